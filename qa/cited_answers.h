// Citations of earlier answers, read back for citing again. Of a document that was edited since,
// the quote is found again by its words (citations/quote_check.h) and cited where it stands now;
// where it does not any more, or the document is gone, it is cited as the answer has it, with a
// warning. Thread-safety: the store is used by one thread at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/store.h"
#include "qa/citation_text.h"

namespace hoidap::qa {

struct CitedAnswer {
  std::string question;
  std::vector<CitedPassage> passages;
};

struct CitedAnswers {
  std::vector<CitedAnswer> answers;
  std::vector<std::string> faults;    // "FILE:LINE: cause", of lines that were left out
  std::vector<std::string> warnings;  // on documents that are gone or edited there, each once
};

// Reads lines of `ask --json` or `batch` from `file`, or from standard input when it is "-".
// `number` restricts to the citation of each answer with this number. Throws as
// AnswerFile does.
CitedAnswers read_cited_answers(const std::string& file, const corpus::Store& store,
                                std::optional<int> number);

}  // namespace hoidap::qa
