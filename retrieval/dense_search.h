// The passages of an index that are nearest to a question's vector: by their own similarity plus
// that of their nearest sentence.
//
// In a small corpus every passage is scored. In a large one those of which their codes promise most
// are (retrieval/passage_codes.h); docs/HACKING.md has how often that misses one of the best ten.
// Either way the result depends on the living passages alone.
//
// Thread-safe; index and question must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "retrieval/passage_index.h"
#include "retrieval/passage_set.h"
#include "retrieval/question_vector.h"

namespace hoidap::retrieval {

struct DenseMatch {
  std::int64_t passage = 0;
  PassageSimilarity similarity;  // ranked by its sum
};

struct DenseOptions {
  // Up to so many passages, all are scored: about as fast as finding the promising ones.
  std::size_t exact_passages = 10000;
  // So many promising passages are scored otherwise, or four times as many as are wanted.
  std::size_t promising_passages = 2000;
};

class DenseSearch {
 public:
  DenseSearch(const PassageIndex& index, const QuestionVector& question,
              const DenseOptions& options = {})
      : index_(index), question_(question), options_(options) {}

  // The best `k`, best first, ties by rising id; among `allowed`, if given.
  std::vector<DenseMatch> best(std::size_t k, const PassageSet* allowed = nullptr) const;

 private:
  std::vector<PassageIndex::Place> eligible(const PassageSet* allowed) const;
  std::vector<PassageIndex::Place> promising(std::size_t wanted, const PassageSet* allowed) const;

  const PassageIndex& index_;
  const QuestionVector& question_;
  DenseOptions options_;
};

}  // namespace hoidap::retrieval
