// Answers read back from the JSON that hoidap wrote (qa/answer_json.h; `ask --json`, `batch`), for
// everything that goes on from them: verify, cite, reports. Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/locator.h"

namespace hoidap::qa {

struct StoredCitation {
  int number = 0;
  // As it was when it was cited: id, revision, and of the metadata title, url, published, language.
  corpus::Document document;
  corpus::Locator locator;
  corpus::ByteRange answer;
  // Of other places that say the same; without page, prefix and suffix.
  std::vector<corpus::Locator> also;
};

struct StoredAnswer {
  std::string id;  // of a batch; empty elsewhere
  std::string question;
  std::string language;
  bool answered = false;
  double confidence = 0;
  std::string text;      // empty when not answered
  std::string sentence;  // empty when not answered
  std::vector<StoredCitation> citations;
  std::vector<int> pieces;  // as in Answer
  std::size_t pieces_left_out = 0;
};

// Throws Error{bad_data} that says what is missing or wrong in `line`, a JSON object.
StoredAnswer stored_answer(std::string_view line);

}  // namespace hoidap::qa
