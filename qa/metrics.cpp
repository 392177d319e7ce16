#include "qa/metrics.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/text.h"

namespace hoidap::qa {

namespace {

double gain_at_rank(std::size_t rank) {
  return 1.0 / std::log2(static_cast<double>(rank) + 2.0);
}

std::size_t count_within(std::size_t k, const std::vector<std::size_t>& ranks) {
  return static_cast<std::size_t>(
      std::count_if(ranks.begin(), ranks.end(), [k](std::size_t rank) { return rank < k; }));
}

}  // namespace

double hit_at(std::size_t k, const std::vector<std::size_t>& ranks) {
  return count_within(k, ranks) > 0 ? 1.0 : 0.0;
}

double recall_at(std::size_t k, const std::vector<std::size_t>& ranks, std::size_t relevant) {
  if (relevant == 0) return 0;
  return static_cast<double>(count_within(k, ranks)) / static_cast<double>(relevant);
}

double reciprocal_rank_at(std::size_t k, const std::vector<std::size_t>& ranks) {
  if (ranks.empty() || ranks.front() >= k) return 0;
  return 1.0 / static_cast<double>(ranks.front() + 1);
}

double ndcg_at(std::size_t k, const std::vector<std::size_t>& ranks, std::size_t relevant) {
  double gain = 0;
  for (const std::size_t rank : ranks) {
    if (rank < k) gain += gain_at_rank(rank);
  }
  double ideal = 0;
  for (std::size_t rank = 0; rank < std::min(k, relevant); ++rank) ideal += gain_at_rank(rank);
  return ideal > 0 ? gain / ideal : 0;
}

std::vector<std::string> answer_words(std::string_view answer) {
  std::vector<std::string> words;
  for (models::Word& word : models::words_of(answer)) {
    if (word.term == "a" || word.term == "an" || word.term == "the") continue;
    words.push_back(std::move(word.term));
  }
  return words;
}

double exact_match(std::string_view predicted, std::string_view gold) {
  return answer_words(predicted) == answer_words(gold) ? 1.0 : 0.0;
}

double f1_score(std::string_view predicted, std::string_view gold) {
  const std::vector<std::string> found = answer_words(predicted);
  const std::vector<std::string> wanted = answer_words(gold);
  if (found.empty() || wanted.empty()) return found.empty() && wanted.empty() ? 1.0 : 0.0;
  std::map<std::string, int> remaining;
  for (const std::string& word : wanted) ++remaining[word];
  double common = 0;
  for (const std::string& word : found) {
    if (remaining[word]-- > 0) common += 1;
  }
  if (common == 0) return 0;
  const double precision = common / static_cast<double>(found.size());
  const double recall = common / static_cast<double>(wanted.size());
  return 2 * precision * recall / (precision + recall);
}

}  // namespace hoidap::qa
