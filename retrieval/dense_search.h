// The passages of an index that are nearest to a question's vector: by their own similarity plus
// that of their nearest sentence. Exact: every living passage is scored, which takes about a
// nanosecond for each of its pieces.
//
// Belongs to one thread (QuestionVector keeps what it works out); index and question must outlive
// it.
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
  double score = 0;
};

class DenseSearch {
 public:
  DenseSearch(const PassageIndex& index, const QuestionVector& question)
      : index_(index), question_(question) {}

  // The best `k`, best first, ties by rising id; among `allowed`, if given.
  std::vector<DenseMatch> best(std::size_t k, const PassageSet* allowed = nullptr) const;

 private:
  const PassageIndex& index_;
  const QuestionVector& question_;
};

}  // namespace hoidap::retrieval
