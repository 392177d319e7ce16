#include "qa/reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "models/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

using Readings = std::vector<std::vector<std::optional<SentenceReading>>>;

// Everything that a question finds in a corpus, read.
struct Read {
  std::unique_ptr<corpus::Store> store;
  retrieval::PassageIndex index;
  retrieval::Query query;
  retrieval::HybridResult found;
  std::vector<corpus::Passage> passages;
  std::vector<std::string> texts;
  std::vector<Reader::Passage> to_read;
  Readings readings;
  double answer_odds = 0;
  std::vector<double> passage_odds;

  Read(const std::vector<tests::TinyDocument>& documents, std::string question,
       const models::ModelBundle& model = tests::tiny_reading_model())
      : store(tests::tiny_corpus(documents)),
        index(tests::tiny_index(*store)),
        query{std::move(question), "en", {}},
        found(retrieval::HybridRetriever(*store, model, index).search(query, 20)) {
    for (const retrieval::Hit& hit : found.hits) {
      passages.push_back(store->passage(hit.passage).value());
      texts.push_back(store->text(passages.back().document, passages.back().range));
    }
    for (std::size_t i = 0; i < passages.size(); ++i) {
      to_read.push_back({&passages[i], texts[i], &found.hits[i]});
    }
    const Reading reading = Reader(model, index).read(query, found, to_read);
    readings = reading.sentences;
    answer_odds = reading.answer_odds;
    passage_odds = Reader(model, index).passage_odds(query, found, to_read);
  }
};

const std::vector<tests::TinyDocument> documents = {
    {"a", "Tòa án họp. The court decides the case within three days of the request. It waits!",
     "en"},
    {"b", "The court rests.  The \u201Ccourt\u201D sleeps \u2013 it is closed.", "en"},
    {"c", "The agreement was signed in Moscow by ministers of justice.", "en"}};

// The spans of a sentence: exponentials of their scores, the highest score and their sum.
struct Expected {
  struct Span {
    std::size_t first, last;
    double likelihood;
  };
  std::vector<Span> spans;
  double best = -1e30;
  double sum = 0;

  // What F1 a span would have on average, were the answer drawn from the likelihoods.
  double agreement(const Span& given) const {
    double expected = 0;
    for (const Span& right : spans) {
      double shared = 0;
      for (std::size_t word = given.first; word <= given.last; ++word) {
        if (word >= right.first && word <= right.last) shared += 1;
      }
      const double precision = shared / static_cast<double>(given.last - given.first + 1);
      const double recall = shared / static_cast<double>(right.last - right.first + 1);
      if (shared > 0) expected += right.likelihood * 2 * precision * recall / (precision + recall);
    }
    return expected;
  }
};

}  // namespace

