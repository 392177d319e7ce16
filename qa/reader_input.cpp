#include "qa/reader_input.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "models/dates.h"
#include "models/embedding_kernel.h"
#include "models/word_pieces.h"
#include "models/word_shape.h"

namespace hoidap::qa {

namespace {

// Vectors are about so long at most.
constexpr double longest_vector = 4.0;

// A pasted page is a question too, and a table without full stops a sentence: so much is read.
constexpr std::size_t max_question_words = 256;
constexpr std::size_t max_passage_words = 1024;

// What a word of the question brings to its neighbours' neighbours, of what it brings to its
// neighbours.
constexpr float fading = 0.8F;

float& at(std::span<float> features, QuestionFeature feature) {
  return features[static_cast<std::size_t>(feature)];
}

float& at(std::span<float> features, PassageFeature feature) {
  return features[static_cast<std::size_t>(feature)];
}

float bounded(double value) {
  return static_cast<float>(std::clamp(value, 0.0, 1.0));
}

// Appends the unit vector of a word's pieces; gives its length before, in [0, 1].
float add_vector(const models::Embedder& embedder, std::span<const std::int32_t> pieces,
                 std::vector<float>& vectors) {
  vectors.resize(vectors.size() + embedder.dimension());
  const std::span<float> sum = std::span(vectors).last(embedder.dimension());
  embedder.sum_rows(pieces, sum);
  const float length = std::sqrt(models::dot(sum, sum));
  if (length > 0) {
    for (float& value : sum) value /= length;
  }
  return bounded(static_cast<double>(length) / longest_vector);
}

// The signs in a gap between two words.
struct Signs {
  bool comma = false;
  bool bracket = false;
  bool quote = false;
  bool unit = false;
  bool other = false;
};

Signs signs_in(std::string_view gap) {
  constexpr std::string_view quotes[] = {"«", "»", "“", "”", "„", "‘", "’", "‹", "›"};
  constexpr std::string_view units[] = {"€", "£", "°", "₫", "₽", "¥"};
  constexpr std::string_view spaces[] = {"\u00A0", "\u202F", "\u2009", "\u200B"};
  const auto takes = [&gap](std::span<const std::string_view> signs) {
    for (const std::string_view sign : signs) {
      if (!gap.starts_with(sign)) continue;
      gap.remove_prefix(sign.size());
      return true;
    }
    return false;
  };
  Signs found;
  while (!gap.empty()) {
    if (takes(quotes)) {
      found.quote = true;
    } else if (takes(units)) {
      found.unit = true;
    } else if (!takes(spaces)) {
      const char c = gap.front();
      const std::string_view one(&c, 1);
      constexpr auto none = std::string_view::npos;
      if (one.find_first_of(",;:") != none) {
        found.comma = true;
      } else if (one.find_first_of("()[]{}") != none) {
        found.bracket = true;
      } else if (one.find_first_of("\"'") != none) {
        found.quote = true;
      } else if (one.find_first_of("%$") != none) {
        found.unit = true;
      } else if (one.find_first_of(" \t\r\n") == none) {
        found.other = true;
      }
      gap.remove_prefix(1);
    }
  }
  return found;
}

bool is_year(std::string_view word) {
  return word.size() == 4 && std::all_of(word.begin(), word.end(), models::is_digit) &&
         (word.front() == '1' || word.front() == '2');
}

// The words of the question that fade out in both directions over a passage's words; `matched` is
// each word's own share of the question's weight.
void add_neighbourhood(const std::vector<float>& matched, std::span<float> features) {
  const auto set = [&features](std::size_t word, PassageFeature feature, float value) {
    features[word * passage_features + static_cast<std::size_t>(feature)] = std::min(1.0F, value);
  };
  float left = 0;
  for (std::size_t i = 0; i < matched.size(); ++i) {
    set(i, PassageFeature::matches_left, left);
    left = left * fading + matched[i];
  }
  float right = 0;
  for (std::size_t i = matched.size(); i-- > 0;) {
    set(i, PassageFeature::matches_right, right);
    right = right * fading + matched[i];
  }
}

// How word `i` of a sentence is written, and what stands around it.
void set_written(std::string_view sentence, std::span<const models::Word> words, std::size_t i,
                 std::span<float> features) {
  const auto flag = [&features](PassageFeature feature, bool value) {
    at(features, feature) = value ? 1 : 0;
  };
  const models::ByteRange inside = words[i].range;
  const std::string_view written = sentence.substr(inside.start, inside.size());
  const models::WordShape shape = models::shape_of(written);
  flag(PassageFeature::has_digit, shape.has_digit);
  flag(PassageFeature::is_number, shape.is_number);
  flag(PassageFeature::is_year, is_year(written));
  flag(PassageFeature::capitalised, shape.is_capitalised);
  flag(PassageFeature::all_capitals, shape.is_all_capitals);
  flag(PassageFeature::starts_sentence, i == 0);
  flag(PassageFeature::ends_sentence, i + 1 == words.size());
  const std::size_t gap_start = i == 0 ? 0 : words[i - 1].range.end;
  const std::size_t gap_end = i + 1 == words.size() ? sentence.size() : words[i + 1].range.start;
  const Signs before = signs_in(sentence.substr(gap_start, inside.start - gap_start));
  const Signs after = signs_in(sentence.substr(inside.end, gap_end - inside.end));
  flag(PassageFeature::comma_before, before.comma);
  flag(PassageFeature::bracket_before, before.bracket);
  flag(PassageFeature::quote_before, before.quote);
  flag(PassageFeature::sign_before, before.other || before.unit);
  flag(PassageFeature::comma_after, after.comma);
  flag(PassageFeature::bracket_after, after.bracket);
  flag(PassageFeature::quote_after, after.quote);
  flag(PassageFeature::unit_after, after.unit);
  flag(PassageFeature::sign_after, after.other);
}

}  // namespace

ReaderInput::ReaderInput(const models::ModelBundle& model, const retrieval::PassageIndex& index,
                         const retrieval::Query& query, const retrieval::HybridResult& found)
    : model_(model),
      index_(index),
      found_(found),
      language_(retrieval::part_of_language(query.language)) {
  for (const retrieval::QuestionTerm& term : found.scorer->terms()) {
    heaviest_ = std::max(heaviest_, term.weight);
    total_ += term.weight;
  }
  read_question(query.text);
}

void ReaderInput::read_question(std::string_view text) {
  std::vector<models::Word> words = models::words_of(text);
  if (words.size() > max_question_words) words.resize(max_question_words);
  const auto pieces =
      models::pieces_of_words(text, words, found_.question->pieces(), model_.tokenizer());
  const std::vector<retrieval::QuestionTerm>& terms = found_.scorer->terms();
  words_of_term_.resize(terms.size());
  question_.words = words.size();
  question_.features.resize(words.size() * question_features);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::span<float> features =
        std::span(question_.features).subspan(i * question_features, question_features);
    question_.pieces.emplace_back(pieces[i].begin(), pieces[i].end());
    at(features, QuestionFeature::weight) =
        add_vector(model_.embedder(), pieces[i], question_.vectors);
    for (std::size_t term = 0; term < terms.size(); ++term) {
      if (terms[term].word != words[i].term) continue;
      words_of_term_[term].push_back(i);
      at(features, QuestionFeature::rareness) =
          heaviest_ > 0 ? bounded(terms[term].weight / heaviest_) : 0;
    }
    const models::ByteRange range = words[i].range;
    const models::WordShape shape = models::shape_of(text.substr(range.start, range.size()));
    at(features, QuestionFeature::first) = i == 0 ? 1 : 0;
    at(features, QuestionFeature::last) = i + 1 == words.size() ? 1 : 0;
    at(features, QuestionFeature::has_digit) = shape.has_digit ? 1 : 0;
    at(features, QuestionFeature::capitalised) = shape.is_capitalised && i > 0 ? 1 : 0;
    at(features, QuestionFeature::position) = 1.0F / static_cast<float>(i + 1);
  }
}

