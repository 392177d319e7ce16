// What to do when ICU says that something failed. Internal to models.
#pragma once

#include <unicode/utypes.h>

#include <string>

#include "models/error.h"

namespace hoidap::models {

// Throws Error{internal} naming `what` was done, unless it succeeded.
inline void require(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) {
    throw Error(ErrorKind::internal, std::string(what) + ": " + u_errorName(status));
  }
}

}  // namespace hoidap::models
