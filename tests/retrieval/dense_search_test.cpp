#include "retrieval/dense_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "models/embedder.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

using Matches = std::vector<DenseMatch>;

const char* const words[] = {"court",     "request",    "days",    "agreement", "moscow", "tòa án",
                             "bộ trưởng", "thỏa thuận", "avtalen", "dager",     "суд",    "дней"};

const char* const questions[] = {"court request", "avtalen moscow", "суд", "bộ trưởng days"};

std::vector<tests::LooseText> random_texts(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<tests::LooseText> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    const unsigned sentences = 1 + random() % 4;
    for (unsigned sentence = 0; sentence < sentences; ++sentence) {
      text += "The";
      for (int word = 0; word < 5; ++word) text += std::string(" ") + words[random() % 12];
      text += ". ";
    }
    texts.push_back({static_cast<std::int64_t>(3 * i + 1), i % 3 == 0 ? "vi" : "en", text});
  }
  return texts;
}

// A passage's own similarity plus that of its nearest sentence, by vectors.
double by_vectors(const models::Vector& question, const tests::LooseText& text) {
  const models::Embedder& embedder = tests::tiny_model().embedder();
  const auto dot = [&](std::string_view some) {
    return static_cast<double>(models::dot(question, embedder.embed(some)));
  };
  const corpus::Passage passage = corpus::whole_passage(text.text, text.language);
  // The vector of a passage is made of the pieces of its sentences.
  std::vector<std::int32_t> pieces;
  double best = -1;
  for (const corpus::Sentence& sentence : passage.sentences) {
    const auto some = text.text.substr(sentence.range.start, sentence.range.size());
    best = std::max(best, dot(some));
    for (const std::int32_t piece : tests::tiny_model().tokenizer().encode(some)) {
      pieces.push_back(piece);
    }
  }
  return best + static_cast<double>(models::dot(question, embedder.embed_pieces(pieces)));
}

// Scores only the passages whose codes promise most, however small the corpus.
DenseOptions by_codes(std::size_t promising) {
  return {.exact_passages = 0, .promising_passages = promising};
}

double score(const DenseMatch& match) {
  return match.similarity.sum();
}

bool are_first_of(const Matches& found, const Matches& all, std::size_t k) {
  if (found.size() != std::min(k, all.size())) return false;
  return std::equal(
      found.begin(), found.end(), all.begin(), [](const DenseMatch& a, const DenseMatch& b) {
        return a.passage == b.passage && a.similarity.passage == b.similarity.passage &&
               a.similarity.best_sentence == b.similarity.best_sentence;
      });
}

bool are_same(const Matches& a, const Matches& b) {
  return are_first_of(a, b, b.size());
}

bool comes_first(const DenseMatch& a, const DenseMatch& b) {
  return score(a) != score(b) ? score(a) > score(b) : a.passage < b.passage;
}

