// An index meets a corpus that it was not made for: corpus.sqlite was deleted, or an older copy put
// in its place. Generations and passage ids come again there, with other texts.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "retrieval/index_folder.h"
#include "retrieval/index_update.h"
#include "tests/support/changing_corpus.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

namespace fs = std::filesystem;

using Texts = std::vector<std::string>;

void add(corpus::Store& store, const std::string& text, const std::string& language = "vi") {
  corpus::Document document;
  document.id = "d" + std::to_string(store.documents().size());
  store.put(document, text, {corpus::whole_passage(text, language)});
}

// A corpus of a document of one passage for each text: passages 1, 2, 3...
std::unique_ptr<corpus::Store> corpus_of(const Texts& texts) {
  auto store = corpus::Store::in_memory();
  for (const std::string& text : texts) add(*store, text);
  return store;
}

// Texts that the questions of tests::answered find, each in its own way.
Texts some_texts(std::size_t count, const std::string& word = "ba") {
  Texts texts;
  for (std::size_t i = 0; i < count; ++i) {
    texts.push_back("ba do bà " + word + std::string(i % 7, ' ') + " court đo n" +
                    std::to_string(i));
    for (std::size_t more = 0; more < i % 5; ++more) texts.back() += " " + word;
  }
  return texts;
}

// Whether `index` answers as one made from scratch.
bool answers(const corpus::Store& store, const PassageIndex& index) {
  const PassageIndex fresh = tests::tiny_index(store);
  return index.passages() == fresh.passages() && index.languages() == fresh.languages() &&
         tests::answered(store, index) == tests::answered(store, fresh);
}

// Whether the segment at `place` of both indexes is one and the same.
bool share(const PassageIndex& one, const PassageIndex& other, std::size_t place) {
  return one.segments()[place].segment.ids().data() == other.segments()[place].segment.ids().data();
}

std::int64_t first_id(const PassageIndex& index, std::size_t segment) {
  return index.segments()[segment].segment.ids().front();
}

