// What the reader is trained on, by models/training/reader.py:
//
//   hoidap_reader_examples MODEL_DIR QUESTIONS.json [--passages K] [--gold-passage]
//
// Makes a corpus of the texts of a SQuAD-shaped file, asks every question, and writes for the first
// K passages found (4), and those that hold its answer, what the reader sees of them
// (qa/reader_input.h) and where the answer stands. --gold-passage asks the text of the answer
// alone.
//
// Binary, little-endian, to stdout; for each question in the order of the file:
//   int32 0x52444731, words m, passages P, passage features F, question features G
//   m times: int32 k, k piece ids
//   float32 m * G features
//   for each passage: int32 words n, int32 golds g; g times int32 first word, last word
//     n int32 sentence numbers; n times int32 k, k piece ids
//     float32 n * F features; float32 n * m similarities
// g is -1 for a passage with an answer that is no span of words in one sentence, or not whole in
// the passage: neither right nor wrong to learn from. P is 0 where nothing was found.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/model_bundle.h"
#include "qa/question_corpus.h"
#include "qa/question_set.h"
#include "qa/reader_input.h"
#include "retrieval/hybrid_retriever.h"

namespace {

using namespace hoidap;

constexpr std::size_t hits_wanted = 20;

struct Options {
  std::string model;
  std::string data;
  std::size_t passages = 4;
  bool gold_passage = false;
};

void write_number(std::size_t value) {
  const auto number = static_cast<std::int32_t>(value);
  std::fwrite(&number, sizeof number, 1, stdout);
}

void write_floats(const std::vector<float>& values) {
  std::fwrite(values.data(), sizeof(float), values.size(), stdout);
}

void write_pieces(const std::vector<std::vector<std::int32_t>>& pieces) {
  for (const std::vector<std::int32_t>& ids : pieces) {
    write_number(ids.size());
    std::fwrite(ids.data(), sizeof(std::int32_t), ids.size(), stdout);
  }
}

// The words that a range touches; nothing when they are not all in one sentence.
std::optional<std::pair<std::size_t, std::size_t>> span_of(const qa::ReaderPassage& read,
                                                           const models::ByteRange& range) {
  std::optional<std::pair<std::size_t, std::size_t>> span;
  for (std::size_t i = 0; i < read.words; ++i) {
    if (read.ranges[i].end <= range.start || read.ranges[i].start >= range.end) continue;
    if (!span) span = {i, i};
    span->second = i;
  }
  if (span && read.sentences[span->first] != read.sentences[span->second]) return std::nullopt;
  return span;
}

// The answers of a question that stand in a passage.
struct Golds {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  bool is_unclear = false;
};

Golds golds_in(const qa::SetQuestion& question, const qa::QuestionSet& set,
               const corpus::Passage& passage, const qa::ReaderPassage& read) {
  Golds golds;
  for (const qa::GoldAnswer& answer : question.answers) {
    if (set.contexts[answer.context].id != passage.document) continue;
    if (answer.range.end <= passage.range.start || answer.range.start >= passage.range.end) {
      continue;
    }
    const auto span =
        passage.range.contains(answer.range) ? span_of(read, answer.range) : std::nullopt;
    if (!span) {
      golds.is_unclear = true;
    } else if (std::find(golds.spans.begin(), golds.spans.end(), *span) == golds.spans.end()) {
      golds.spans.push_back(*span);
    }
  }
  return golds;
}

void write_passage(const qa::ReaderPassage& read, const Golds& golds) {
  write_number(read.words);
  const bool is_unclear = golds.spans.empty() && golds.is_unclear;
  write_number(is_unclear ? static_cast<std::size_t>(-1) : golds.spans.size());
  for (const auto& [first, last] : golds.spans) {
    write_number(first);
    write_number(last);
  }
  std::fwrite(read.sentences.data(), sizeof(std::int32_t), read.sentences.size(), stdout);
  write_pieces(read.pieces);
  write_floats(read.features);
  write_floats(read.similarities);
}

class Examples {
 public:
  Examples(const Options& options, const models::ModelBundle& model, const qa::QuestionSet& set)
      : options_(options),
        model_(model),
        set_(set),
        corpus_(qa::make_question_corpus(set, qa::Splitting::passages, model)),
        retriever_(*corpus_.store, model, *corpus_.index) {}

