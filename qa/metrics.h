// The figures that retrieval and reading are judged by, each in one place.
// Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoidap::qa {

// Binary relevance: `ranks` are the 0-based ranks at which relevant items were found, ascending;
// `relevant` is how many there are in all. Each figure is in [0, 1].
double hit_at(std::size_t k, const std::vector<std::size_t>& ranks);
double recall_at(std::size_t k, const std::vector<std::size_t>& ranks, std::size_t relevant);
double reciprocal_rank_at(std::size_t k, const std::vector<std::size_t>& ranks);
// Normalised discounted cumulative gain (Järvelin and Kekäläinen, TOIS 2002).
double ndcg_at(std::size_t k, const std::vector<std::size_t>& ranks, std::size_t relevant);

// SQuAD's comparison of answers, Unicode-aware: case folded, words by UAX #29 (so punctuation
// goes), English articles dropped.
std::vector<std::string> answer_words(std::string_view answer);
double exact_match(std::string_view predicted, std::string_view gold);
double f1_score(std::string_view predicted, std::string_view gold);

}  // namespace hoidap::qa
