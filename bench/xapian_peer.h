// Xapian as a peer: every paragraph a document, words without stemming, BM25 as it comes. Only the
// benchmark links it (its licence is the GPL), and only where it is installed.
#pragma once

#include <vector>

#include "bench/engine.h"

namespace hoidap::bench {

// With the positions of words, as it does by default, and without, which no question here needs.
// Empty where Xapian was not there when this was built.
std::vector<Engine> xapian_peers();

}  // namespace hoidap::bench
