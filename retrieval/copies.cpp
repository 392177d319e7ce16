#include "retrieval/copies.h"

#include <algorithm>
#include <array>

#include "models/dates.h"
#include "models/text.h"

namespace hoidap::retrieval {

namespace {

// In one language, of the longer text's words at least this share must be the shorter text.
constexpr double least_shared = 0.9;

// Of two translations the longer has at most so many times the letters of the shorter.
constexpr double most_unequal = 1.5;

// How similar the vectors of translations are (docs/HACKING.md, "Copies").
constexpr double with_english = 0.65;
constexpr double without_english = 0.6;

// Space-separated; in Vietnamese also as typed without diacritics where that is no other word.
struct SmallWords {
  std::string_view language;
  std::string_view denials;
  std::string_view limits;
};
constexpr std::array<SmallWords, 4> small_words = {{
    {"vi", "không chưa chẳng chả đừng khong", "trừ nếu chỉ"},
    {"nb", "ikke ikkje aldri ingen intet ingenting verken hverken",
     "bare kun hvis dersom unntatt unntak unntaket"},
    {"en", "not no never none nothing nobody neither nor cannot",
     "only if unless except exception provided"},
    {"ru", "не нет ни никогда никто ничто ничего нельзя",
     "только лишь если кроме исключением исключая"},
}};

// Null for a language that is not ours.
const SmallWords* small_words_of(std::string_view language) {
  for (const SmallWords& small : small_words) {
    if (small.language == language) return &small;
  }
  return nullptr;
}

// Whether `word` is one of the words of `list`.
bool is_in(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || list[at - 1] == ' ';
    const bool ends = end == list.size() || list[end] == ' ';
    if (starts && ends) return true;
  }
  return false;
}

// "don't", with either apostrophe.
bool is_short_denial(std::string_view word) {
  return word.ends_with("n't") || word.ends_with("n\u2019t");
}

// Leaves out the number or letter of a list entry at the start: "a) ", "12) ", "12. ". But "1. " is
// an ordinal in Norwegian, and "A. " may be an initial.
std::string_view without_list_mark(std::string_view text, std::string_view language) {
  constexpr std::size_t longest = 2;  // letters or digits of a mark
  constexpr std::size_t first_bytes = 16;
  const auto words = models::words_of(text.substr(0, models::floor_boundary(text, first_bytes)));
  if (words.size() < 2 || words.front().range.start > 0) return text;
  const std::string_view mark = text.substr(0, words.front().range.end);
  const std::string_view gap = text.substr(mark.size(), words[1].range.start - mark.size());
  const bool is_number = std::all_of(mark.begin(), mark.end(), models::is_digit);
  const bool stops = gap == ") " || (gap == ". " && is_number && language != "nb");
  if (!stops || models::count_code_points(mark) > longest) return text;
  return text.substr(words[1].range.start);
}

// A number as written in figures, the same for "1.000", "1,000" and "1000", "3,5" and "3.5",
// "03" and "3".
std::string plain_number(std::string_view figures) {
  constexpr std::size_t group = 3;
  std::string number;
  for (std::size_t at = 0; at < figures.size(); ++at) {
    if (models::is_digit(figures[at])) {
      number += figures[at];
      continue;
    }
    std::size_t digits = 0;
    while (at + 1 + digits < figures.size() && models::is_digit(figures[at + 1 + digits])) ++digits;
    if (digits != group) number += '.';
  }
  const std::size_t significant = number.find_first_not_of('0');
  return significant == number.npos ? "0" : number.substr(significant);
}

// The stretches of digits in a word, with the points and commas inside them: "220" of "220fz".
std::vector<std::string> numbers_of_word(std::string_view word) {
  std::vector<std::string> numbers;
  for (std::size_t at = 0; at < word.size();) {
    if (!models::is_digit(word[at])) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    const auto goes_on = [&] {
      const bool sign = word[at] == '.' || word[at] == ',';
      return models::is_digit(word[at]) ||
             (sign && at + 1 < word.size() && models::is_digit(word[at + 1]));
    };
    while (at < word.size() && goes_on()) ++at;
    numbers.push_back(plain_number(word.substr(start, at - start)));
  }
  return numbers;
}

std::vector<std::string> numbers_in(std::string_view text, const std::vector<models::Word>& words) {
  std::vector<std::string> numbers;
  const auto dates = models::dates_in(text, words);
  for (const models::DateMention& mention : dates) {
    for (const int part : {mention.date.day, mention.date.month, mention.date.year}) {
      if (part > 0) numbers.push_back(std::to_string(part));
    }
  }
  for (const models::Word& word : words) {
    const bool in_date = std::any_of(dates.begin(), dates.end(), [&](const auto& mention) {
      return mention.range.contains(word.range);
    });
    if (in_date) continue;
    for (std::string& number : numbers_of_word(word.term)) numbers.push_back(std::move(number));
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

// Whether the shorter is a stretch of the longer, and nearly all of it.
bool nearly_equal(const Statement& a, const Statement& b) {
  const auto& shorter = a.words.size() <= b.words.size() ? a.words : b.words;
  const auto& longer = a.words.size() <= b.words.size() ? b.words : a.words;
  const double needed = least_shared * static_cast<double>(longer.size());
  if (static_cast<double>(shorter.size()) < needed) return false;
  return std::search(longer.begin(), longer.end(), shorter.begin(), shorter.end()) != longer.end();
}

bool of_like_length(const Statement& a, const Statement& b) {
  const auto first = static_cast<double>(a.letters);
  const auto second = static_cast<double>(b.letters);
  return first <= most_unequal * second && second <= most_unequal * first;
}

}  // namespace

Statement statement_of(std::string_view text, std::string_view language) {
  text = without_list_mark(text, language);
  Statement statement;
  statement.language = language;
  const auto words = models::words_of(text);
  statement.numbers = numbers_in(text, words);
  const SmallWords* small = small_words_of(language);
  for (const models::Word& word : words) {
    statement.words.push_back(word.term);
    statement.letters += models::count_code_points(word.term);
    if (small == nullptr) continue;
    const bool denies = is_in(small->denials, word.term) || is_short_denial(word.term);
    statement.denials += denies ? 1 : 0;
    statement.limits += is_in(small->limits, word.term) ? 1 : 0;
  }
  return statement;
}

WordsSay compare_words(const Statement& a, const Statement& b) {
  if (a.words.empty() || b.words.empty() || a.numbers != b.numbers) return WordsSay::different;
  if (a.words == b.words) return WordsSay::same;
  if (a.language == b.language) {
    const bool same = a.denials == b.denials && a.limits == b.limits && nearly_equal(a, b);
    return same ? WordsSay::same : WordsSay::different;
  }
  const bool known = small_words_of(a.language) && small_words_of(b.language);
  const bool agree = known && (a.denials > 0) == (b.denials > 0) && of_like_length(a, b);
  return agree ? WordsSay::ask_vectors : WordsSay::different;
}

double least_similarity(std::string_view language, std::string_view other) {
  return language == "en" || other == "en" ? with_english : without_english;
}

std::vector<CopyGroup> group_copies(std::span<const Statement> statements, std::size_t k,
                                    const Similarity& similarity) {
  std::vector<const Statement*> pointers;
  for (const Statement& statement : statements) pointers.push_back(&statement);
  return group_copies_of(pointers, k, similarity);
}

std::vector<CopyGroup> group_copies_of(std::span<const Statement* const> statements, std::size_t k,
                                       const Similarity& similarity) {
  const auto is_copy = [&](std::size_t original, std::size_t place) {
    const Statement& a = *statements[original];
    const Statement& b = *statements[place];
    const WordsSay words = compare_words(a, b);
    if (words != WordsSay::ask_vectors) return words == WordsSay::same;
    return similarity(original, place) >= least_similarity(a.language, b.language);
  };
  std::vector<CopyGroup> groups;
  for (std::size_t place = 0; place < statements.size(); ++place) {
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const CopyGroup& each) {
      return is_copy(each.original, place);
    });
    if (group != groups.end()) {
      group->copies.push_back(place);
    } else if (groups.size() < k) {
      groups.push_back({place, {}});
    }
  }
  return groups;
}

}  // namespace hoidap::retrieval
