// The loop: a question a line, an answer each, and a few commands that start with a slash. A
// question may go on from those before it (qa/conversation.h). With a
// terminal it edits lines and keeps a history; in a pipe it only reads and answers. A question that
// fails is reported, and the loop goes on. Thread-safety: one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "qa/answer.h"
#include "qa/answer_text.h"
#include "qa/conversation.h"
#include "qa/session.h"
#include "qa/transcript.h"

namespace hoidap::qa {

struct ConsoleOptions {
  TextStyle style;
  bool quiet = false;  // no greeting
};

class Console {
 public:
  // `session` must outlive the console.
  Console(const Session& session, const ConsoleOptions& options);

  // Until /quit or the end of the input.
  void run();

 private:
  enum class Next { go_on, quit };

  void greet() const;
  Next handle(const std::string& line);
  void answer(const std::string& line);
  void start_afresh();
  void list_sources();
  void open(const std::string& argument);
  void cite(const std::string& argument);
  void save(const std::string& argument) const;
  void export_sources(const std::string& argument) const;
  // Data on standard output, a blank line before all but the first.
  void print(const std::string& text);

  const Session& session_;
  const ConsoleOptions options_;
  Conversation conversation_;
  std::optional<Answer> last_;
  std::vector<AnsweredTurn> turns_;  // all since the start; /new forgets none of them
  bool printed_ = false;
};

}  // namespace hoidap::qa
