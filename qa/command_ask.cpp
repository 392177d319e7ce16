#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "qa/answer_json.h"
#include "qa/answer_text.h"
#include "qa/asking_options.h"
#include "qa/command.h"
#include "qa/output.h"
#include "qa/question_explanation.h"
#include "qa/question_text.h"

namespace hoidap::qa {

namespace {

struct AskOptions {
  std::vector<std::string> words;
  bool json = false;
  bool explain = false;
  AskingOptions asking;
};

constexpr char examples[] =
    "  hoidap ask \"Thời hạn để các cơ quan trả lời yêu cầu của Chấp hành viên là mấy ngày?\"\n"
    "  hoidap ask -k 1 --lang vi \"Who visited Hanoi?\"\n"
    "  hoidap ask --json --since 2023-12 \"Hva handlet møtet om?\" | jq .citations[0].quote\n"
    "  echo \"Когда прошла встреча?\" | hoidap ask -\n\n"
    "The cited sentence stands between ► and ◄ in its excerpt, or is underlined where there are\n"
    "colours. Exit status 1 means that these documents hold no answer.";

ExitCode ask(const AskOptions& options, const GlobalOptions& global) {
  // Everything that can be wrong with the command line comes before the cost of opening.
  const std::string question = question_of(CLI::detail::join(plain_words(options.words), " "));
  const AnswerOptions wanted = answer_options_of(options.asking);
  const Session session = open_session(global.session);
  require_documents(wanted.filter, *session.store);
  const Answer answer = session.answerer->answer(question, wanted);
  if (options.json) {
    write_data(answer_json(answer, provenance_of(session)) + "\n");
  } else {
    std::string text = answer_text(answer, output_style(use_color(global.color)));
    if (options.explain) text += "\n" + question_explanation(question, answer.question.language);
    write_data(text);
  }
  return answer.answered ? ExitCode::done : ExitCode::no_answer;
}

}  // namespace

void define_ask(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<AskOptions>();
  CLI::App* command = program.add_subcommand("ask", "Answer one question, with citations");
  command->footer(examples);
  command->add_option("QUESTION", options->words, "The question; - reads it from standard input")
      ->type_name("");
  command->add_flag("--json", options->json, "One line of JSON instead of text");
  command->add_flag("--explain", options->explain, "What the question was understood to ask")
      ->excludes("--json");
  define_asking(*command, options->asking);
  command->callback(
      [options, &line] { line.chosen = [options, &line] { return ask(*options, line.global); }; });
}

}  // namespace hoidap::qa
