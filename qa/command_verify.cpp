#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/error.h"
#include "qa/answer_file.h"
#include "qa/command.h"
#include "qa/json_values.h"
#include "qa/output.h"
#include "qa/report_file.h"
#include "qa/source_line.h"
#include "qa/text_layout.h"
#include "qa/verified_quote.h"

namespace hoidap::qa {

namespace {

using citations::QuoteState;

struct VerifyOptions {
  std::vector<std::string> files;
  bool json = false;
  bool all = false;
  bool fix = false;
};

constexpr char examples[] =
    "  hoidap verify answers.jsonl                which quotes do not stand any more\n"
    "  hoidap verify report.html                  the quotes of a report\n"
    "  hoidap verify --fix answers.jsonl          write down where moved quotes are now\n"
    "  hoidap ask --json \"Who visited Hanoi?\" | hoidap verify --all -\n"
    "  hoidap verify --json *.jsonl | jq 'select(.state == \"changed\")'\n\n"
    "ok       the same bytes at the same place\n"
    "moved    the same words at another place of the document\n"
    "changed  the words are gone, others like them are there: [-before-] {+now+}\n"
    "missing  the document, or anything like the quote in it, is gone\n"
    "edited   (reports) somebody changed the quote in the report itself\n\n"
    "Exit status 0 means that every quote is ok, or was moved and --fix wrote where it is.";

std::string edited_text(const std::string& path, const ReportFile::EditedQuote& quote) {
  return path + ":" + std::to_string(quote.line) + ": edited in the report\n    " +
         printable(quote.question) + "\n    as cited: " + printable(quote.quote) + "\n";
}

std::string edited_json(const std::string& path, const ReportFile::EditedQuote& quote) {
  Json json;
  json["file"] = path;
  json["line"] = quote.line;
  json["question"] = quote.question;
  json["state"] = "edited";
  json["quote"] = quote.quote;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Answers that are checked together: documents are read once for all of them.
constexpr std::size_t most_lines = 4096;
constexpr std::size_t most_bytes = 64u << 20;

struct Counts {
  std::array<std::size_t, 4> of{};  // by QuoteState
  std::size_t mended = 0;           // moved, and the file says so now

  std::size_t& operator[](QuoteState state) { return of[static_cast<std::size_t>(state)]; }
  std::size_t operator[](QuoteState state) const { return of[static_cast<std::size_t>(state)]; }
};

std::string summary(const Counts& counts) {
  std::size_t all = 0;
  for (const std::size_t count : counts.of) all += count;
  const auto part = [&](QuoteState state) {
    return std::to_string(counts[state]) + " " + std::string(to_text(state));
  };
  return std::to_string(all) + (all == 1 ? " quote: " : " quotes: ") + part(QuoteState::ok) + ", " +
         part(QuoteState::moved) + ", " + part(QuoteState::changed) + ", " +
         part(QuoteState::missing);
}

class Verifier {
 public:
  Verifier(const corpus::Store& store, const VerifyOptions& options, const GlobalOptions& global)
      : store_(store), options_(options), global_(global), color_(use_color(global.color)) {}

  void verify_file(const std::string& path) {
    try {
      read_and_verify(path);
    } catch (const Error& error) {
      write_message(error.what());
      worsen(exit_code(error.kind()));
    }
  }

  ExitCode finish() {
    if (!options_.json) {
      write_data(summary(counts_) + "\n");
    } else if (!global_.session.quiet) {
      write_message(summary(counts_));
    }
    const std::size_t wrong = counts_[QuoteState::moved] - counts_.mended +
                              counts_[QuoteState::changed] + counts_[QuoteState::missing];
    if (wrong + edited_ > 0) worsen(ExitCode::no_answer);
    return code_;
  }

 private:
  // Of several faults the one with the highest number is what the program ends with.
  void worsen(ExitCode code) { code_ = std::max(code_, code); }

  void read_and_verify(const std::string& path) {
    edits_.clear();
    mended_here_ = 0;
    if (path != "-" && is_report_name(path)) {
      verify_report(path);
    } else {
      verify_answers(path);
    }
  }

  void verify_answers(const std::string& path) {
    AnswerFile file(path);
    bool any = false;
    std::deque<AnswerLine> lines;
    std::size_t bytes = 0;
    while (std::optional<AnswerLine> line = file.next()) {
      any = true;
      if (!line->answer) {
        write_message(file.name() + ":" + std::to_string(line->number) + ": " + line->fault);
        worsen(ExitCode::bad_data);
        continue;
      }
      bytes += line->text.size();
      lines.push_back(*std::move(line));
      if (lines.size() < most_lines && bytes < most_bytes) continue;
      verify_lines(file.name(), lines);
      lines.clear();
      bytes = 0;
    }
    verify_lines(file.name(), lines);
    if (!any) {
      write_message(file.name() + ": holds no answers");
      worsen(ExitCode::bad_data);
    }
    if (options_.fix) write_edits(path);
  }

  void verify_report(const std::string& path) {
    const ReportFile file(path);
    std::deque<AnswerLine> lines;
    for (const ReportFile::Question& question : file.questions()) {
      lines.push_back(
          {question.line, question.item, question.answer, stored_answer(question.answer), ""});
    }
    for (const ReportFile::EditedQuote& quote : file.edited()) tell_edited(path, quote);
    verify_lines(file.numbered_file().string(), lines);
    if (!options_.fix) return;
    std::map<std::size_t, std::string> answers;
    for (LineEdit& edit : edits_) answers[edit.offset] = std::move(edit.text);
    if (!answers.empty()) {
      for (const std::string& left : file.rewrite(answers, store_)) {
        write_message(path + ": " + left);
        ++edited_;
      }
    }
    count_mended(path);
  }

  // A quote that is not in the report as it was cited does not hold, wherever it comes from.
  void tell_edited(const std::string& path, const ReportFile::EditedQuote& quote) {
    ++edited_;
    write_data(options_.json ? edited_json(path, quote) + "\n" : edited_text(path, quote));
  }

  void verify_lines(const std::string& file, const std::deque<AnswerLine>& lines) {
    std::vector<corpus::Locator> cited;
    for (const AnswerLine& line : lines) {
      for (const QuotePlace& place : quotes_of(*line.answer)) {
        cited.push_back(locator_at(*line.answer, place));
      }
    }
    const std::vector<citations::QuoteCheck> checks = citations::check_quotes(store_, cited);
    std::size_t next = 0;
    for (const AnswerLine& line : lines) {
      std::vector<VerifiedQuote> quotes;
      for (const QuotePlace& place : quotes_of(*line.answer)) {
        quotes.push_back(verified(file, line, place, checks[next++]));
        tell(quotes.back());
      }
      if (options_.fix) mend(line, quotes);
    }
    write_data(told_);
    told_.clear();
  }

  VerifiedQuote verified(const std::string& file, const AnswerLine& line, const QuotePlace& place,
                         const citations::QuoteCheck& check) {
    VerifiedQuote quote{file, line.number, &*line.answer, place, check, "", "", false};
    const corpus::Locator& cited = quote.cited();
    if (check.place) quote.title_now = title_of(check.place->document).value_or("");
    const auto title = title_of(cited.document);
    quote.document_gone = !title;
    quote.title = title.value_or(
        place.copy ? "" : line.answer->citations[place.citation].document.metadata.title);
    return quote;
  }

  // Nothing when there is no such document.
  const std::optional<std::string>& title_of(const std::string& id) {
    const auto known = titles_.find(id);
    if (known != titles_.end()) return known->second;
    const auto document = store_.document(id);
    return titles_
        .emplace(id, document ? std::optional<std::string>(display_title(*document)) : std::nullopt)
        .first->second;
  }

  void tell(const VerifiedQuote& quote) {
    ++counts_[quote.check.state];
    if (options_.json) {
      told_ += verified_json(quote) + "\n";
    } else if (options_.all || quote.check.state != QuoteState::ok) {
      told_ += verified_text(quote, color_);
    }
  }

  void mend(const AnswerLine& line, const std::vector<VerifiedQuote>& quotes) {
    if (std::none_of(quotes.begin(), quotes.end(), needs_mending)) return;
    edits_.push_back({line.offset, line.text.size(), mended_line(line.text, quotes)});
    mended_here_ += static_cast<std::size_t>(std::count_if(
        quotes.begin(), quotes.end(),
        [](const VerifiedQuote& quote) { return quote.check.state == QuoteState::moved; }));
  }

  void write_edits(const std::string& path) {
    if (!edits_.empty()) rewrite(path, edits_);
    count_mended(path);
  }

  void count_mended(const std::string& path) {
    counts_.mended += mended_here_;
    if (global_.session.quiet) return;
    const auto count = [](std::size_t number, const std::string& one) {
      return std::to_string(number) + " " + one + (number == 1 ? "" : "s");
    };
    write_message(path + ": " + count(mended_here_, "moved quote") + ", " +
                  count(edits_.size(), "line") + " rewritten");
  }

  const corpus::Store& store_;
  const VerifyOptions& options_;
  const GlobalOptions& global_;
  bool color_;
  std::string told_;  // of the lines at hand
  Counts counts_;
  ExitCode code_ = ExitCode::done;
  std::map<std::string, std::optional<std::string>> titles_;  // by document
  std::vector<LineEdit> edits_;                               // of the file at hand
  std::size_t mended_here_ = 0;
  std::size_t edited_ = 0;  // quotes or places in reports that are not as hoidap wrote them
};

// Each report once, whether it is named itself or by its data ("r.*" names both).
std::vector<std::string> files_to_verify(const std::vector<std::string>& named) {
  std::vector<std::string> files;
  for (const std::string& name : named) {
    const auto report = report_of_data_file(name);
    const std::string file = report ? report->string() : name;
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  }
  return files;
}

ExitCode verify(const VerifyOptions& options, const GlobalOptions& global) {
  const std::vector<std::string> files = files_to_verify(plain_words(options.files));
  if (options.fix && std::find(files.begin(), files.end(), "-") != files.end()) {
    throw Error(ErrorKind::usage, "--fix rewrites files; standard input is none");
  }
  const auto store = open_corpus(global.session);
  Verifier verifier(*store, options, global);
  for (const std::string& file : files) verifier.verify_file(file);
  return verifier.finish();
}

}  // namespace

void define_verify(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command =
      program.add_subcommand("verify", "Check whether quotes in answers and reports still stand");
  command->footer(examples);
  command
      ->add_option(
          "FILE", options->files,
          "Answers in lines of JSON (ask --json, batch; - reads standard input) or reports")
      ->required()
      ->type_name("");
  command->add_flag("--all", options->all, "Also show quotes that are ok");
  command->add_flag("--json", options->json, "A line of JSON for every quote instead of text");
  command->add_flag("--fix", options->fix,
                    "Rewrite the files: where moved quotes are now (changed ones stay)");
  command->callback([options, &line] {
    line.chosen = [options, &line] { return verify(*options, line.global); };
  });
}

}  // namespace hoidap::qa
