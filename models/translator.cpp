#include "models/translator.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

#include "models/error.h"
#include "models/mapped_file.h"
#include "models/stemmer.h"
#include "models/text.h"

namespace hoidap::models {

namespace {

// Most probable first; equally probable ones in the order of the terms.
std::vector<Translation> sorted(const std::map<std::string_view, float>& probabilities) {
  std::vector<Translation> translations;
  for (const auto& [term, probability] : probabilities) translations.push_back({term, probability});
  std::stable_sort(
      translations.begin(), translations.end(),
      [](const Translation& a, const Translation& b) { return a.probability > b.probability; });
  return translations;
}

// Words with the same beginning: how long it must be, how much longer the others may be, and how
// many of them are asked.
constexpr std::size_t min_beginning = 4;
constexpr double min_shared = 0.6;
constexpr std::size_t max_longer = 3;
constexpr std::size_t max_relatives = 8;

// In bytes: shorter words at the end of another are mostly its ending.
constexpr std::size_t shortest_part = 4;
// The same where the word before it is not known.
constexpr std::size_t shortest_head = 6;

bool inflects_at_the_end(std::string_view language) {
  return language == "ru" || language == "nb";
}

constexpr char magic[8] = {'H', 'D', 'T', 'R', 'N', 0, 0, 1};
constexpr std::size_t header_bytes = 64;
constexpr std::size_t directory_entry_bytes = 64;
constexpr std::uint64_t max_words = 1U << 30;

struct DirectoryEntry {
  char source[4];
  char target[4];
  std::uint64_t offset;
  std::uint64_t source_words;
  std::uint64_t total_entries;
};

std::string code_of(const char (&code)[4]) {
  return {code, static_cast<std::size_t>(std::find(code, code + 4, '\0') - code)};
}

}  // namespace

// One table; every pointer points into the mapped file.
struct Translator::Direction {
  struct Entry {
    std::uint32_t term_offset;
    std::uint16_t term_length;
    std::uint16_t probability;  // of 65535
  };

  std::span<const std::uint32_t> word_offsets;  // source_words + 1, into `blob`
  std::span<const std::uint32_t> entry_starts;  // source_words + 1, into `entries`
  std::span<const Entry> entries;
  std::string_view blob;

  // Offsets come from a file: they are checked at each use, not at start-up, which would read it
  // all.
  std::string_view slice(std::uint64_t offset, std::uint64_t length) const {
    if (offset > blob.size() || length > blob.size() - offset) return {};
    return blob.substr(offset, length);
  }

  std::string_view word(std::size_t index) const {
    const std::uint32_t start = word_offsets[index];
    const std::uint32_t end = word_offsets[index + 1];
    return end < start ? std::string_view() : slice(start, end - start);
  }

  std::span<const Entry> entries_of(std::size_t index) const {
    const std::uint32_t start = entry_starts[index];
    const std::uint32_t end = entry_starts[index + 1];
    if (end < start || end > entries.size()) return {};
    return entries.subspan(start, end - start);
  }

  // Where `term` is, or would be, among the sorted source words.
  std::size_t lower_bound(std::string_view term) const {
    std::size_t low = 0;
    std::size_t high = word_offsets.size() - 1;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (word(middle) < term) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  bool holds(std::string_view term) const {
    const std::size_t place = lower_bound(term);
    return place + 1 < word_offsets.size() && word(place) == term;
  }

  std::vector<Translation> translate(std::string_view term) const {
    const std::size_t place = lower_bound(term);
    if (!holds(term)) return {};
    std::map<std::string_view, float> probabilities;
    for (const Entry& entry : entries_of(place)) {
      const std::string_view translated = slice(entry.term_offset, entry.term_length);
      if (translated.empty()) continue;
      probabilities[translated] = static_cast<float>(entry.probability) / 65535.0F;
    }
    return sorted(probabilities);
  }

  // The words that begin with `beginning` and have at most `max_letters` letters.
  std::vector<std::string_view> relatives(std::string_view beginning,
                                          std::size_t max_letters) const {
    std::vector<std::string_view> found;
    for (std::size_t i = lower_bound(beginning);
         i + 1 < word_offsets.size() && found.size() < max_relatives; ++i) {
      const std::string_view candidate = word(i);
      if (!candidate.starts_with(beginning)) break;
      if (count_code_points(candidate) <= max_letters) found.push_back(candidate);
    }
    return found;
  }

  std::vector<Translation> translate_by_beginning(std::string_view term) const {
    const std::size_t letters = count_code_points(term);
    const auto shared = static_cast<std::size_t>(static_cast<double>(letters) * min_shared + 0.5);
    std::vector<std::string_view> found;
    for (std::string_view beginning = term;
         found.empty() && count_code_points(beginning) >= std::max(min_beginning, shared);
         beginning = beginning.substr(0, floor_boundary(beginning, beginning.size() - 1))) {
      found = relatives(beginning, letters + max_longer);
    }
    std::map<std::string_view, float> mean;
    for (const std::string_view relative : found) {
      for (const Translation& translation : translate(relative)) {
        mean[translation.term] += translation.probability / static_cast<float>(found.size());
      }
    }
    return sorted(mean);
  }
};

namespace {

// Takes consecutive pieces out of a mapped file, never reading past its end.
class Cursor {
 public:
  Cursor(std::span<const std::byte> bytes, std::uint64_t offset) : bytes_(bytes), at_(offset) {}

  template <typename T>
  std::optional<std::span<const T>> take(std::uint64_t count) {
    const std::uint64_t size = count * sizeof(T);
    if (at_ > bytes_.size() || size > bytes_.size() - at_ || at_ % alignof(T) != 0) return {};
    const auto* first = reinterpret_cast<const T*>(bytes_.data() + at_);
    at_ += size;
    return std::span<const T>(first, static_cast<std::size_t>(count));
  }

