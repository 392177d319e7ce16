#include "qa/batch.h"

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

#include "qa/output.h"
#include "qa/streamed_work.h"

namespace hoidap::qa {

namespace {

// What is answered and not written yet: about five hundred usual questions.
constexpr std::size_t most_bytes_ahead = 8u << 20;
constexpr std::size_t usual_answer_bytes = 16u << 10;

// How soon Ctrl-C is noticed while nothing comes.
constexpr std::chrono::milliseconds patience{100};

struct BatchResult {
  bool answered = false;
  std::string record;  // empty when the question cannot be used
  std::size_t line = 0;
  std::string error;  // why it cannot
};

using Work = StreamedWork<QuestionEntry, BatchResult>;

BatchResult result_of(const QuestionEntry& entry, const Answerer& answerer, const BatchWork& work) {
  BatchResult result;
  result.line = entry.line;
  result.error = entry.error;
  if (entry.question) {
    const Answer answer = answerer.answer(entry.question->text, work.options);
    result.answered = answer.answered;
    result.record = work.records.record(*entry.question, answer);
  }
  return result;
}

Work::Parts parts_of(const BatchWork& work, const Interruption& interruption) {
  Work::Parts parts;
  parts.source = [&work] { return work.questions.next(); };
  parts.weight = [](const QuestionEntry& entry) {
    std::size_t bytes = usual_answer_bytes;
    if (entry.question) {
      bytes += 2 * entry.question->text.size();
      for (const CarriedValue& value : entry.question->carried) bytes += 2 * value.json.size();
    }
    return bytes;
  };
  for (unsigned thread = 0; thread < work.threads; ++thread) {
    const Answerer& answerer = work.session.answerer(thread);
    parts.workers.push_back([&work, &answerer](const QuestionEntry& entry) {
      return result_of(entry, answerer, work);
    });
  }
  parts.stop_source = [&interruption] { interruption.wake(); };
  return parts;
}

// Writes what came, and counts it.
void write_results(const std::vector<BatchResult>& results, const BatchWork& work,
                   Progress& progress, BatchCounts& counts) {
  std::string records;
  for (const BatchResult& result : results) {
    if (result.record.empty()) {
      progress.wipe();
      report_failure(work.questions, result.line, result.error);
      ++counts.failed;
    } else {
      records += result.record;
      ++(result.answered ? counts.answered : counts.not_found);
    }
  }
  if (!records.empty()) work.output.write(records);
  progress.update(counts.all(), work.total);
}

}  // namespace

void report_failure(const QuestionFile& questions, std::size_t line, const std::string& error) {
  write_message(questions.name() + ":" + std::to_string(line) + ": " + error);
}

BatchCounts run_batch(const BatchWork& work, BatchCounts counts, const Interruption& interruption) {
  Progress progress("answering", work.progress, counts.all());
  Work answers(parts_of(work, interruption), most_bytes_ahead);
  while (!answers.at_end() && !interruption.requested()) {
    write_results(answers.take(patience), work, progress, counts);
  }
  counts.interrupted = interruption.requested();
  if (counts.interrupted) {
    // What is there already need not be done again.
    write_results(answers.take(std::chrono::milliseconds(0)), work, progress, counts);
  }
  progress.wipe();
  work.output.finish();
  return counts;
}

}  // namespace hoidap::qa