TEST_SUITE("a replaced corpus") {
  TEST_CASE("all texts are others: nothing of the old index is used") {
    const auto store = corpus_of(some_texts(20));
    const auto other = corpus_of(some_texts(20, "bấ"));
    const PassageIndex old = tests::renewed({}, *store);
    CHECK_FALSE(answers(*other, old));
    CHECK(answers(*other, tests::renewed(old, *other)));
    CHECK(answers(*store, tests::renewed(tests::renewed(old, *other), *store)));
  }

  TEST_CASE("the last texts are others: the rest is used, and ids overlap") {
    Texts texts = some_texts(20);
    const auto store = corpus_of(texts);
    for (std::size_t i = 17; i < 20; ++i) texts[i] = "bấ đo ba " + std::to_string(i);
    for (const std::size_t size : {18, 20, 21, 24}) {
      CAPTURE(size);
      texts.resize(size, "ba court bấ tu");
      const auto other = corpus_of(texts);
      const PassageIndex old = tests::renewed({}, *store);
      const PassageIndex index = tests::renewed(old, *other);
      CHECK(answers(*other, index));
      REQUIRE(index.segments().size() == 2);
      CHECK(share(old, index, 0));
      CHECK(index.segments()[0].dead.places == std::vector<std::uint32_t>{17, 18, 19});
      CHECK(first_id(index, 1) == 18);
      // Passages whose id both segments have are found where they live.
      CHECK(index.find(17) == PassageIndex::Place{0, 16});
      CHECK(index.find(18) == PassageIndex::Place{1, 0});
      CHECK_FALSE(index.find(static_cast<std::int64_t>(size) + 1).has_value());
      // It goes on from there as any other index.
      add(*other, "ba bấ later");
      const PassageIndex next = tests::renewed(index, *other);
      CHECK(share(index, next, 0));
      CHECK(answers(*other, next));
      other->remove("d3");
      other->remove("d17");
      CHECK(answers(*other, tests::renewed(next, *other)));
      CHECK(answers(*store, tests::renewed(next, *store)));
    }
  }

  TEST_CASE("texts in the middle are others") {
    Texts texts = some_texts(20);
    const auto store = corpus_of(texts);
    const PassageIndex old = tests::renewed({}, *store);
    for (const std::size_t place : {0, 9, 18}) {
      Texts others = texts;
      others[place] = "bấ đo ba";
      const auto other = corpus_of(others);
      CHECK(answers(*other, tests::renewed(old, *other)));
    }
  }

  TEST_CASE("what died lives again, between passages that came in its place") {
    const Texts texts = some_texts(20);
    Texts others = texts;
    for (std::size_t i = 17; i < 20; ++i) others[i] = "bấ đo ba " + std::to_string(i);
    Texts mixed = others;
    mixed[18] = texts[18];
    const auto store = corpus_of(texts);
    const auto other = corpus_of(others);
    const auto mixture = corpus_of(mixed);
    const PassageIndex index = tests::renewed(tests::renewed({}, *store), *other);
    REQUIRE(index.segments().size() == 2);
    CHECK(answers(*mixture, tests::renewed(index, *mixture)));
    CHECK(answers(*store, tests::renewed(index, *store)));
  }

  TEST_CASE("the same text in another language is another passage") {
    const auto store = corpus_of({"ba court", "bà do"});
    const auto other = corpus_of({"ba court"});
    add(*other, "bà do", "en");
    const PassageIndex index = tests::renewed(tests::renewed({}, *store), *other);
    CHECK(index.passages_in("en") == 1);
    CHECK(answers(*other, index));
  }

  TEST_CASE("from corpus to corpus and back, an index answers as one made from scratch") {
    // Corpora that were one once, and grew apart from different points on.
    std::vector<std::unique_ptr<corpus::Store>> stores;
    std::vector<std::unique_ptr<tests::ChangingCorpus>> corpora;
    for (const int common : {0, 5, 10, 15, 30, 30}) {
      stores.push_back(corpus::Store::in_memory());
      corpora.push_back(std::make_unique<tests::ChangingCorpus>(*stores.back(), 1));
      for (int i = 0; i < common; ++i) corpora.back()->add();
      corpora.back()->random().seed(static_cast<unsigned>(stores.size()));
      for (int i = common; i < 32; ++i) corpora.back()->add();
    }
    std::mt19937 random(7);
    PassageIndex index;
    int shared = 0;
    for (int round = 0; round < 60; ++round) {
      CAPTURE(round);
      const std::size_t at = random() % stores.size();
      for (auto changes = random() % 3; changes > 0; --changes) corpora[at]->change();
      const PassageIndex next = tests::renewed(index, *stores[at], round % 2 == 0 ? 1000 : 10);
      if (!index.segments().empty() && share(index, next, 0)) ++shared;
      index = next;
      CHECK(answers(*stores[at], index));
    }
    CHECK(shared > 5);
    CHECK(shared < 60);
  }

  TEST_CASE("corpus.sqlite is deleted, and another corpus grows in its place") {
    const tests::TemporaryFolder folder;
    auto store = corpus::Store::open_or_create(folder.path());
    for (const std::string& text : some_texts(12)) add(*store, text);
    open_or_renew(*store, tests::tiny_model());
    const std::int64_t generation = store->generation();
    store.reset();
    REQUIRE(fs::remove(folder.path() / "corpus.sqlite"));
    store = corpus::Store::open_or_create(folder.path());
    for (const std::string& text : some_texts(12, "bấ")) add(*store, text);
    REQUIRE(store->generation() == generation);
    CHECK(answers(*store, open_or_renew(*store, tests::tiny_model())));
    CHECK(answers(*store, open_or_renew(*store, tests::tiny_model())));  // as it was saved
  }

  TEST_CASE("an older copy of corpus.sqlite is put back, and grows in another way") {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.path() / "corpus.sqlite";
    auto store = corpus::Store::open_or_create(folder.path());
    for (const std::string& text : some_texts(20)) add(*store, text);
    const PassageIndex before = open_or_renew(*store, tests::tiny_model());
    store.reset();
    const std::string copy = tests::TemporaryFolder::read(file);

    // One future of the copy leaves its index, and another one meets it: before, at and after its
    // generation.
    const Texts texts = {"bấ ba", "bấ do", "bấ court", "bấ đo", "bấ tu"};
    for (const std::size_t count : {0, 1, 4, 5}) {
      CAPTURE(count);
      for (const std::string word : {"tu", "bấ bấ"}) {
        folder.write("corpus.sqlite", copy);
        store = corpus::Store::open(folder.path());
        const std::size_t added = word == "tu" ? 4 : count;
        for (std::size_t i = 0; i < added; ++i) add(*store, word + " " + texts[i]);
        const PassageIndex index = open_or_renew(*store, tests::tiny_model());
        CHECK(answers(*store, index));
        CHECK(answers(*store, open_or_renew(*store, tests::tiny_model())));  // as it was saved
        // The first 20 passages are those of old.
        const std::span<const std::int64_t> ids = index.segments()[0].segment.ids();
        CHECK(std::equal(ids.begin(), ids.end(), before.segments()[0].segment.ids().begin()));
        store.reset();
      }
    }
  }

  TEST_CASE("a corpus without a state is compared with its index passage by passage") {
    const tests::TemporaryFolder folder;
    const IndexFolder files(folder.path(), tests::tiny_model().identity());
    fs::copy(fs::path(HOIDAP_SOURCE_DIR) / "tests/fixtures/corpus_v1/corpus.sqlite",
             folder.path() / "corpus.sqlite");
    const auto store = corpus::Store::open(folder.path());
    REQUIRE(store->state().empty());
    CHECK(answers(*store, open_or_renew(*store, tests::tiny_model())));
    REQUIRE(files.open(store->generation(), "").has_value());
    // That of another corpus of this generation.
    const auto others = tests::analyzed({{1, "en", "court"}, {2, "vi", "ba"}, {3, "vi", "bà"}});
    files.save(PassageIndex({IndexedSegment(files.add_segment(tests::written(others)))}),
               store->generation(), "");
    CHECK(files.open(store->generation(), "")->passages() == 3);
    CHECK(answers(*store, open_or_renew(*store, tests::tiny_model())));
  }

  TEST_CASE("a segment that does not say what its texts were is as good as none") {
    const tests::TemporaryFolder folder;
    const IndexFolder files(folder.path(), tests::tiny_model().identity());
    const auto passages = tests::analyzed({{1, "en", "court"}, {2, "vi", "ba"}});
    files.save(PassageIndex({IndexedSegment(files.add_segment(tests::written(passages)))}), 1, "s");
    REQUIRE(files.open(1, "s").has_value());
    SectionWriter writer;
    writer.add("ids", std::vector<std::int64_t>{1, 2});
    for (const auto& entry : fs::directory_iterator(folder.path())) {
      if (entry.path().filename().string().starts_with("segment-")) writer.save(entry.path());
    }
    CHECK_FALSE(files.open(1, "s").has_value());
    CHECK_FALSE(files.open_latest().has_value());
  }
}

}  // namespace
}  // namespace hoidap::retrieval