TEST_SUITE("DenseSearch") {
  TEST_CASE("every passage scores what its vectors and its sentences' vectors give") {
    const auto texts = random_texts(500, 1);
    const PassageIndex index = tests::cut_index(tests::analyzed(texts), {200, 10});
    std::map<std::int64_t, const tests::LooseText*> by_id;
    for (const tests::LooseText& each : texts) by_id[each.id] = &each;
    for (const char* text : questions) {
      const QuestionVector question(tests::tiny_model().embedder(), text);
      const Matches all = DenseSearch(index, question).best(1000);
      REQUIRE(all.size() == texts.size());
      std::set<std::int64_t> seen;
      for (const DenseMatch& match : all) {
        seen.insert(match.passage);
        const double expected = by_vectors(question.vector(), *by_id.at(match.passage));
        CHECK(std::abs(match.similarity.sum() - expected) < 1e-3);
      }
      CHECK(seen.size() == texts.size());
      CHECK(std::is_sorted(all.begin(), all.end(), comes_first));
    }
  }

  TEST_CASE("the best are the same bits for any k, segments, filter and dead passages") {
    const auto texts = random_texts(300, 2);
    const auto passages = tests::analyzed(texts);
    std::mt19937 random(3);
    std::set<std::int64_t> dead;
    std::vector<std::int64_t> allowed_ids;
    for (const tests::LooseText& each : texts) {
      if (random() % 5 == 0) dead.insert(each.id);
      if (random() % 2 == 0) allowed_ids.push_back(each.id);
    }
    std::vector<AnalyzedPassage> living = passages;
    std::erase_if(living, [&](const AnalyzedPassage& each) { return dead.contains(each.id); });
    const PassageIndex one = tests::cut_index(living);
    for (const auto& sizes : {std::vector<std::size_t>{}, {1, 2, 3}, {150}, {100, 100, 99}}) {
      const PassageIndex index = tests::cut_index(passages, sizes, dead);
      const PassageSet allowed(index, allowed_ids);
      for (const char* text : questions) {
        const QuestionVector question(tests::tiny_model().embedder(), text);
        const Matches all = DenseSearch(one, question).best(1000);
        Matches some = all;
        std::erase_if(some, [&](const DenseMatch& match) {
          return !std::binary_search(allowed_ids.begin(), allowed_ids.end(), match.passage);
        });
        REQUIRE(some.size() < all.size());
        const DenseSearch search(index, question);
        for (const std::size_t k : {0, 1, 10, 299, 300, 2000}) {
          CHECK(are_first_of(search.best(k), all, k));
          CHECK(are_first_of(search.best(k, &allowed), some, k));
        }
      }
    }
  }

  TEST_CASE("an empty index is fine, and a question without pieces takes passages by id") {
    const QuestionVector nothing(tests::tiny_model().embedder(), "");
    CHECK(DenseSearch(PassageIndex(), nothing).best(5).empty());
    const PassageIndex index = tests::cut_index(tests::analyzed(random_texts(20, 4)), {7});
    const Matches best = DenseSearch(index, nothing).best(5);
    REQUIRE(best.size() == 5);
    for (std::size_t i = 0; i < 5; ++i) {
      CHECK(best[i].passage == static_cast<std::int64_t>(3 * i + 1));
      CHECK(score(best[i]) == 0);
    }
  }

  TEST_CASE("a filter of ids that the index lacks lets nothing through") {
    const PassageIndex index = tests::cut_index(tests::analyzed(random_texts(20, 5)), {7});
    const QuestionVector question(tests::tiny_model().embedder(), "court");
    for (const auto& ids : {std::vector<std::int64_t>{}, {-4, 0, 2, 3, 1000}}) {
      const PassageSet allowed(index, ids);
      CHECK(DenseSearch(index, question).best(5, &allowed).empty());
    }
  }

  // From here on the passages that are scored are found by their codes.

  TEST_CASE("as many promising passages as there are give what scoring all gives") {
    const auto texts = random_texts(300, 6);
    const PassageIndex index = tests::cut_index(tests::analyzed(texts), {120, 10});
    std::vector<std::int64_t> allowed_ids;
    for (std::size_t i = 0; i < texts.size(); i += 2) allowed_ids.push_back(texts[i].id);
    const PassageSet allowed(index, allowed_ids);
    for (const char* text : questions) {
      const QuestionVector question(tests::tiny_model().embedder(), text);
      const DenseSearch exact(index, question);
      for (const std::size_t promising : {300, 301, 5000}) {
        const DenseSearch search(index, question, by_codes(promising));
        for (const std::size_t k : {0, 1, 10, 300, 2000}) {
          CHECK(are_same(search.best(k), exact.best(k)));
          CHECK(are_same(search.best(k, &allowed), exact.best(k, &allowed)));
        }
      }
      // Four times as many as are wanted are scored in any case.
      CHECK(are_same(DenseSearch(index, question, by_codes(1)).best(75), exact.best(75)));
    }
  }

  TEST_CASE("fewer promising passages give some of all, exactly scored, most of the best") {
    const auto texts = random_texts(600, 7);
    const PassageIndex index = tests::cut_index(tests::analyzed(texts), {250});
    std::size_t found_of_best = 0;
    for (const char* text : questions) {
      const QuestionVector question(tests::tiny_model().embedder(), text);
      const Matches all = DenseSearch(index, question).best(1000);
      std::map<std::int64_t, DenseMatch> by_id;
      for (const DenseMatch& match : all) by_id[match.passage] = match;
      const Matches found = DenseSearch(index, question, by_codes(60)).best(10);
      REQUIRE(found.size() == 10);
      CHECK(std::is_sorted(found.begin(), found.end(), comes_first));
      for (const DenseMatch& match : found) {
        const DenseMatch& exact = by_id.at(match.passage);
        CHECK(match.similarity.passage == exact.similarity.passage);
        CHECK(match.similarity.best_sentence == exact.similarity.best_sentence);
        found_of_best += comes_first(all[10], match) ? 0 : 1;
      }
    }
    CHECK(found_of_best >= 28);  // of 40
  }

  TEST_CASE("segments, dead passages and filters do not change which passages promise most") {
    const auto texts = random_texts(400, 8);
    const auto passages = tests::analyzed(texts);
    std::mt19937 random(9);
    std::set<std::int64_t> dead;
    std::vector<std::int64_t> allowed_ids;
    for (const tests::LooseText& each : texts) {
      if (random() % 5 == 0) dead.insert(each.id);
      if (random() % 2 == 0) allowed_ids.push_back(each.id);
    }
    const auto without = [&](const auto& gone) {
      std::vector<AnalyzedPassage> rest = passages;
      std::erase_if(rest, [&](const AnalyzedPassage& each) { return gone(each.id); });
      return tests::cut_index(rest);
    };
    const PassageIndex living = without([&](std::int64_t id) { return dead.contains(id); });
    const PassageIndex living_and_allowed = without([&](std::int64_t id) {
      return dead.contains(id) || !std::binary_search(allowed_ids.begin(), allowed_ids.end(), id);
    });
    for (const auto& sizes : {std::vector<std::size_t>{}, {1, 2, 3}, {150}, {100, 100, 199}}) {
      const PassageIndex index = tests::cut_index(passages, sizes, dead);
      const PassageSet allowed(index, allowed_ids);
      for (const char* text : questions) {
        const QuestionVector question(tests::tiny_model().embedder(), text);
        const DenseSearch search(index, question, by_codes(12));
        for (const std::size_t k : {1, 3, 10}) {
          CHECK(are_same(search.best(k), DenseSearch(living, question, by_codes(12)).best(k)));
          CHECK(are_same(search.best(k, &allowed),
                         DenseSearch(living_and_allowed, question, by_codes(12)).best(k)));
        }
      }
    }
  }

  TEST_CASE("passages that promise alike are taken by id, and nothing wanted is nothing found") {
    std::vector<tests::LooseText> texts;
    for (std::int64_t id = 1; id <= 50; ++id) texts.push_back({id, "en", "The court."});
    const PassageIndex index = tests::cut_index(tests::analyzed(texts), {7, 20});
    const QuestionVector question(tests::tiny_model().embedder(), "court");
    const Matches best = DenseSearch(index, question, by_codes(8)).best(2);
    REQUIRE(best.size() == 2);
    CHECK(best[0].passage == 1);
    CHECK(best[1].passage == 2);
    CHECK(DenseSearch(index, question, by_codes(0)).best(0).empty());
    CHECK(DenseSearch(PassageIndex(), question, by_codes(5)).best(5).empty());
  }
}

}  // namespace
}  // namespace hoidap::retrieval
