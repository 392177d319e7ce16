#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/error.h"
#include "qa/answer_text.h"
#include "qa/command.h"
#include "qa/corpus_json.h"
#include "qa/filter_options.h"
#include "qa/output.h"
#include "qa/phrases.h"
#include "qa/question_text.h"
#include "qa/reading_retriever.h"
#include "retrieval/copy_groups.h"
#include "retrieval/fusion.h"
#include "retrieval/mode.h"

namespace hoidap::qa {

namespace {

struct SearchOptions {
  std::vector<std::string> words;
  bool json = false;
  bool all = false;
  bool explain = false;
  std::size_t hits = 10;
  std::string mode = "hybrid";
  FilterOptions filter;
};

constexpr char examples[] =
    "  hoidap search \"thi hành án dân sự\"\n"
    "  hoidap search --mode lexical -k 3 Loginov\n"
    "  hoidap search --explain \"Hvem undertegnet avtalen?\"\n"
    "  hoidap search --json --lang nb \"enforcement of judgments\"";

// Copies of the hits are looked for among so many passages more than are wanted.
constexpr std::size_t passages_compared = 20;

// The first `k` of `found` that are no copies, with their copies.
std::vector<FoundPassage> grouped(const std::vector<FoundPassage>& found, std::size_t k,
                                  const Session& session) {
  std::vector<retrieval::LanguageText> texts;
  texts.reserve(found.size());
  for (const FoundPassage& each : found) {
    texts.push_back({each.passage.language, each.text});
  }
  std::vector<FoundPassage> originals;
  for (const retrieval::CopyGroup& group :
       retrieval::group_copies(texts, k, session.model->embedder())) {
    originals.push_back(found[group.original]);
    for (const std::size_t copy : group.copies) originals.back().also.push_back(found[copy]);
  }
  return originals;
}

std::vector<FoundPassage> find(const Session& session, const retrieval::Query& query,
                               const SearchOptions& options) {
  // One moment of the corpus, whatever other processes write.
  const corpus::Store::Snapshot moment(*session.store);
  const auto retriever = retriever_for(*retrieval::mode_named(options.mode), *session.store,
                                       *session.model, *session.index);
  const std::size_t wanted = options.hits + (options.all ? 0 : passages_compared);
  std::vector<FoundPassage> found;
  for (const retrieval::Hit& hit : retriever->retrieve(query, wanted)) {
    FoundPassage each;
    each.hit = hit;
    each.passage = session.store->passage(hit.passage).value();
    each.document = session.store->document(each.passage.document).value();
    each.text = session.store->text(each.document.id, each.passage.range);
    found.push_back(std::move(each));
  }
  return options.all ? found : grouped(found, options.hits, session);
}

// What each signal gave to the score of a hit, and which it is made of.
std::string explanation(const retrieval::Hit& hit, retrieval::Mode mode) {
  const auto line = [](std::string_view name, double value, double points) {
    std::array<char, 96> text;
    std::snprintf(text.data(), text.size(), "    %-24s %8.3f %+9.3f\n", std::string(name).c_str(),
                  value, points);
    return std::string(text.data());
  };
  const retrieval::Signals& signals = hit.signals;
  if (mode == retrieval::Mode::lexical) return line("words", signals.lexical, hit.score);
  if (mode == retrieval::Mode::dense) {
    return line("passage", signals.passage, signals.passage) +
           line("nearest sentence", signals.sentence, signals.sentence);
  }
  std::string text = signals.same_language ? "" : "    (another language than the question)\n";
  for (const retrieval::Contribution& each : retrieval::contributions(signals)) {
    text += line(each.signal, each.value, each.points);
  }
  return text + line("score", hit.score, hit.score);
}

std::string found_text(const std::vector<FoundPassage>& found, const std::string& language,
                       const SearchOptions& options, const TextStyle& style) {
  const Phrases& phrases = phrases_for(language);
  if (found.empty()) return std::string(phrases.no_passage) + "\n";
  std::string text;
  int number = 0;
  for (const FoundPassage& each : found) {
    if (number > 0) text += "\n";
    text += passage_text(++number, each.document, each.passage, each.text, phrases.line, style);
    if (options.explain) text += explanation(each.hit, *retrieval::mode_named(options.mode));
    for (const FoundPassage& copy : each.also) {
      text += also_text(copy.document, copy.passage.language, copy.passage.line, phrases, style);
    }
  }
  return text;
}

ExitCode search(const SearchOptions& options, const GlobalOptions& global) {
  const std::string text = question_of(CLI::detail::join(plain_words(options.words), " "));
  const corpus::PassageFilter filter = filter_of(options.filter);
  const Session session = open_session(global.session);
  require_documents(filter, *session.store);
  const retrieval::Query query{text, session.model->language_detector().detect_question(text),
                               filter};
  const auto found = find(session, query, options);
  if (options.json) {
    write_data(search_json(query, options.mode, found, provenance_of(session)) + "\n");
  } else {
    write_data(found_text(found, query.language, options, output_style(use_color(global.color))));
  }
  return found.empty() ? ExitCode::no_answer : ExitCode::done;
}

}  // namespace

void define_search(CLI::App& program, CommandLine& line) {
  auto options = std::make_shared<SearchOptions>();
  CLI::App* command = program.add_subcommand("search", "Find passages, without an answer");
  command->footer(examples);
  command->add_option("QUERY", options->words, "What to look for; - reads it from standard input")
      ->type_name("");
  command->add_flag("--json", options->json, "One line of JSON instead of text");
  command->add_option("-k", options->hits, "At most so many passages (1 to 1000)")
      ->check(CLI::Range(1, 1000))
      ->type_name("N")
      ->capture_default_str();
  command
      ->add_option("--mode", options->mode,
                   "By words and meaning (hybrid), words (lexical) or meaning (dense)")
      ->check(CLI::IsMember({"hybrid", "lexical", "dense"}))
      ->type_name("MODE")
      ->capture_default_str();
  command->add_flag("--all", options->all,
                    "Also passages that only say again what a better one says");
  command->add_flag("--explain", options->explain,
                    "What each signal gave to the score (in the JSON always)");
  define_filter(*command, options->filter);
  command->callback([options, &line] {
    line.chosen = [options, &line] { return search(*options, line.global); };
  });
}

}  // namespace hoidap::qa
