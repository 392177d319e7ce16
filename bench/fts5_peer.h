// SQLite's FTS5 as a peer: a contentless table, every paragraph a row, unicode61, `order by
// bm25()`.
#pragma once

#include "bench/engine.h"

namespace hoidap::bench {

Engine fts5_peer();

}  // namespace hoidap::bench
