#include "qa/passage_memory.h"

#include <utility>

namespace hoidap::qa {

namespace {

// Of one thread that answers: some hundred passages that were read, or some thousand others.
constexpr std::size_t most_bytes = 64u << 20;

// What a word costs besides its vectors: two strings and their places.
constexpr std::size_t word_bytes = 128;

std::size_t bytes_of(const retrieval::TextTerms& terms) {
  return terms.marked.size() * word_bytes;
}

std::string_view sentence_text(const KnownPassage& known, std::size_t sentence) {
  const corpus::ByteRange range = known.passage.sentences[sentence].range;
  return std::string_view(known.text).substr(range.start - known.passage.range.start, range.size());
}

}  // namespace

PassageMemory::PassageMemory(const corpus::Store& store, const models::ModelBundle& model,
                             const retrieval::PassageIndex& index)
    : store_(store), model_(model), index_(index) {}

void PassageMemory::begin_question() {
  const std::int64_t generation = store_.generation();
  std::string state = store_.state();
  if (generation == generation_ && state == state_ && bytes_ <= most_bytes) return;
  passages_.clear();
  bytes_ = 0;
  generation_ = generation;
  state_ = std::move(state);
}

KnownPassage& PassageMemory::passage(std::int64_t id) {
  std::unique_ptr<KnownPassage>& place = passages_[id];
  if (place) return *place;
  auto known = std::make_unique<KnownPassage>();
  known->passage = store_.passage(id).value();
  const corpus::Passage& passage = known->passage;
  known->text = store_.text(passage.document, passage.range);
  const auto document = store_.document(passage.document);
  const std::string title = document ? document->metadata.title : std::string();
  known->above = retrieval::text_terms(title + "\n" + passage.heading);
  for (std::size_t i = 0; i < passage.sentences.size(); ++i) {
    known->sentences.push_back(retrieval::text_terms(sentence_text(*known, i)));
    bytes_ += bytes_of(known->sentences.back());
  }
  known->statements.resize(passage.sentences.size());
  known->vectors.resize(passage.sentences.size());
  bytes_ += sizeof(KnownPassage) + known->text.size() + bytes_of(known->above);
  place = std::move(known);
  return *place;
}

const ReaderWords& PassageMemory::words(KnownPassage& known) {
  if (!known.words) {
    known.words = reader_words(model_, index_, known.passage, known.text);
    ReaderWords& words = *known.words;
    if (model_.networks() != nullptr) words.projected = model_.networks()->project(words.vectors);
    bytes_ +=
        words.words * word_bytes +
        (words.vectors.size() + words.projected.size() + words.features.size()) * sizeof(float);
  }
  return *known.words;
}

const retrieval::Statement& PassageMemory::statement(KnownPassage& known, std::size_t sentence) {
  std::optional<retrieval::Statement>& statement = known.statements[sentence];
  if (!statement) {
    statement = retrieval::statement_of(sentence_text(known, sentence), known.passage.language);
    bytes_ += statement->words.size() * word_bytes;
  }
  return *statement;
}

const models::Vector& PassageMemory::vector(KnownPassage& known, std::size_t sentence) {
  models::Vector& vector = known.vectors[sentence];
  if (vector.empty()) {
    vector = model_.embedder().embed(sentence_text(known, sentence));
    bytes_ += vector.size() * sizeof(float);
  }
  return vector;
}

}  // namespace hoidap::qa