ReaderWords reader_words(const models::ModelBundle& model, const retrieval::PassageIndex& index,
                         const corpus::Passage& passage, std::string_view text) {
  const retrieval::PassageIndex::Place place = index.find(passage.id).value();
  const retrieval::PieceTexts& texts = index.segments()[place.segment].segment.texts();
  const std::uint32_t first_sentence = texts.sentences_of(place.place).first;

  ReaderWords read;
  constexpr std::size_t usual_word_bytes = 5;
  read.vectors.reserve(std::min(text.size() / usual_word_bytes, max_passage_words) *
                       model.embedder().dimension());
  for (std::size_t number = 0; number < passage.sentences.size(); ++number) {
    const models::ByteRange range = passage.sentences[number].range;
    const std::string_view sentence = text.substr(range.start - passage.range.start, range.size());
    const std::vector<models::Word> words = models::words_of(sentence);
    read.terms.push_back(retrieval::text_terms(words));
    const auto ids = texts.pieces(first_sentence + static_cast<std::uint32_t>(number));
    const std::vector<std::int32_t> sentence_pieces(ids.begin(), ids.end());
    const auto pieces =
        models::pieces_of_words(sentence, words, sentence_pieces, model.tokenizer());
    const std::size_t first_word = read.words;
    const std::size_t count = std::min(words.size(), max_passage_words - first_word);
    read.words += count;
    read.features.resize(read.words * passage_features, 0.0F);
    for (std::size_t i = 0; i < count; ++i) {
      const models::ByteRange inside = words[i].range;
      read.sentences.push_back(static_cast<std::int32_t>(number));
      read.pieces.emplace_back(pieces[i].begin(), pieces[i].end());
      read.ranges.push_back({range.start + inside.start, range.start + inside.end});

      const auto features =
          std::span(read.features).subspan((first_word + i) * passage_features, passage_features);
      at(features, PassageFeature::weight) = add_vector(model.embedder(), pieces[i], read.vectors);
      at(features, PassageFeature::sentence_first) = 1.0F / static_cast<float>(number + 1);
      set_written(sentence, words, i, features);
    }
    for (const models::DateMention& date : models::dates_in(sentence, words)) {
      for (std::size_t i = 0; i < count; ++i) {
        if (!date.range.contains(words[i].range)) continue;
        read.features[(first_word + i) * passage_features +
                      static_cast<std::size_t>(PassageFeature::in_date)] = 1;
      }
    }
  }
  return read;
}