 private:
  std::span<const std::byte> bytes_;
  std::uint64_t at_;
};

}  // namespace

Translator::Translator(const std::filesystem::path& tables)
    : file_(std::make_unique<MappedFile>(tables)) {
  const Error damaged(ErrorKind::mismatch,
                      tables.string() + ": not a translation table, or cut short");
  const auto bytes = file_->bytes();
  if (bytes.size() < header_bytes || std::memcmp(bytes.data(), magic, sizeof magic) != 0) {
    throw damaged;
  }
  std::uint32_t count = 0;
  std::memcpy(&count, bytes.data() + sizeof magic, sizeof count);

  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t at = header_bytes + std::size_t{i} * directory_entry_bytes;
    if (at + directory_entry_bytes > bytes.size()) throw damaged;
    DirectoryEntry entry;
    std::memcpy(&entry, bytes.data() + at, sizeof entry);
    if (entry.source_words > max_words || entry.total_entries > max_words) throw damaged;

    Cursor cursor(bytes, entry.offset);
    const auto word_offsets = cursor.take<std::uint32_t>(entry.source_words + 1);
    const auto entry_starts = cursor.take<std::uint32_t>(entry.source_words + 1);
    const auto entries = cursor.take<Direction::Entry>(entry.total_entries);
    const auto blob_size = cursor.take<std::uint64_t>(1);
    if (!word_offsets || !entry_starts || !entries || !blob_size) throw damaged;
    const auto blob = cursor.take<char>((*blob_size)[0]);
    if (!blob) throw damaged;

    const Direction direction{*word_offsets, *entry_starts, *entries,
                              std::string_view(blob->data(), blob->size())};
    directions_.emplace(std::pair(code_of(entry.source), code_of(entry.target)), direction);
  }
}

Translator::~Translator() = default;

namespace {

constexpr std::string_view pivot = "en";

// Translations through the pivot or by a beginning are many and mostly noise: the best are kept.
constexpr float min_inexact_probability = 0.03F;
constexpr std::size_t max_inexact = 8;

// The likeliest form of a word stands for all: none of many may be likely.
std::vector<Translation> by_stem(const std::vector<Translation>& translations,
                                 std::string_view language) {
  std::vector<std::pair<std::string_view, float>> forms;
  for (const Translation& each : translations) forms.emplace_back(each.term, each.probability);
  std::map<std::string_view, float> probabilities;
  for (const auto& [term, probability] : forms_as_one(forms, language)) {
    probabilities[term] = probability;
  }
  return sorted(probabilities);
}

std::vector<Translation> best_of(const std::vector<Translation>& all, std::string_view language) {
  std::vector<Translation> translations = by_stem(all, language);
  std::erase_if(translations, [](const Translation& translation) {
    return translation.probability < min_inexact_probability;
  });
  if (translations.size() > max_inexact) translations.resize(max_inexact);
  return translations;
}

}  // namespace

const Translator::Direction* Translator::direction(std::string_view source,
                                                   std::string_view target) const {
  const auto found = directions_.find({std::string(source), std::string(target)});
  return found == directions_.end() ? nullptr : &found->second;
}

bool Translator::knows(std::string_view source, std::string_view target) const {
  if (source == target) return false;
  return direction(source, target) != nullptr ||
         (direction(source, pivot) != nullptr && direction(pivot, target) != nullptr);
}

std::vector<Translation> Translator::through_pivot(const std::vector<Translation>& english,
                                                   std::string_view target) const {
  std::map<std::string_view, float> probabilities;
  for (const Translation& middle : english) {
    const std::vector<Translation> finals = direction(pivot, target)->translate(middle.term);
    // An English word without a translation is mostly a name, which stays as it is.
    if (finals.empty()) probabilities[middle.term] += middle.probability;
    for (const Translation& final : finals) {
      probabilities[final.term] += middle.probability * final.probability;
    }
  }
  return best_of(sorted(probabilities), target);
}

std::vector<Translation> Translator::translate(std::string_view term, std::string_view source,
                                               std::string_view target) const {
  if (!knows(source, target)) return {};
  if (const Direction* direct = direction(source, target)) return direct->translate(term);
  return through_pivot(direction(source, pivot)->translate(term), target);
}

std::vector<std::string_view> Translator::compound_parts(std::string_view term,
                                                         std::string_view source) const {
  const Direction* words = source == "nb" ? direction(source, pivot) : nullptr;
  if (words == nullptr || term.size() < 2 * shortest_part) return {};
  std::string_view head;
  for (std::size_t end = term.size() - shortest_part; end >= shortest_part; --end) {
    if (floor_boundary(term, end) != end) continue;
    const std::string_view last = term.substr(end);
    if (!words->holds(last)) continue;
    if (last.size() >= shortest_head) head = last;
    const std::string_view first = term.substr(0, end);
    if (words->holds(first)) return {first, last};
    const bool is_linked = first.back() == 's' || first.back() == 'e';
    const std::string_view unlinked = first.substr(0, first.size() - 1);
    if (is_linked && unlinked.size() >= shortest_part && words->holds(unlinked)) {
      return {unlinked, last};
    }
  }
  if (head.empty()) return {};
  return {head};
}

std::vector<Translation> Translator::translate_by_beginning(std::string_view term,
                                                            std::string_view source,
                                                            std::string_view target) const {
  if (!knows(source, target) || !inflects_at_the_end(source)) return {};
  if (const Direction* direct = direction(source, target)) {
    return best_of(direct->translate_by_beginning(term), target);
  }
  return through_pivot(direction(source, pivot)->translate_by_beginning(term), target);
}

}  // namespace hoidap::models
