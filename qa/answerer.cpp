#include "qa/answerer.h"

#include <algorithm>

#include "corpus/locator.h"
#include "qa/answer_pieces.h"
#include "qa/confidence.h"
#include "qa/inline_enumeration.h"

namespace hoidap::qa {

namespace {

// Copies of the citations are looked for among so many sentences more than are cited.
constexpr std::size_t sentences_compared = 20;

// Of a question that asks for several things so many sentences are ranked: all that were found, so
// that the items of a list have their scores and their copies.
constexpr std::size_t sentences_of_lists = 200;

// So many items of a list more than are cited: some may say the same.
constexpr std::size_t pieces_compared = 100;

// "03" with the word after it, "03 ngày": how long needs its unit. Of other words, themselves.
corpus::ByteRange with_unit(corpus::ByteRange span, std::string_view sentence, std::size_t start) {
  const std::string_view words = sentence.substr(span.start - start, span.size());
  const std::string_view rest = sentence.substr(span.end - start);
  if (!std::all_of(words.begin(), words.end(), models::is_digit) || !rest.starts_with(' ')) {
    return span;
  }
  const std::vector<models::Word> next = models::words_of(rest);
  if (!next.empty() && next.front().range.start == 1) span.end += next.front().range.end;
  return span;
}

// The same of a question that asks for several things: all that are enumerated, or nothing.
std::optional<corpus::ByteRange> with_others(corpus::ByteRange span, std::string_view sentence,
                                             std::size_t start) {
  const auto whole = whole_enumeration(sentence, {span.start - start, span.end - start});
  if (!whole) return std::nullopt;
  return corpus::ByteRange{whole->start + start, whole->end + start};
}

// `pieces`, then what is left of `ranked`.
std::vector<RankedSentence> with_first(std::vector<RankedSentence> pieces,
                                       const std::vector<RankedSentence>& ranked) {
  const std::size_t count = pieces.size();
  for (const RankedSentence& sentence : ranked) {
    const bool is_piece = find_same(std::span(pieces).first(count), sentence) != nullptr;
    if (!is_piece) pieces.push_back(sentence);
  }
  return pieces;
}

}  // namespace

Answerer::Answerer(const corpus::Store& store, const models::ModelBundle& model,
                   const retrieval::PassageIndex& index, retrieval::SearchThreads threads)
    : store_(store), model_(model), ranker_(store, model, index, threads) {}

std::vector<retrieval::CopyGroup> Answerer::group(const std::vector<RankedSentence>& ranked,
                                                  std::size_t k) const {
  PassageMemory& memory = ranker_.memory();
  std::vector<const retrieval::Statement*> statements;
  for (const RankedSentence& each : ranked) {
    statements.push_back(&memory.statement(memory.passage(each.passage.id), each.number));
  }
  const auto vector_of = [&](std::size_t place) -> const models::Vector& {
    return memory.vector(memory.passage(ranked[place].passage.id), ranked[place].number);
  };
  return retrieval::group_copies_of(statements, k, [&](std::size_t original, std::size_t copy) {
    return static_cast<double>(models::dot(vector_of(original), vector_of(copy)));
  });
}

std::optional<corpus::ByteRange> Answerer::sure_span(const RankedSentence& ranked,
                                                     std::string_view sentence,
                                                     const QuestionMeaning& meaning) const {
  // What settles a question of yes or no is a sentence; no words in it say "yes".
  if (meaning.type == AnswerType::yes_no || !ranked.span ||
      ranked.span->probability < ranker_.reader().least_probability()) {
    return std::nullopt;
  }
  const std::size_t start = ranked.sentence.range.start;
  if (meaning.several) return with_others(ranked.span->range, sentence, start);
  return meaning.type == AnswerType::duration ? with_unit(ranked.span->range, sentence, start)
                                              : ranked.span->range;
}

Citation Answerer::cite(const RankedSentence& ranked, int number,
                        const QuestionMeaning& meaning) const {
  const corpus::Passage& passage = ranked.passage;
  Citation citation;
  citation.number = number;
  citation.document = store_.document(passage.document).value();
  citation.locator = corpus::locate(citation.document, store_.text(passage.document), passage,
                                    ranked.sentence.range);
  citation.passage = passage.id;
  citation.excerpt = passage.range;
  citation.excerpt_text = store_.text(passage.document, passage.range);
  citation.language = passage.language;
  const std::optional<corpus::ByteRange> span = sure_span(ranked, citation.locator.exact, meaning);
  citation.answer = span ? *span : ranked.sentence.range;
  citation.score = ranked.score;
  return citation;
}

CitationCopy Answerer::copy_of(const RankedSentence& ranked) const {
  CitationCopy copy;
  copy.document = store_.document(ranked.passage.document).value();
  copy.locator = corpus::locate(copy.document, store_.text(copy.document.id), ranked.passage,
                                ranked.sentence.range);
  copy.language = ranked.passage.language;
  return copy;
}

Answer Answerer::answer(std::string_view question, const AnswerOptions& options) const {
  UnderstoodQuestion alone;
  alone.text = question;
  alone.query = question;
  alone.asked = question;
  alone.language = model_.language_detector().detect_question(question);
  return answer(alone, options);
}

Answer Answerer::answer(const UnderstoodQuestion& question, const AnswerOptions& options) const {
  // One moment of the corpus from the search to the last quote, whatever other processes write.
  const corpus::Store::Snapshot moment(store_);
  Answer answer;
  answer.question = {question.text, question.language, question.shown};
  const QuestionMeaning meaning = understand_question(question.asked, question.language);
  const std::size_t compared = options.citations + sentences_compared;
  std::vector<RankedSentence> ranked =
      ranker_.rank({question.query, question.language, options.filter, question.context},
                   meaning.several ? std::max(compared, sentences_of_lists) : compared);
  if (ranked.empty()) return answer;
  answer.confidence = confidence_of(ranked.front().signals);
  answer.answered = answer.confidence >= options.min_confidence;

  PieceCounts listed;
  if (answer.answered && meaning.several) {
    ListPieces pieces = list_pieces(store_, model_, question.query, ranked,
                                    std::max(options.citations, options.pieces) + pieces_compared);
    listed = {pieces.sentences.size(), pieces.leading, pieces.further};
    ranked = with_first(std::move(pieces.sentences), ranked);
    add_around_copies(listed.all, ranked);
  }
  cite_all(ranked, listed, meaning, options, answer);
  if (answer.answered) {
    const Citation& best = answer.citations.front();
    answer.sentence = best.locator.exact;
    answer.text = best.words();
  }
  return answer;
}

void Answerer::add_around_copies(std::size_t listed, std::vector<RankedSentence>& ranked) const {
  for (const retrieval::CopyGroup& statement : group(ranked, listed)) {
    if (statement.original >= listed || statement.copies.empty()) continue;
    for (const std::size_t copy : statement.copies) {
      for (RankedSentence& more : unranked_around(store_, ranked[copy], ranked)) {
        ranked.push_back(std::move(more));
      }
    }
    return;  // one item tells where the list is said again
  }
}

void Answerer::cite_all(const std::vector<RankedSentence>& ranked, PieceCounts listed,
                        const QuestionMeaning& meaning, const AnswerOptions& options,
                        Answer& answer) const {
  const std::vector<retrieval::CopyGroup> statements =
      group(ranked, std::max(options.citations, listed.all));
  const auto pieces = static_cast<std::size_t>(
      std::count_if(statements.begin(), statements.end(),
                    [&](const retrieval::CopyGroup& each) { return each.original < listed.all; }));
  const std::size_t most = std::max(options.citations, std::min(pieces, options.pieces));
  for (const retrieval::CopyGroup& statement : statements) {
    if (answer.citations.size() == most) break;
    const RankedSentence& original = ranked[statement.original];
    const int number = static_cast<int>(answer.citations.size()) + 1;
    answer.citations.push_back(cite(original, number, meaning));
    for (const std::size_t copy : statement.copies) {
      answer.citations.back().also.push_back(copy_of(ranked[copy]));
    }
    const bool is_first = statement.original == 0;
    const bool is_piece = listed.all > 0
                              ? statement.original < listed.all
                              : answer.answered && meaning.several &&
                                    (is_first || answers_beside(original, ranked.front()));
    if (is_piece) answer.pieces.push_back(number);
    if (statement.original < listed.leading) ++answer.leading_pieces;
  }
  if (answer.pieces.size() < 2) {
    answer.pieces.clear();
    answer.leading_pieces = 0;
  }
  if (pieces > answer.citations.size()) answer.pieces_left_out = pieces - answer.citations.size();
  answer.pieces_left_out += listed.further;
}

}  // namespace hoidap::qa
