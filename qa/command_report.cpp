#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "citations/bibliography.h"
#include "corpus/loader.h"
#include "models/error.h"
#include "qa/asking_options.h"
#include "qa/command.h"
#include "qa/output.h"
#include "qa/output_file.h"
#include "qa/pandoc.h"
#include "qa/progress.h"
#include "qa/report_data.h"
#include "qa/report_format.h"
#include "qa/report_making.h"

namespace hoidap::qa {

namespace {

struct ReportOptions {
  std::string questions;
  std::string from;
  std::string output;
  std::string to;
  std::string style;
  std::string bibliography;
  std::string title;
  std::string language;
  std::string date;
  bool force = false;
  AskingOptions asking;
};

constexpr char pandoc_style[] = "pandoc";

constexpr char examples[] =
    "  hoidap report questions.md -o report.html\n"
    "  hoidap report questions.txt -o report.docx --style author-date\n"
    "  hoidap report questions.md -o report.md --style pandoc --bibliography report.json\n"
    "  hoidap verify report.html                     do the quotes still stand?\n\n"
    "Of plain text, every line is a question and a line that starts with # a heading. Of "
    "Markdown,\n"
    "list items are questions, and paragraphs that end in a question mark; other text is kept.\n"
    "Beside the report (inside of HTML) goes its data, by which its quotes can be verified.";

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
  return text.data();
}

corpus::LoadedText load_questions(const ReportOptions& options) {
  if (options.questions != "-") {
    if (options.from.empty()) return corpus::load_file(options.questions);
    const corpus::LoadedText file = corpus::load_file(options.questions);
    return corpus::load_bytes(file.text, options.questions + "." + options.from);
  }
  std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
  const std::string extension = options.from.empty() ? "txt" : options.from;
  return corpus::load_bytes(std::move(bytes), "standard input." + extension);
}

ReportFormat format_of(const ReportOptions& options) {
  const std::string name = !options.to.empty() ? options.to
                           : options.output.empty()
                               ? "md"
                               : std::filesystem::path(options.output).extension().string();
  const auto format = report_format_named(name);
  if (format) return *format;
  throw Error(ErrorKind::usage, options.output + ": name a file that ends in .md, .txt, .html, " +
                                    ".docx or .odt, or say which with --to");
}

citations::Style style_of(const ReportOptions& options, ReportFormat format) {
  if (const auto style = citations::style_named(options.style)) return *style;
  const bool has_footnotes = format == ReportFormat::markdown || is_office(format);
  return has_footnotes ? citations::Style::footnote : citations::Style::numbered;
}

// The bibliography as the report names it: beside it, by its name alone.
std::string named_from(const std::string& bibliography, const std::string& report) {
  const std::filesystem::path folder = std::filesystem::path(report).parent_path();
  const std::filesystem::path relative =
      std::filesystem::path(bibliography)
          .lexically_normal()
          .lexically_relative(folder.empty() ? "." : folder.lexically_normal());
  return relative.empty() ? bibliography : relative.string();
}

// What is wrong with the command line is said before anything is opened or asked.
ReportOutput checked_output(const ReportOptions& options) {
  ReportOutput output;
  output.format = format_of(options);
  output.pandoc_citations = options.style == pandoc_style;
  if (output.pandoc_citations) {
    if (output.format != ReportFormat::markdown) {
      throw Error(ErrorKind::usage, "--style pandoc is for Markdown: -o FILE.md");
    }
    if (options.bibliography.empty()) {
      throw Error(ErrorKind::usage,
                  "--style pandoc needs a file for the sources: --bibliography FILE.json");
    }
    output.bibliography_file = named_from(options.bibliography, options.output);
  }
  if (is_office(output.format)) {
    if (options.output.empty()) {
      throw Error(ErrorKind::usage, "a ." + std::string(to_text(output.format)) +
                                        " file is not for the terminal: -o FILE");
    }
    require_pandoc();
  }
  if (!options.bibliography.empty() && !citations::bibliography_format_of(options.bibliography)) {
    throw Error(ErrorKind::usage,
                options.bibliography + ": name a file that ends in .json (CSL-JSON), .bib or .ris");
  }
  return output;
}

// Not even --force may write over the questions, or one output over another.
void require_other_files(const ReportOptions& options) {
  const auto is_same = [](const std::string& a, const std::string& b) {
    std::error_code error;
    return !a.empty() && (a == b || std::filesystem::equivalent(a, b, error));
  };
  for (const std::string& file : {options.output, options.bibliography}) {
    if (is_same(file, options.questions)) {
      throw Error(ErrorKind::usage, file + ": is the file of the questions");
    }
  }
  if (is_same(options.output, options.bibliography)) {
    throw Error(ErrorKind::usage, options.output + ": is named twice, for report and bibliography");
  }
}

void require_new_files(const ReportOptions& options, ReportFormat format) {
  require_other_files(options);
  if (options.force) return;
  constexpr std::string_view advice = "name another, or replace it with --force";
  if (!options.output.empty()) {
    require_new_file(options.output, advice);
    if (format != ReportFormat::html) require_new_file(report_data_file(options.output), advice);
  }
  if (!options.bibliography.empty()) require_new_file(options.bibliography, advice);
}

void write_bibliography(const Report& report, const std::string& path) {
  const Bibliography bibliography(report);
  std::vector<corpus::Document> documents;
  for (const corpus::Document* document : bibliography.documents()) documents.push_back(*document);
  write_file(path, citations::bibliography(documents, *citations::bibliography_format_of(path)));
}

void write_report(const Report& report, const ReportOutput& output, const ReportOptions& options) {
  const std::string source = report_source(report, output);
  if (!options.bibliography.empty()) write_bibliography(report, options.bibliography);
  if (options.output.empty()) {
    write_data(source);
    return;
  }
  write_file(options.output,
             is_office(output.format) ? office_file(source, report, output.format) : source);
  if (output.format != ReportFormat::html) {
    write_file(report_data_file(options.output), report_data(report, output));
  }
}

std::string summary(const Report& report, const ReportOptions& options) {
  const ReportCounts counts = count_answers(report);
  std::string text = std::to_string(counts.answered) + " answered, " +
                     std::to_string(counts.not_found) + " not found";
  if (counts.failed > 0) text += ", " + std::to_string(counts.failed) + " failed";
  const auto kept = std::count_if(
      report.items.begin(), report.items.end(),
      [](const ReportItem& item) { return item.outline.kind == OutlineItem::Kind::text; });
  // So that nobody misses a question that was taken for text.
  if (kept > 0) text += "; " + std::to_string(kept) + (kept == 1 ? " text kept" : " texts kept");
  return options.output.empty() ? text : options.output + ": " + text;
}

ExitCode report(const ReportOptions& options, const GlobalOptions& global) {
  const ReportOutput output = checked_output(options);
  ReportRequest request;
  request.answers = answer_options_of(options.asking);
  request.style = style_of(options, output.format);
  request.title = options.title;
  request.language = options.language;
  request.date = options.date == "today" ? today() : options.date;
  const std::string name = options.questions == "-" ? "standard input" : options.questions;
  const ReportOutline outline = report_outline(load_questions(options));
  const bool asks =
      std::any_of(outline.items.begin(), outline.items.end(),
                  [](const OutlineItem& item) { return item.kind == OutlineItem::Kind::question; });
  if (!asks) {
    throw Error(ErrorKind::bad_data, name + ": holds no question; of Markdown, list items and " +
                                         "paragraphs that end in a question mark are questions");
  }
  require_new_files(options, output.format);

  const Session session = open_session(global.session);
  require_documents(request.answers.filter, *session.store);
  // All of the report comes from one moment of the corpus.
  const corpus::Store::Snapshot moment(*session.store);
  Progress progress("answering",
                    global.session.quiet ? Progress::Shown::never : Progress::Shown::automatic);
  Report made =
      make_report(outline, *session.answerer, request,
                  {[&](std::size_t done, std::size_t total) { progress.update(done, total); },
                   [&](const OutlineItem& item, const std::string& why) {
                     progress.wipe();
                     write_message(name + ":" + std::to_string(item.line) + ": " + why);
                   }});
  progress.wipe();
  made.provenance = provenance_of(session);
  made.searched_documents = static_cast<std::size_t>(session.store->counts().documents);
  write_report(made, output, options);
  if (!global.session.quiet) write_message(summary(made, options));
  return count_answers(made).failed > 0 ? ExitCode::bad_data : ExitCode::done;
}

void define_output(CLI::App& command, ReportOptions& options) {
  command
      .add_option("-o,--output", options.output,
                  "The report: .md, .txt, .html, or by pandoc .docx or .odt (else Markdown on "
                  "standard output)")
      ->type_name("FILE");
  command.add_option("--to", options.to, "Its format, whatever the file is called")
      ->check(CLI::IsMember({"md", "txt", "html", "docx", "odt"}))
      ->type_name("FORMAT");
  command
      .add_option("--style", options.style,
                  "numbered, author-date or footnote; of Markdown also pandoc ([@key, para. 4])")
      ->check(CLI::IsMember({"numbered", "author-date", "footnote", pandoc_style}))
      ->type_name("STYLE");
  command
      .add_option("--bibliography", options.bibliography,
                  "The sources besides: .json (CSL-JSON), .bib or .ris")
      ->type_name("FILE");
  command.add_flag("--force", options.force, "Replace files that are there already");
}

}  // namespace

void define_report(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App* command =
      program.add_subcommand("report", "Questions in a file to a document with cited answers");
  command->footer(examples);
  command->add_option("FILE", options->questions, "The questions; - is standard input")
      ->required()
      ->type_name("");
  command->add_option("--from", options->from, "md or txt, whatever the file is called")
      ->check(CLI::IsMember({"md", "txt"}))
      ->type_name("FORMAT");
  define_output(*command, *options);
  command->add_option("--title", options->title, "The title (else that of the questions)")
      ->type_name("TEXT");
  command
      ->add_option("--words", options->language,
                   "Language of the report's own words (else that of most questions)")
      ->check(CLI::IsMember({"vi", "nb", "en", "ru"}))
      ->type_name("CODE");
  command->add_option("--date", options->date, "A date to print, or today (else none)")
      ->type_name("DATE");
  options->asking.citations = 1;  // what a reader of reports expects
  define_asking(*command, options->asking);
  command->callback([options, &line] {
    line.chosen = [options, &line] { return report(*options, line.global); };
  });
}

}  // namespace hoidap::qa
