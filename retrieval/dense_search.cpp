#include "retrieval/dense_search.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace hoidap::retrieval {

namespace {

constexpr std::size_t promising_for_each_wanted = 4;

bool better(const DenseMatch& a, const DenseMatch& b) {
  const double a_score = a.similarity.sum();
  const double b_score = b.similarity.sum();
  return a_score != b_score ? a_score > b_score : a.passage < b.passage;
}

// A passage and what its code promises. Places rise with ids, so ties go to the lower id.
struct Promise {
  float estimate = 0;
  PassageIndex::Place at;
};

bool promises_more(const Promise& a, const Promise& b) {
  if (a.estimate != b.estimate) return a.estimate > b.estimate;
  return a.at < b.at;
}

// Keeps the `size` best of `promises`, in no order.
void keep_best(std::vector<Promise>& promises, std::size_t size) {
  if (promises.size() <= size) return;
  std::nth_element(promises.begin(), promises.begin() + static_cast<std::ptrdiff_t>(size),
                   promises.end(), promises_more);
  promises.resize(size);
}

// The `size` best of what is offered, without keeping it all.
class BestPromises {
 public:
  explicit BestPromises(std::size_t size) : size_(size) {}

  bool may_take(float estimate) const { return estimate >= least_; }

  void offer(const Promise& promise) {
    promises_.push_back(promise);
    if (promises_.size() < 2 * size_) return;
    keep_best(promises_, size_);
    least_ = std::max_element(promises_.begin(), promises_.end(), promises_more)->estimate;
  }

  std::vector<Promise> take() && {
    keep_best(promises_, size_);
    return std::move(promises_);
  }

 private:
  std::size_t size_;
  float least_ = -std::numeric_limits<float>::infinity();
  std::vector<Promise> promises_;
};

// Places by the segment they are in; in each in rising order, which memory is read fastest in.
std::map<std::size_t, std::vector<std::uint32_t>> by_segment(
    std::vector<PassageIndex::Place> places) {
  std::sort(places.begin(), places.end());
  std::map<std::size_t, std::vector<std::uint32_t>> segments;
  for (const PassageIndex::Place& at : places) segments[at.segment].push_back(at.place);
  return segments;
}

}  // namespace

std::vector<PassageIndex::Place> DenseSearch::eligible(const PassageSet* allowed) const {
  std::vector<PassageIndex::Place> places;
  for (std::size_t i = 0; i < index_.segments().size(); ++i) {
    const IndexedSegment& each = index_.segments()[i];
    for (std::uint32_t place = 0; place < each.segment.passages(); ++place) {
      if (may_return(each, i, place, allowed)) places.push_back({i, place});
    }
  }
  return places;
}

std::vector<PassageIndex::Place> DenseSearch::promising(std::size_t wanted,
                                                        const PassageSet* allowed) const {
  const CodedQuestion coded(question_.vector());
  BestPromises best(wanted);
  for (std::size_t i = 0; i < index_.segments().size(); ++i) {
    const IndexedSegment& each = index_.segments()[i];
    const std::vector<float> estimates = each.segment.codes().estimates(coded);
    for (std::uint32_t place = 0; place < estimates.size(); ++place) {
      if (!best.may_take(estimates[place]) || !may_return(each, i, place, allowed)) continue;
      best.offer({estimates[place], {i, place}});
    }
  }
  std::vector<PassageIndex::Place> places;
  for (const Promise& promise : std::move(best).take()) places.push_back(promise.at);
  return places;
}

std::vector<DenseMatch> DenseSearch::best(std::size_t k, const PassageSet* allowed) const {
  if (k == 0) return {};
  const bool is_exact = index_.passages() <= options_.exact_passages;
  const std::size_t wanted = std::max(options_.promising_passages, promising_for_each_wanted * k);
  std::vector<DenseMatch> matches;
  for (const auto& [segment, places] :
       by_segment(is_exact ? eligible(allowed) : promising(wanted, allowed))) {
    const Segment& each = index_.segments()[segment].segment;
    question_.prepare(each.texts(), places);
    for (const std::uint32_t place : places) {
      matches.push_back({each.ids()[place], question_.similarity(each.texts(), place)});
    }
  }
  const std::size_t size = std::min(k, matches.size());
  std::partial_sort(matches.begin(), matches.begin() + static_cast<std::ptrdiff_t>(size),
                    matches.end(), better);
  matches.resize(size);
  return matches;
}

}  // namespace hoidap::retrieval
