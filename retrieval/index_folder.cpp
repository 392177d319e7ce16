#include "retrieval/index_folder.h"

#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "models/error.h"
#include "models/sha256.h"

namespace hoidap::retrieval {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view list_prefix = "index-";
constexpr std::string_view segment_prefix = "segment-";
// What earlier versions left beside the corpus.
constexpr std::string_view old_prefix = "vectors-";
constexpr std::size_t digits = 16;

std::string digits_of(std::string_view identity) {
  constexpr std::string_view algorithm = "sha256:";
  if (identity.starts_with(algorithm)) identity.remove_prefix(algorithm.size());
  return std::string(identity.substr(0, digits));
}

std::string dead_name(std::size_t segment) {
  return std::to_string(segment) + ".dead";
}

std::string dead_terms_name(std::size_t segment, std::size_t part, std::string_view what) {
  return std::to_string(segment) + "." + std::to_string(part) + ".dead_" + std::string(what);
}

template <typename T>
std::vector<T> copy_of(const SectionFile& file, const std::string& name) {
  const auto values = file.array<T>(name);
  return {values.begin(), values.end()};
}

template <typename T>
void append_bytes(std::span<const T> values, std::string& bytes) {
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

DeadPassages read_dead(const SectionFile& list, std::size_t segment) {
  DeadPassages dead;
  dead.places = copy_of<std::uint32_t>(list, dead_name(segment));
  for (std::size_t part = 0; part < part_count; ++part) {
    dead.terms[part].terms = copy_of<std::uint32_t>(list, dead_terms_name(segment, part, "terms"));
    dead.terms[part].counts =
        copy_of<std::uint32_t>(list, dead_terms_name(segment, part, "counts"));
  }
  return dead;
}

void write_dead(const DeadPassages& dead, std::size_t segment, SectionWriter& list) {
  if (dead.places.empty()) return;
  list.add(dead_name(segment), dead.places);
  for (std::size_t part = 0; part < part_count; ++part) {
    if (dead.terms[part].terms.empty()) continue;
    list.add(dead_terms_name(segment, part, "terms"), dead.terms[part].terms);
    list.add(dead_terms_name(segment, part, "counts"), dead.terms[part].counts);
  }
}

}  // namespace

IndexFolder::IndexFolder(fs::path folder, std::string_view model_identity)
    : folder_(std::move(folder)), model_(digits_of(model_identity)) {}

std::string IndexFolder::list_name(std::int64_t generation, std::string_view state) const {
  return std::string(list_prefix) + std::to_string(generation) + "-" + std::string(state) + "-" +
         model_;
}

std::string IndexFolder::segment_name(const Segment& segment) const {
  std::string content = model_;
  append_bytes(segment.ids(), content);
  append_bytes(segment.fingerprints(), content);
  return std::string(segment_prefix) + digits_of(models::sha256(content)) + "-" + model_;
}

std::optional<PassageIndex> IndexFolder::open_list(const std::string& name) const {
  const auto list = SectionFile::open(folder_ / name);
  if (!list) return std::nullopt;
  const auto names = list->array<char>("segments");
  std::istringstream lines(std::string(names.begin(), names.end()));
  std::vector<IndexedSegment> segments;
  for (std::string segment_file; std::getline(lines, segment_file);) {
    auto file = SectionFile::open(folder_ / segment_file);
    if (!file) return std::nullopt;
    Segment segment(*std::move(file));
    // Earlier segments had no fingerprints.
    if (segment.fingerprints().size() != segment.passages()) return std::nullopt;
    segments.emplace_back(std::move(segment), read_dead(*list, segments.size()));
  }
  return PassageIndex(std::move(segments));
}

std::optional<PassageIndex> IndexFolder::open(std::int64_t generation,
                                              std::string_view state) const {
  return open_list(list_name(generation, state));
}

std::optional<PassageIndex> IndexFolder::open_latest() const {
  std::pair<std::int64_t, std::string> latest;  // generation and name: the same for any order
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(list_prefix) || !name.ends_with("-" + model_)) continue;
    const std::int64_t generation = std::atoll(name.c_str() + list_prefix.size());
    latest = std::max(latest, std::pair(generation, name));
  }
  return latest.second.empty() ? std::nullopt : open_list(latest.second);
}

Segment IndexFolder::add_segment(const SectionWriter& writer) const {
  // The name depends on the ids, which the file has once it is mapped.
  const fs::path unnamed =
      folder_ / (std::string(segment_prefix) + "new-" + std::to_string(::getpid()));
  writer.save(unnamed);
  // Another process that saves deletes what it does not know; then this one goes without.
  auto file = SectionFile::open(unnamed);
  if (!file) throw Error(ErrorKind::io, unnamed.string() + ": is gone again; try again");
  Segment segment(*std::move(file));
  const fs::path path = folder_ / segment_name(segment);
  std::error_code error;
  fs::rename(unnamed, path, error);
  if (error) throw Error(ErrorKind::io, path.string() + ": cannot be written: " + error.message());
  return segment;
}

void IndexFolder::save(const PassageIndex& index, std::int64_t generation,
                       std::string_view state) const {
  const std::string own_name = list_name(generation, state);
  std::set<std::string> wanted = {own_name};
  SectionWriter list;
  std::vector<char> names;
  for (std::size_t i = 0; i < index.segments().size(); ++i) {
    const std::string name = segment_name(index.segments()[i].segment);
    names.insert(names.end(), name.begin(), name.end());
    names.push_back('\n');
    wanted.insert(name);
    write_dead(index.segments()[i].dead, i, list);
  }
  list.add("segments", std::move(names));
  list.save(folder_ / own_name);
  remove_all_but(wanted);
}

void IndexFolder::remove_all_but(const std::set<std::string>& wanted) const {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
    const std::string name = entry.path().filename().string();
    const bool is_ours = name.starts_with(list_prefix) || name.starts_with(segment_prefix) ||
                         name.starts_with(old_prefix);
    if (is_ours && !wanted.contains(name)) fs::remove(entry.path(), ignored);
  }
}

}  // namespace hoidap::retrieval
