#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "models/error.h"
#include "qa/asking_options.h"
#include "qa/batch.h"
#include "qa/batch_resume.h"
#include "qa/command.h"
#include "qa/input_file.h"
#include "qa/json_lines.h"
#include "qa/output.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

struct BatchCommand {
  std::string input;
  std::string output;
  std::string from;
  std::string to;
  bool resume = false;
  bool force = false;
  unsigned threads = 0;  // 0: as many as there are processors
  AskingOptions asking;
};

constexpr char examples[] =
    "  hoidap batch questions.txt -o answers.jsonl     one question a line\n"
    "  hoidap batch survey.csv -o answers.csv          a column \"question\"; others come along\n"
    "  hoidap batch survey.csv -o answers.csv --resume\n"
    "  jq -c '{id, question}' all.json | hoidap batch --from jsonl - | jq .answer.text\n\n"
    "A line that cannot be used is reported as FILE:LINE, the others are answered, and the exit\n"
    "status is 65. Answers come in the order of the questions, the same bytes for any -j.";

// Standard input or output, or a pipe or device with a name: /dev/stdout, <(command).
bool is_stream(const std::string& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  return path.empty() || path == "-" ||
         (std::filesystem::exists(status) && std::filesystem::is_other(status));
}

// The format that `option` names, else that of the file, else the usual one of streams.
TableFormat format_of(const std::string& option, const std::string& file, TableFormat usual,
                      const std::string& remedy) {
  if (!option.empty()) return table_format_named(option).value();
  if (const auto format = table_format_of(file)) return *format;
  if (is_stream(file)) return usual;
  throw Error(ErrorKind::usage, file + ": its name does not say what it is; " + remedy);
}

