// Work on every item of a batch, by several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace hoidap::models {

// Calls `work` once for each of 0 .. count-1, from up to `threads` threads (0: as many as there are
// cores) of which the caller's is one, and returns when all is done. A thread takes `at_a_time`
// items and comes back for more, for items vary in what they cost; a batch that is too small for a
// second thread has none. `work` is called from several threads at once; what it throws is thrown
// here, when the others are done.
void for_each_in_parallel(std::size_t count, std::size_t at_a_time, int threads,
                          const std::function<void(std::size_t)>& work);

}  // namespace hoidap::models