void ReaderInput::add_match(const retrieval::TermMatch& match, bool same_language,
                            std::span<float> features, std::span<float> similarities) const {
  const float probability = bounded(match.probability);
  const PassageFeature how = !same_language        ? PassageFeature::translation
                             : match.is_other_form ? PassageFeature::other_form
                                                   : PassageFeature::exact;
  at(features, how) = std::max(at(features, how), probability);
  float& weight = at(features, PassageFeature::matched_weight);
  if (heaviest_ > 0) {
    weight = std::max(
        weight, bounded(match.probability * found_.scorer->terms()[match.term].weight / heaviest_));
  }
  for (const std::size_t i : words_of_term_[match.term]) {
    similarities[i] = std::max(similarities[i], probability);
  }
}

ReaderMatches ReaderInput::matches(const corpus::Passage& passage, const ReaderWords& words,
                                   const retrieval::Hit& hit) const {
  const retrieval::TermScorer& scorer = *found_.scorer;
  const std::size_t dimension = model_.embedder().dimension();
  const bool same_language = retrieval::part_of_language(passage.language) == language_;
  const float passage_coverage = bounded(hit.signals.coverage);

  ReaderMatches read{words.features, std::vector<float>(words.words * question_.words)};
  std::vector<float> matched;
  std::size_t inside = 0;  // its sentence
  float sentence_coverage = 0;
  for (std::size_t i = 0; i < words.words; ++i) {
    const auto sentence = static_cast<std::size_t>(words.sentences[i]);
    const retrieval::TextTerms& terms = words.terms[sentence];
    inside = i > 0 && words.sentences[i] == words.sentences[i - 1] ? inside + 1 : 0;
    if (inside == 0) {
      sentence_coverage =
          bounded(scorer.coverage(scorer.count(terms, passage.language), passage.language));
    }
    const auto features = std::span(read.features).subspan(i * passage_features, passage_features);
    const auto similarities =
        std::span(read.similarities).subspan(i * question_.words, question_.words);
    at(features, PassageFeature::passage_coverage) = passage_coverage;
    at(features, PassageFeature::same_language) = same_language ? 1 : 0;
    at(features, PassageFeature::sentence_coverage) = sentence_coverage;

    const auto vector = std::span(words.vectors).subspan(i * dimension, dimension);
    for (std::size_t s = 0; s < question_.words; ++s) {
      similarities[s] =
          models::dot(vector, std::span(question_.vectors).subspan(s * dimension, dimension));
      float& best = at(features, PassageFeature::similarity);
      best = std::max(best, similarities[s]);
    }
    scorer.visit_matches(terms, inside, passage.language, [&](const retrieval::TermMatch& match) {
      add_match(match, same_language, features, similarities);
    });
    const auto own = static_cast<double>(at(features, PassageFeature::matched_weight));
    matched.push_back(total_ > 0 ? bounded(own * heaviest_ / total_) : 0);
  }
  add_neighbourhood(matched, read.features);
  return read;
}

ReaderPassage ReaderInput::passage(const corpus::Passage& passage, std::string_view text,
                                   const retrieval::Hit& hit) const {
  ReaderWords words = reader_words(model_, index_, passage, text);
  ReaderMatches found = matches(passage, words, hit);
  return {words.words,
          std::move(words.ranges),
          std::move(words.sentences),
          std::move(words.pieces),
          std::move(words.vectors),
          std::move(found.features),
          std::move(found.similarities)};
}

}  // namespace hoidap::qa
