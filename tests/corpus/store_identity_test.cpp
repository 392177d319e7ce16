// What tells corpora, and passages of one id, apart.
#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "corpus/splitter.h"
#include "corpus/store.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_corpus.h"

namespace hoidap::corpus {
namespace {

void put(Store& store, const std::string& id, const std::string& text,
         const std::string& language = "en") {
  Document document;
  document.id = id;
  document.path = "/files/" + id;
  store.put(document, text, {whole_passage(text, language)});
}

std::uint64_t fingerprint_of(const std::string& id, const std::string& text,
                             const std::vector<Passage>& passages) {
  const auto store = Store::in_memory();
  Document document;
  document.id = id;
  store->put(document, text, passages);
  const auto keys = store->passage_keys();
  REQUIRE(keys.size() == 1);
  return keys.front().fingerprint;
}

TEST_SUITE("Store: identity") {
  TEST_CASE("Each change draws a state, and nothing else does") {
    const tests::TemporaryFolder folder;
    const auto store = Store::open_or_create(folder.path());
    std::set<std::string> seen;
    const auto is_new = [&] {
      const std::string state = store->state();
      CHECK(state.size() == 16);
      CHECK(state.find_first_not_of("0123456789abcdef") == std::string::npos);
      CHECK(Store::open(folder.path())->state() == state);
      return seen.insert(state).second;
    };
    CHECK(is_new());
    CHECK_FALSE(is_new());
    put(*store, "x", "Alpha.");
    CHECK(is_new());
    put(*store, "x", "Alpha.");
    CHECK_FALSE(is_new());
    {
      Store::Transaction transaction(*store);
      put(*store, "y", "Beta.");
      put(*store, "z", "Gamma.");
      transaction.commit();
    }
    CHECK(is_new());
    {
      Store::Transaction abandoned(*store);
      store->remove("x");
    }
    CHECK_FALSE(is_new());
    {
      Store::Transaction empty(*store);
      empty.commit();
    }
    CHECK_FALSE(is_new());
    store->set_path("x", "/elsewhere");
    CHECK(is_new());
    store->set_model_identity("sha256:1");
    CHECK(is_new());
    store->remove("x");
    CHECK(is_new());
    CHECK(seen.size() == 6);
  }

  TEST_CASE("Corpora that came to be alike have the same generation and other states") {
    std::set<std::string> states;
    for (int i = 0; i < 20; ++i) {
      const auto store = Store::in_memory();
      states.insert(store->state());
      put(*store, "x", "Alpha.");
      CHECK(store->generation() == 1);
      states.insert(store->state());
    }
    CHECK(states.size() == 40);
  }

  TEST_CASE("Keys are those of the body passages, by id") {
    const auto store = Store::in_memory();
    CHECK(store->passage_keys().empty());
    const tests::HeadedText headed = tests::headed_text();
    Document document;
    document.id = "m";
    store->put(document, headed.text, headed.passages);
    // Documents come in any order of their ids.
    put(*store, "z", "Alpha.");
    put(*store, "a", "Beta.");
    put(*store, "m2", "Alpha.");
    store->remove("z");
    std::vector<std::int64_t> ids;
    std::set<std::uint64_t> fingerprints;
    for (const PassageKey& key : store->passage_keys()) {
      ids.push_back(key.id);
      fingerprints.insert(key.fingerprint);
    }
    CHECK(ids == store->passage_ids({}));
    CHECK(ids.size() == 4);
    CHECK(fingerprints.size() == 4);
  }

  TEST_CASE("A fingerprint is that of text, place and language, whatever else there is") {
    const std::string text = "Alpha beta. Gamma.";
    const Passage whole = whole_passage(text, "en");
    const std::uint64_t expected = fingerprint_of("x", text, {whole});
    Passage other = whole;
    other.heading = "Chapter";
    other.line = 7;
    CHECK(fingerprint_of("another", text, {other}) == expected);

    std::set<std::uint64_t> all = {expected};
    all.insert(fingerprint_of("x", "Alpha beta. Gamma!", {whole}));
    // The same bytes under a passage, of another document.
    all.insert(fingerprint_of("x", text + "\n", {whole}));
    other = whole;
    other.language = "nb";
    all.insert(fingerprint_of("x", text, {other}));
    other = whole;
    other.range.end -= 1;
    other.sentences.clear();
    all.insert(fingerprint_of("x", text, {other}));
    other = whole;
    other.range.start += 1;
    other.sentences.clear();
    all.insert(fingerprint_of("x", text, {other}));
    CHECK(all.size() == 6);
  }
}

}  // namespace
}  // namespace hoidap::corpus
