// Long text for a reader at a terminal, through $PAGER (less by default).
// Thread-safety: one thread; the pager owns the terminal until it ends.
#pragma once

#include <string_view>

namespace hoidap::qa {

// Shows `text`, with `line` (1-based) on screen first where the pager can.
// Without a pager the text goes to standard output.
void page(std::string_view text, int line);

}  // namespace hoidap::qa
