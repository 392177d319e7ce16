// `cite`: references of documents, of passages in them and of earlier answers.
#include <CLI/CLI.hpp>
#include <charconv>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "citations/bibliography.h"
#include "citations/document_name.h"
#include "citations/passage_place.h"
#include "citations/text_fragment.h"
#include "models/error.h"
#include "qa/citation_text.h"
#include "qa/cited_answers.h"
#include "qa/command.h"
#include "qa/filter_options.h"
#include "qa/output.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

struct CiteOptions {
  std::vector<std::string> ids;
  bool all = false;
  std::optional<int> line;
  std::optional<int> paragraph;
  std::string bytes;
  std::string quote;
  std::string answers;
  std::optional<int> number;
  std::string style = "numbered";
  std::string format = "text";
  std::string language;
};

constexpr char examples[] =
    "  hoidap cite d1 d2                                as they stand in a bibliography\n"
    "  hoidap cite d1 --paragraph 12 --style author-date\n"
    "  hoidap cite d1 --quote \"03 ngày\" --lang nb\n"
    "  hoidap ask --json \"Hvem?\" | hoidap cite --answers - -n 1 --style footnote\n"
    "  hoidap cite --all --format bibtex > sources.bib";

[[noreturn]] void fail_usage(const std::string& what) {
  throw Error(ErrorKind::usage, "cite: " + what + "; see hoidap cite --help");
}

// "100-135", as `show` counts and JSON has it: the end is excluded.
corpus::ByteRange byte_range(const std::string& text) {
  corpus::ByteRange range;
  const char* const end = text.data() + text.size();
  const auto start = std::from_chars(text.data(), end, range.start);
  if (start.ec == std::errc() && start.ptr != end && *start.ptr == '-') {
    const auto last = std::from_chars(start.ptr + 1, end, range.end);
    if (last.ec == std::errc() && last.ptr == end) return range;
  }
  fail_usage("--bytes takes two numbers, as in 100-135");
}

bool names_a_place(const CiteOptions& options) {
  return options.line || options.paragraph || !options.bytes.empty() || !options.quote.empty();
}

// What was wrong with the command line, before anything is opened.
void check(const CiteOptions& options) {
  const bool from_answers = !options.answers.empty();
  const int sources =
      (options.ids.empty() ? 0 : 1) + (options.all ? 1 : 0) + (from_answers ? 1 : 0);
  if (sources == 0) fail_usage("no document named; name some, or give --all or --answers FILE");
  if (sources > 1) fail_usage("documents, --all and --answers exclude each other");
  if (options.number && !from_answers) fail_usage("-n counts the citations of --answers");
  const int places = (options.line ? 1 : 0) + (options.paragraph ? 1 : 0) +
                     (options.bytes.empty() ? 0 : 1) + (options.quote.empty() ? 0 : 1);
  if (places > 1) fail_usage("--line, --paragraph, --bytes and --quote exclude each other");
  if (places == 1 && options.ids.size() != 1) fail_usage("a passage is of one document");
}

std::vector<corpus::Document> named_documents(const CiteOptions& options,
                                              const corpus::Store& store) {
  if (options.all) return store.documents();
  std::vector<corpus::Document> documents;
  std::set<std::string> named;
  for (const std::string& id : plain_words(options.ids)) {
    auto document = store.document(id);
    if (!document) fail_unknown_document(id);
    if (named.insert(id).second) documents.push_back(std::move(*document));
  }
  return documents;
}

CitedPassage named_passage(const CiteOptions& options, const corpus::Store& store,
                           const corpus::Document& document) {
  const citations::PassagePlaces places(store, document);
  if (options.line) return {document, places.line(*options.line)};
  if (options.paragraph) return {document, places.paragraph(*options.paragraph)};
  if (!options.bytes.empty()) return {document, places.bytes(byte_range(options.bytes))};
  if (const std::size_t count = places.count(options.quote); count > 1) {
    write_message(document.id + ": these words stand there " + std::to_string(count) +
                  " times; the first place is cited, --bytes names another");
  }
  return {document, places.quote(options.quote)};
}

// One a line; those that have none are named on standard error.
std::string urls_of_documents(const std::vector<corpus::Document>& documents) {
  std::string text;
  for (const corpus::Document& document : documents) {
    const std::string url = citations::web_address(document);
    if (url.empty()) write_message(document.id + ": has no web address");
    if (!url.empty()) text += url + "\n";
  }
  return text;
}

std::string urls_of_passages(const std::vector<CitedPassage>& passages) {
  std::string text;
  for (const CitedPassage& passage : passages) {
    const std::string url = citations::quote_url(passage.document, passage.locator);
    if (url.empty()) write_message(passage.document.id + ": has no web address");
    if (!url.empty()) text += url + "\n";
  }
  return text;
}

