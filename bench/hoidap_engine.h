// hoidap itself, in each of its ways of searching and answering.
#pragma once

#include "bench/engine.h"

namespace hoidap::bench {

Engine hoidap_engine();

}  // namespace hoidap::bench
