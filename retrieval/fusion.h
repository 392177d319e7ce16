// One score out of the signals of a passage. Thread-safe: no shared state.
#pragma once

#include <vector>

#include "retrieval/query.h"

namespace hoidap::retrieval {

// Sets the score of each of the candidates of one question.
void fuse(std::vector<Hit>& hits);

}  // namespace hoidap::retrieval