std::string answers_text(const std::vector<CitedAnswer>& answers,
                         const std::vector<corpus::Document>& documents, const CitationLook& look) {
  const SourceMarks marks = marks_of(documents);
  std::string text;
  for (const CitedAnswer& answer : answers) {
    if (!text.empty()) text += "\n";
    text += printable(answer.question) + "\n" + quotes_text(answer.passages, marks, look);
  }
  if (look.style == citations::Style::footnote || documents.empty()) return text;
  return text + "\n" + references_text(documents, look);
}

ExitCode write_found(const std::string& text) {
  write_data(text);
  return text.empty() ? ExitCode::no_answer : ExitCode::done;
}

ExitCode cite_answers(const CiteOptions& options, const corpus::Store& store,
                      const CitationLook& look) {
  const CitedAnswers cited = read_cited_answers(options.answers, store, options.number);
  for (const std::string& fault : cited.faults) write_message(printable(fault));
  for (const std::string& warning : cited.warnings) write_message(warning);
  std::vector<CitedPassage> passages;
  for (const CitedAnswer& answer : cited.answers) {
    passages.insert(passages.end(), answer.passages.begin(), answer.passages.end());
  }
  const std::vector<corpus::Document> documents = cited_documents(passages);
  ExitCode code = ExitCode::done;
  if (const auto format = citations::bibliography_format_named(options.format)) {
    write_data(citations::bibliography(documents, *format));
  } else if (options.format == "url") {
    code = write_found(urls_of_passages(passages));
  } else {
    code = write_found(answers_text(cited.answers, documents, look));
  }
  return cited.faults.empty() ? code : ExitCode::bad_data;
}

ExitCode cite(const CiteOptions& options, const GlobalOptions& global) {
  check(options);
  if (!options.bytes.empty()) byte_range(options.bytes);
  CitationLook look{*citations::style_named(options.style), {}};
  if (!options.language.empty()) look.language = language_code(options.language);
  const auto store = open_corpus(global.session);
  const corpus::Store::Snapshot snapshot(*store);
  if (!options.answers.empty()) return cite_answers(options, *store, look);
  const std::vector<corpus::Document> documents = named_documents(options, *store);
  std::vector<CitedPassage> passages;
  if (names_a_place(options)) passages = {named_passage(options, *store, documents.front())};
  if (const auto format = citations::bibliography_format_named(options.format)) {
    write_data(citations::bibliography(documents, *format));
    return ExitCode::done;
  }
  if (options.format == "url") {
    return write_found(passages.empty() ? urls_of_documents(documents)
                                        : urls_of_passages(passages));
  }
  write_data(passages.empty() ? references_text(documents, look) : passages_text(passages, look));
  return ExitCode::done;
}

void define_places(CLI::App& command, CiteOptions& options) {
  command.add_option("--line", options.line, "The passage on this line")->type_name("N");
  command.add_option("--paragraph", options.paragraph, "The passage that is this paragraph")
      ->type_name("N");
  command.add_option("--bytes", options.bytes, "The passage from byte A up to byte B")
      ->type_name("A-B");
  command.add_option("--quote", options.quote, "The passage with these words, to the letter")
      ->type_name("TEXT");
}

}  // namespace

void define_cite(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<CiteOptions>();
  CLI::App* command = program.add_subcommand(
      "cite", "Cite documents, passages of them or earlier answers, in a style");
  command->footer(examples);
  command->add_option("ID", options->ids, "Documents, as named by hoidap list")->type_name("");
  command->add_flag("--all", options->all, "Every document");
  define_places(*command, *options);
  command
      ->add_option("--answers", options->answers,
                   "Answers of ask --json or batch; - reads standard input")
      ->type_name("FILE");
  command->add_option("-n", options->number, "Only citation N of each answer")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  command->add_option("--style", options->style, "numbered, author-date or footnote")
      ->check(CLI::IsMember({"numbered", "author-date", "footnote"}))
      ->type_name("STYLE")
      ->capture_default_str();
  command->add_option("--format", options->format, "text, csl-json, bibtex, ris or url")
      ->check(CLI::IsMember({"text", "csl-json", "bibtex", "ris", "url"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  command
      ->add_option("--lang", options->language,
                   "Language of \"para.\", \"line\" and dates (else the document's)")
      ->type_name("CODE");
  command->callback(
      [options, &line] { line.chosen = [options, &line] { return cite(*options, line.global); }; });
}

}  // namespace hoidap::qa
