// Answers many questions: reads them as they come, answers them on several threads, and writes the
// answers in their order as soon as they are there. The same bytes for any number of threads, and
// whether the work was done at once or cut off anywhere and gone on with.
//
// Threads: run_batch is called by one thread and starts the others.
#pragma once

#include <cstddef>
#include <string>

#include "qa/answerer.h"
#include "qa/batch_output.h"
#include "qa/batch_record.h"
#include "qa/batch_session.h"
#include "qa/interruption.h"
#include "qa/progress.h"
#include "qa/question_file.h"

namespace hoidap::qa {

// How far a batch has come. Questions that cannot be used are failed; each was reported.
struct BatchCounts {
  std::size_t answered = 0;
  std::size_t not_found = 0;
  std::size_t failed = 0;
  std::size_t kept = 0;  // of those answered and not found, what the output held already
  bool interrupted = false;

  std::size_t all() const { return answered + not_found + failed; }
};

struct BatchWork {
  QuestionFile& questions;
  const BatchRecords& records;
  BatchOutput& output;
  const BatchSession& session;
  const AnswerOptions& options;
  unsigned threads = 1;   // at most as many as the session was opened for
  std::size_t total = 0;  // questions; 0 when nobody knows
  Progress::Shown progress = Progress::Shown::automatic;
};

// Goes on after `counts` (qa/batch_resume.h). What is wrong with a question goes to standard error
// as "FILE:LINE: cause". Throws what reading and writing throw, with the output whole.
BatchCounts run_batch(const BatchWork& work, BatchCounts counts, const Interruption& interruption);

// Reports a question that cannot be used.
void report_failure(const QuestionFile& questions, std::size_t line, const std::string& error);

}  // namespace hoidap::qa
