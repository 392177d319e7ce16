#include "retrieval/question_context.h"

#include <doctest/doctest.h>

#include <cmath>

#include "retrieval/hybrid_retriever.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"
#include "tests/support/tiny_model.h"

namespace hoidap::retrieval {
namespace {

double length_of(const models::Vector& vector) {
  return std::sqrt(static_cast<double>(models::dot(vector, vector)));
}

TEST_SUITE("question context") {
  TEST_CASE("the question's terms come first, then those of its context, weighing less") {
    const auto store = tests::tiny_corpus(
        {{"a", "The court decides the case.", "en"}, {"b", "The judge waits for days.", "en"}});
    const auto index = tests::tiny_index(*store);
    Query query{"which court", "en", {}};
    query.context.words = {{"the judge of the court", "en", 0.5}};
    const auto terms = terms_in_context(index, nullptr, query);
    const auto alone = question_terms(index, nullptr, {"which court", "en", {}});
    const auto before = question_terms(index, nullptr, {"judge", "en", {}});
    REQUIRE(terms.size() == 5);  // which court, the judge of
    CHECK(terms[0].word == "which");
    CHECK(terms[1].word == "court");
    CHECK(terms[1].weight == alone[1].weight);  // the question's own, not the context's
    CHECK(terms[3].word == "judge");
    CHECK(terms[3].weight == doctest::Approx(0.5 * before[0].weight));
  }

  TEST_CASE("a vector with context lies between the question and what it goes on from") {
    const models::ModelBundle& model = tests::tiny_model();
    Query query{"which court", "en", {}};
    const models::Vector alone = model.embedder().embed(query.text);
    const models::Vector other = model.embedder().embed("the case of the judge");
    CHECK(models::dot(vector_in_context(model, query), alone) == doctest::Approx(1));
    query.context.words = {{"the case of the judge", "en", 0.5}};
    const models::Vector with_less = vector_in_context(model, query);
    query.context.words[0].weight = 1;
    const models::Vector with_more = vector_in_context(model, query);
    CHECK(length_of(with_more) == doctest::Approx(1));
    CHECK(models::dot(with_more, other) > models::dot(with_less, other));
    CHECK(models::dot(with_less, other) > models::dot(alone, other));
    CHECK(models::dot(with_less, alone) > models::dot(with_more, alone));
  }

  TEST_CASE("sentences are judged with less of the context, and with all of the question") {
    Query query{"which court", "en", {}};
    query.context.words = {{"the judge", "en", 1}, {"the case", "en", 0.5}};
    const Query narrower = for_sentences(query);
    REQUIRE(narrower.context.words.size() == 2);
    CHECK(narrower.text == query.text);
    CHECK(narrower.context.words[0].weight < 1);
    CHECK(narrower.context.words[0].weight > 0);
    CHECK(narrower.context.words[1].weight == narrower.context.words[0].weight / 2);
  }

  TEST_CASE("sentences of a question asked again are judged by what it is asked of now") {
    Query query{"which court decides in Russia", "en", {}};
    query.context.words = {{"the judge", "en", 1}};
    query.context.instead = "Russia";
    const Query narrower = for_sentences(query);
    CHECK(narrower.text == "Russia");
    REQUIRE(narrower.context.words.size() == 2);
    CHECK(narrower.context.words[0].text == query.text);
    CHECK(narrower.context.words[0].weight > narrower.context.words[1].weight);
    CHECK(narrower.context.words[0].weight < 1);
  }

  TEST_CASE("the sentence after the one cited before is worth something, and no other") {
    const auto store =
        tests::tiny_corpus({{"a", "The court decides. The judge waits. The days pass.", "en"},
                            {"b", "The case is old. The judge reads. The days pass.", "en"}});
    const corpus::Passage passage = store->passages_of("a").front();
    const corpus::Passage other = store->passages_of("b").front();
    REQUIRE(passage.sentences.size() == 3);
    QueryContext context;
    CHECK(beside_points(context, passage, 1) == 0);
    context.cited = CitedSentence{passage.id, passage.sentences[0].range};
    CHECK(beside_points(context, passage, 0) == 0);
    CHECK(beside_points(context, passage, 1) > 0);
    CHECK(beside_points(context, passage, 2) == 0);
    CHECK(beside_points(context, other, 1) == 0);
  }

  TEST_CASE("where the answer before came from is worth a share of the best score") {
    const auto store = tests::tiny_corpus({{"a", "The court decides.", "en"},
                                           {"b", "The judge waits.", "en"},
                                           {"c", "The days pass.", "en"}});
    const auto first = store->passages_of("a").front().id;
    const auto second = store->passages_of("b").front().id;
    const auto third = store->passages_of("c").front().id;
    std::vector<Hit> hits = {{first, 2, {}}, {second, 1, {}}, {third, 1, {}}};
    QueryContext context;
    add_topic_points(*store, context, hits);
    CHECK(hits[1].score == 1);
    context.documents = {"b", "gone"};
    context.passages = {third};
    add_topic_points(*store, context, hits);
    CHECK(hits[0].score == 2);
    CHECK(hits[1].score > 1);
    CHECK(hits[2].score > 1);
    CHECK(hits[1].score < 2);  // bounded: what matches better stays ahead
    CHECK(hits[2].score < 2);
  }

  TEST_CASE("a follow-up finds what the question before was about, and without one nothing moves") {
    const auto store = tests::tiny_corpus({{"a", "The court decides the case within days.", "en"},
                                           {"b", "The judge waits for the agreement.", "en"},
                                           {"c", "Bản ghi nhớ được ký tại tòa án.", "vi"}});
    const models::ModelBundle& model = tests::tiny_model();
    const auto index = tests::tiny_index(*store);
    const HybridRetriever retriever(*store, model, index);
    Query query{"when", "en", {}};
    const auto alone = retriever.retrieve(query, 3);
    query.context.words = {{"bản ghi nhớ", "vi", 1}};
    const auto following = retriever.retrieve(query, 3);
    REQUIRE(!following.empty());
    CHECK(following.front().passage == store->passages_of("c").front().id);
    query.context = {};
    const auto again = retriever.retrieve(query, 3);
    REQUIRE(again.size() == alone.size());
    for (std::size_t i = 0; i < again.size(); ++i) {
      CHECK(again[i].passage == alone[i].passage);
      CHECK(again[i].score == alone[i].score);
    }
  }
}

}  // namespace
}  // namespace hoidap::retrieval