  void write(const qa::SetQuestion& question) const {
    retrieval::Query query{
        question.text, model_.language_detector().detect_question(question.text), {}};
    if (options_.gold_passage && !question.answers.empty()) {
      query.filter.documents = {set_.contexts[question.answers.front().context].id};
    }
    const retrieval::HybridResult found = retriever_.search(query, hits_wanted);
    const std::vector<retrieval::Hit> hits = hits_to_read(question, query, found.hits);
    const qa::ReaderInput input(model_, *corpus_.index, query, found);
    write_number(0x52444731);
    write_number(input.question().words);
    write_number(hits.size());
    write_number(qa::passage_features);
    write_number(qa::question_features);
    write_pieces(input.question().pieces);
    write_floats(input.question().features);
    for (const retrieval::Hit& hit : hits) {
      const corpus::Passage passage = corpus_.store->passage(hit.passage).value();
      const std::string text = corpus_.store->text(passage.document, passage.range);
      const qa::ReaderPassage read = input.passage(passage, text, hit);
      write_passage(read, golds_in(question, set_, passage, read));
    }
  }

 private:
  bool holds_answer(const qa::SetQuestion& question, const corpus::Passage& passage) const {
    return std::any_of(question.answers.begin(), question.answers.end(), [&](const auto& answer) {
      return set_.contexts[answer.context].id == passage.document &&
             passage.range.contains(answer.range);
    });
  }

  // The first hits, and one that holds an answer if none of them does.
  std::vector<retrieval::Hit> hits_to_read(const qa::SetQuestion& question,
                                           const retrieval::Query& query,
                                           const std::vector<retrieval::Hit>& hits) const {
    const auto is_gold = [&](const retrieval::Hit& hit) {
      return holds_answer(question, corpus_.store->passage(hit.passage).value());
    };
    const auto first = hits.begin();
    const auto end = first + static_cast<std::ptrdiff_t>(std::min(options_.passages, hits.size()));
    std::vector<retrieval::Hit> read(first, end);
    if (question.answers.empty() || std::any_of(first, end, is_gold)) return read;
    const auto further = std::find_if(end, hits.end(), is_gold);
    if (further != hits.end()) {
      read.push_back(*further);
      return read;
    }
    // Not among the hits: a search of its text alone gives its signals.
    retrieval::Query narrow = query;
    narrow.filter.documents = {set_.contexts[question.answers.front().context].id};
    const retrieval::HybridResult found = retriever_.search(narrow, hits_wanted);
    const auto gold = std::find_if(found.hits.begin(), found.hits.end(), is_gold);
    if (gold != found.hits.end()) read.push_back(*gold);
    return read;
  }

  const Options& options_;
  const models::ModelBundle& model_;
  const qa::QuestionSet& set_;
  qa::QuestionCorpus corpus_;
  retrieval::HybridRetriever retriever_;
};

std::optional<Options> parse(int argc, char** argv) {
  if (argc < 3) return std::nullopt;
  Options options{argv[1], argv[2]};
  for (int i = 3; i < argc; ++i) {
    if (std::strcmp(argv[i], "--gold-passage") == 0) {
      options.gold_passage = true;
    } else if (std::strcmp(argv[i], "--passages") == 0 && i + 1 < argc) {
      options.passages = std::stoul(argv[++i]);
    } else {
      return std::nullopt;
    }
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto options = parse(argc, argv);
    if (!options) {
      std::fprintf(stderr,
                   "usage: hoidap_reader_examples MODEL_DIR QUESTIONS.json [--passages K] "
                   "[--gold-passage]\n");
      return 2;
    }
    const auto model = models::ModelBundle::open(options->model);
    const qa::QuestionSet set = qa::read_question_set(options->data, std::nullopt, "");
    const Examples examples(*options, *model, set);
    for (const qa::SetQuestion& question : set.questions) examples.write(question);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_reader_examples: %s\n", error.what());
    return 70;
  }
  return 0;
}