bool is_regular(int file) {
  struct stat status = {};
  return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

// How many questions a file holds; 0 when it cannot be read twice.
std::size_t count_questions(const InputFile& input, TableFormat format) {
  if (!is_regular(input.file()) || ::lseek(input.file(), 0, SEEK_CUR) != 0) return 0;
  std::size_t count = 0;
  QuestionFile questions(input.file(), input.name(), format);
  while (questions.next()) ++count;
  ::lseek(input.file(), 0, SEEK_SET);
  return count;
}

// The command line as it was given, with --resume and without --force.
std::string resuming_command() {
  std::string words;
  std::string all;
  try {
    all = read_file("/proc/self/cmdline");
  } catch (const Error&) {
    return "the same command and --resume";
  }
  for (std::size_t start = 0; start < all.size();) {
    const std::size_t end = std::min(all.find('\0', start), all.size());
    const std::string word = all.substr(start, end - start);
    start = end + 1;
    if (word == "--force" || word == "--resume") continue;
    words += shell_word(word) + " ";
  }
  return words + "--resume";
}

std::string counted(std::size_t number, const char* what) {
  return std::to_string(number) + " " + what;
}

void write_summary(const BatchCounts& counts) {
  std::string line = counted(counts.all(), counts.all() == 1 ? "question: " : "questions: ") +
                     counted(counts.answered, "answered, ") +
                     counted(counts.not_found, "not found, ") + counted(counts.failed, "failed");
  if (counts.kept > 0) line += " (" + counted(counts.kept, "were there already)");
  write_message(line);
}

ExitCode finish(const BatchCounts& counts, const BatchCommand& command, const QuestionFile& input,
                bool quiet) {
  const bool to_file = !command.output.empty();
  if (counts.interrupted) {
    std::string message =
        "interrupted after " + counted(counts.all(), counts.all() == 1 ? "question" : "questions");
    if (to_file) {
      message += "; go on with" + std::string(command.input == "-" ? " the same input and" : "") +
                 ": " + resuming_command();
    }
    write_message(message);
    return ExitCode::interrupted;
  }
  if (counts.all() == 0) write_message(input.name() + ": no questions in it");
  if (!quiet && counts.all() > 0) write_summary(counts);
  return counts.failed > 0 ? ExitCode::bad_data : ExitCode::done;
}

void check(BatchCommand& command) {
  if (command.output == "-") command.output.clear();
  if (command.output.empty() && (command.resume || command.force)) {
    throw Error(ErrorKind::usage, "--resume and --force need a file to write to: -o OUT");
  }
  if (command.threads == 0) command.threads = std::max(1u, std::thread::hardware_concurrency());
}

ExitCode batch(BatchCommand command, const GlobalOptions& global) {
  // Everything that can be wrong with the command line comes before the cost of opening.
  command.input = plain_words({command.input}).front();
  check(command);
  const TableFormat from = format_of(command.from, command.input, TableFormat::txt,
                                     "say it with --from txt, csv, tsv or jsonl");
  const TableFormat to = format_of(command.to, command.output, TableFormat::jsonl,
                                   "say it with --to jsonl, csv or tsv");
  if (to == TableFormat::txt) {
    throw Error(ErrorKind::usage, command.output + ": answers are written as jsonl, csv or tsv");
  }
  const AnswerOptions options = answer_options_of(command.asking);

  const InputFile input(command.input);
  const IfThere if_there = command.resume  ? IfThere::resume
                           : command.force ? IfThere::replace
                                           : IfThere::refuse;
  std::optional<BatchOutput> file;
  if (!command.output.empty()) file.emplace(command.output, if_there);
  BatchOutput standard;
  BatchOutput& output = file ? *file : standard;
  if (output.is(input.file())) {
    throw Error(ErrorKind::usage, command.output + ": is the file of the questions");
  }

  const BatchSession session(global.session, command.threads);
  require_documents(options.filter, session.store());
  const auto progress = global.session.quiet ? Progress::Shown::never : Progress::Shown::automatic;
  const std::size_t total = Progress("", progress).enabled() ? count_questions(input, from) : 0;
  const Interruption interruption;
  QuestionFile questions(input.file(), input.name(), from, interruption.file());
  const BatchRecords records(to, from, questions.carried_columns(),
                             {{session.store().generation(), session.model().identity(), version()},
                              options_text(options),
                              sources_fingerprint(session.store(), session.model())});

  BatchCounts counts;
  if (command.resume) {
    counts = resume_batch(questions, records, output, command.output,
                          command.force ? OtherOrigin::keep : OtherOrigin::refuse, interruption);
  } else {
    output.keep(0);
  }
  if (counts.interrupted) return finish(counts, command, questions, global.session.quiet);
  if (output.is_empty()) output.write(records.header());
  counts =
      run_batch({questions, records, output, session, options, command.threads, total, progress},
                counts, interruption);
  return finish(counts, command, questions, global.session.quiet);
}

}  // namespace

void define_batch(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<BatchCommand>();
  CLI::App* command = program.add_subcommand("batch", "Answer many questions");
  command->footer(examples);
  const auto formats_in = CLI::IsMember({"txt", "csv", "tsv", "jsonl"});
  const auto formats_out = CLI::IsMember({"jsonl", "csv", "tsv"});
  command->add_option("FILE", options->input, "Questions: .txt, .csv, .tsv or .jsonl; - is stdin")
      ->type_name("")
      ->required();
  command->add_option("-o,--output", options->output, "Where answers go: .jsonl, .csv or .tsv")
      ->type_name("FILE");
  command->add_option("--from", options->from, "What FILE is: txt, csv, tsv or jsonl")
      ->check(formats_in)
      ->type_name("FORMAT");
  command->add_option("--to", options->to, "What to write: jsonl, csv or tsv")
      ->check(formats_out)
      ->type_name("FORMAT");
  command->add_flag("--resume", options->resume, "Go on with an output that was cut off");
  command->add_flag("--force", options->force,
                    "Write over the output; with --resume, keep answers made otherwise");
  command->add_option("-j", options->threads, "Threads (as many as there are processors)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  define_asking(*command, options->asking);
  command->callback([options, &line] {
    line.chosen = [options, &line] { return batch(*options, line.global); };
  });
}

}  // namespace hoidap::qa
