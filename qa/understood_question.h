// A question as it is understood in its conversation. Plain values.
#pragma once

#include <cstddef>
#include <string>

#include "qa/follow_up.h"
#include "retrieval/query.h"

namespace hoidap::qa {

struct UnderstoodQuestion {
  std::string text;      // as it was asked
  std::string language;  // ISO 639-1
  FollowUpKind kind = FollowUpKind::none;
  // How many things that were spoken of since lie between it and what it goes on from.
  std::size_t topics_back = 0;
  // What is looked for: `text`, or the question before with something else in it, or only that
  // something, when the question before had nothing like it.
  std::string query;
  // The question whose question words hold: `query`, unless that has none of its own.
  std::string asked;
  retrieval::QueryContext context;  // what is carried over
  // For people to read: words of the user's own questions put together. Empty when the question
  // stands on its own.
  std::string shown;
};

}  // namespace hoidap::qa