TEST_SUITE("Reader") {
  TEST_CASE("the span of a sentence agrees most with all that are likely; shares add up to one") {
    const Read read(documents, "When does the court decide the case?");
    REQUIRE(read.readings.size() == read.passages.size());
    REQUIRE(read.passages.size() == 3);
    const models::NetworkEnsemble& network = *tests::tiny_reading_model().networks();
    const ReaderInput input(tests::tiny_reading_model(), read.index, read.query, read.found);
    const ReaderQuestion& question = input.question();

    std::vector<std::vector<Expected>> expected;
    std::vector<std::vector<models::ByteRange>> ranges;
    double everything = 0;
    std::vector<float> lengths;
    double none = 0;
    for (std::size_t p = 0; p < read.passages.size(); ++p) {
      const ReaderPassage seen = input.passage(read.passages[p], read.texts[p], read.found.hits[p]);
      const models::NetworkPassage passage{{seen.words, seen.vectors, seen.features},
                                           seen.similarities};
      const models::EnsembleScores said =
          models::EnsembleReading(network, {question.words, question.vectors, question.features},
                                  std::span(&passage, 1))
              .by(1, 1);
      const models::WordScores& scores = said.passages.front();
      lengths = said.lengths;
      none = static_cast<double>(said.none);
      expected.emplace_back(read.passages[p].sentences.size());
      ranges.push_back(seen.ranges);
      for (std::size_t i = 0; i < seen.words; ++i) {
        for (std::size_t j = i; j < seen.words && j - i < lengths.size(); ++j) {
          if (seen.sentences[i] != seen.sentences[j]) continue;
          const double score = static_cast<double>(scores.start[i]) +
                               static_cast<double>(scores.end[j]) +
                               static_cast<double>(lengths[j - i]);
          Expected& sentence = expected[p][static_cast<std::size_t>(seen.sentences[i])];
          sentence.best = std::max(sentence.best, score);
          sentence.spans.push_back({i, j, std::exp(score)});
          sentence.sum += std::exp(score);
          everything += std::exp(score);
        }
      }
    }
    double shares = 0;
    REQUIRE(read.passage_odds.size() == expected.size());
    for (std::size_t p = 0; p < expected.size(); ++p) {
      double here = 0;
      for (const Expected& sentence : expected[p]) here += sentence.sum;
      const auto words = static_cast<double>(ranges[p].size());
      CHECK(read.passage_odds[p] == doctest::Approx(std::log(here / std::sqrt(words)) - none));
      for (std::size_t s = 0; s < expected[p].size(); ++s) {
        const auto& reading = read.readings[p][s];
        REQUIRE(reading.has_value());
        // Sentences are short enough for every span to be among those compared.
        REQUIRE(expected[p][s].spans.size() <= 40);
        double highest = 0;
        double given = 0;
        for (const Expected::Span& span : expected[p][s].spans) {
          const double agreement = expected[p][s].agreement(span);
          highest = std::max(highest, agreement);
          if (ranges[p][span.first].start == reading->best.range.start &&
              ranges[p][span.last].end == reading->best.range.end) {
            given = agreement;
          }
        }
        CHECK(given == doctest::Approx(highest));
        CHECK(reading->best.score == doctest::Approx(expected[p][s].best - none));
        CHECK(reading->share == doctest::Approx(expected[p][s].sum / everything));
        const double share = std::exp(expected[p][s].best) / (everything + std::exp(none));
        CHECK(reading->best.share == doctest::Approx(share));
        const double evidence = 0.5 + 0.25 * std::log(share) + 0.125 * (expected[p][s].best - none);
        CHECK(reading->best.probability == doctest::Approx(1 / (1 + std::exp(-evidence))));
        shares += reading->share;
      }
    }
    CHECK(shares == doctest::Approx(1.0));
    CHECK(read.answer_odds == doctest::Approx(std::log(everything) - none));
  }

  TEST_CASE("a span is whole words of its sentence, and no longer than the network allows") {
    const Read read(documents, "court case ministers");
    for (std::size_t p = 0; p < read.readings.size(); ++p) {
      const std::string text = read.store->text(read.passages[p].document);
      for (std::size_t s = 0; s < read.readings[p].size(); ++s) {
        REQUIRE(read.readings[p][s].has_value());
        const corpus::ByteRange range = read.readings[p][s]->best.range;
        CHECK(read.passages[p].sentences[s].range.contains(range));
        const std::string words = text.substr(range.start, range.size());
        CHECK(models::count_words(words) >= 1);
        CHECK(models::count_words(words) <= 4);
        const auto found = models::words_of(words);
        CHECK(found.front().range.start == 0);
        CHECK(found.back().range.end == words.size());
      }
    }
  }

  TEST_CASE("reading twice gives the same, and the order of passages changes no span") {
    const Read once(documents, "When does the court decide?");
    const Read again(documents, "When does the court decide?");
    std::vector<Reader::Passage> reversed(once.to_read.rbegin(), once.to_read.rend());
    const Readings other = Reader(tests::tiny_reading_model(), once.index)
                               .read(once.query, once.found, reversed)
                               .sentences;
    for (std::size_t p = 0; p < once.readings.size(); ++p) {
      for (std::size_t s = 0; s < once.readings[p].size(); ++s) {
        const AnswerSpan& span = once.readings[p][s]->best;
        CHECK(span.range == again.readings[p][s]->best.range);
        CHECK(span.probability == again.readings[p][s]->best.probability);
        CHECK(span.range == other[other.size() - 1 - p][s]->best.range);
        CHECK(span.score == other[other.size() - 1 - p][s]->best.score);
      }
    }
  }

  TEST_CASE("further passages are read as long as there is a chance of an answer") {
    const Read all(documents, "When does the court decide?");
    REQUIRE(all.to_read.size() > 1);
    const Reader reader(tests::tiny_reading_model(), all.index);
    std::vector<double> odds;
    const auto read_with = [&](double chance) {
      odds.clear();
      return reader.read(all.query, all.found, all.to_read, [&](double seen) {
        odds.push_back(seen);
        return chance;
      });
    };
    const Reading first = read_with(0);
    CHECK(first.sentences.size() == 1);
    CHECK(odds == std::vector<double>{first.answer_odds});
    // The tiny model has one network: there are no others to ask.
    const Reading rest = read_with(0.1);
    CHECK(rest.sentences.size() == all.to_read.size());
    CHECK(rest.answer_odds == all.answer_odds);
    CHECK(odds == std::vector<double>{first.answer_odds});
    // More passages never make an answer less likely, and change no span.
    CHECK(rest.answer_odds >= first.answer_odds);
    for (std::size_t s = 0; s < first.sentences[0].size(); ++s) {
      REQUIRE(first.sentences[0][s].has_value());
      CHECK(first.sentences[0][s]->best.range == rest.sentences[0][s]->best.range);
      CHECK(first.sentences[0][s]->share >= rest.sentences[0][s]->share);
    }
  }

  TEST_CASE("nothing to read is nothing read") {
    const Read read(documents, "court");
    const Reader reader(tests::tiny_reading_model(), read.index);
    CHECK(reader.read(read.query, read.found, {}).sentences.empty());
    CHECK_FALSE(Reader(tests::tiny_model(), read.index).can_read());
    CHECK(Reader(tests::tiny_reading_model(), read.index).can_read());
  }

  TEST_CASE("a network for another input is refused") {
    const tests::TemporaryFolder folder;
    tests::TinyNetwork shape = tests::reader_shape();
    shape.passage_features += 1;
    tests::write_tiny_model(folder.path(), tests::WithReader::yes, shape);
    const auto model = models::ModelBundle::open(folder.path());
    try {
      const Reader reader(*model, retrieval::PassageIndex());
      FAIL("was accepted");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::mismatch);
      CHECK(std::string(error.what()).find("reader.bin: made for another") != std::string::npos);
    }
  }
}

}  // namespace hoidap::qa
