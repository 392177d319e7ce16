// What hoidap_retrieval_bench and hoidap_quality_bench compare: engines that index a folder of text
// files and answer questions from their index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hoidap::bench {

// How many passages or paragraphs a question is given.
constexpr int results_wanted = 10;

// Puts a question; returns what was found, best first: passages of hoidap by their ids, paragraphs
// of others by their numbers, from 1 in the order of the files.
using Ask = std::function<std::vector<std::int64_t>(const std::string& question)>;

// One way of asking an engine.
struct Way {
  std::string name;  // no two of all engines are the same
  std::function<Ask(const std::filesystem::path& index)> open;
  bool in_this_process = true;  // else its memory is not to be seen here
};

struct Engine {
  std::string name;
  // Indexes the text files under `documents` into the new folder `index`.
  std::function<void(const std::filesystem::path& documents, const std::filesystem::path& index)>
      make_index;
  std::vector<Way> ways;
};

}  // namespace hoidap::bench
