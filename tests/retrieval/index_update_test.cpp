#include "retrieval/index_update.h"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/changing_corpus.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_corpus.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

namespace fs = std::filesystem;

// Segments fall in size, so a corpus that ever had so many passages has few of them.
std::size_t most_segments(std::size_t passages) {
  return 2 + static_cast<std::size_t>(std::log2(static_cast<double>(passages + 1)));
}

void check_equal(const corpus::Store& store, const PassageIndex& index,
                 const PassageIndex& expected) {
  CHECK(index.passages() == expected.passages());
  CHECK(index.languages() == expected.languages());
  for (const std::string_view language : part_languages) {
    CHECK(index.passages_in(language) == expected.passages_in(language));
    CHECK(index.mean_words_in(language) == expected.mean_words_in(language));
  }
  CHECK(tests::answered(store, index) == tests::answered(store, expected));
}

// The files of a folder by name, and what is in them.
std::map<std::string, std::string> files_in(const tests::TemporaryFolder& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    files[entry.path().filename().string()] = tests::TemporaryFolder::read(entry.path());
  }
  return files;
}

TEST_SUITE("index_update") {
  TEST_CASE("renewed through any history, an index answers as one made from scratch") {
    const auto store = corpus::Store::in_memory();
    tests::ChangingCorpus corpus(*store, 1);
    PassageIndex index;
    std::size_t most_passages = 0;
    for (int round = 0; round < 50; ++round) {
      CAPTURE(round);
      const auto changes = round % 10 == 9 ? 0 : corpus.random()() % 20;
      for (std::size_t i = 0; i < changes; ++i) corpus.change();
      // Now and then much goes at once.
      for (int i = 0; round % 17 == 16 && i < 25; ++i) corpus.remove();
      index = tests::renewed(index, *store, round % 2 == 0 ? 1000 : 3);
      most_passages = std::max(most_passages, index.passages());
      CHECK(index.segments().size() <= most_segments(most_passages));
      for (const IndexedSegment& each : index.segments()) {
        CHECK(each.living() > 0);
        CHECK(each.dead.places.size() * 5 <= each.segment.passages());
      }
      check_equal(*store, index, tests::tiny_index(*store));
    }
    CHECK(most_passages > 100);
    while (!store->documents().empty()) store->remove(store->documents().front().id);
    index = tests::renewed(index, *store);
    CHECK(index.segments().empty());
    CHECK(tests::answered(*store, index).empty());
    corpus.add();
    check_equal(*store, tests::renewed(index, *store), tests::tiny_index(*store));
  }

  TEST_CASE("what came and went leaves no trace in any score") {
    const auto store = corpus::Store::in_memory();
    tests::ChangingCorpus corpus(*store, 2);
    for (int i = 0; i < 40; ++i) corpus.add();
    const PassageIndex before = tests::renewed({}, *store);
    const auto expected = tests::answered(*store, before);
    PassageIndex index = before;
    for (int round = 0; round < 5; ++round) {
      std::vector<std::string> guests;
      for (int i = 0; i < 6; ++i) {
        guests.push_back("guest" + std::to_string(i));
        corpus::Document document;
        document.id = guests.back();
        const std::string text = "ba bà do " + std::to_string(i) + " бо вё court.";
        store->put(document, text, {corpus::whole_passage(text, i % 2 == 0 ? "vi" : "ru")});
      }
      index = tests::renewed(index, *store);
      CHECK(tests::answered(*store, index) != expected);
      for (const std::string& guest : guests) store->remove(guest);
      index = tests::renewed(index, *store);
      CHECK(tests::answered(*store, index) == expected);
    }
  }

  TEST_CASE("a document that is removed and comes back scores as before") {
    const auto store = tests::tiny_corpus({{"a", "The court decides the case.", "en"},
                                           {"b", "The agreement was signed in court.", "en"},
                                           {"c", "Nothing of the kind.", "en"}});
    const auto scores = [&](const PassageIndex& index) {
      std::map<std::string, double> by_document;
      const auto retriever = make_retriever(Mode::hybrid, *store, tests::tiny_model(), index);
      for (const Hit& hit : retriever->retrieve({"court agreement", "en", {}}, 10)) {
        by_document[store->passage(hit.passage)->document] = hit.score;
      }
      return by_document;
    };
    const PassageIndex before = tests::renewed({}, *store);
    const auto expected = scores(before);
    CHECK(expected.size() == 3);
    const corpus::Document document = store->document("b").value();
    const std::string text = store->text("b");
    store->remove("b");
    const PassageIndex without = tests::renewed(before, *store);
    CHECK(scores(without).size() == 2);
    store->put(document, text, {corpus::whole_passage(text, "en")});
    CHECK(scores(tests::renewed(without, *store)) == expected);
    CHECK(scores(tests::renewed(before, *store)) == expected);
  }

  TEST_CASE("any number of threads writes the same files") {
    const auto store = corpus::Store::in_memory();
    {
      corpus::Store::Transaction transaction(*store);
      tests::ChangingCorpus corpus(*store, 3);
      for (int i = 0; i < 300; ++i) corpus.add();
      transaction.commit();
    }
    std::map<std::string, std::string> expected;
    for (const int threads : {1, 2, 8, 0}) {
      const tests::TemporaryFolder folder;
      const IndexFolder files(folder.path(), tests::tiny_model().identity());
      IndexOptions options;
      options.threads = threads;
      const PassageIndex index = renew_index({}, *store, tests::tiny_model(), &files, options);
      files.save(index, 1, "");
      CHECK(index.passages() > 500);
      if (expected.empty()) expected = files_in(folder);
      CHECK(files_in(folder) == expected);
      CHECK(expected.size() == 2);
    }
  }

  TEST_CASE("segments hold as many passages as they may, and answers do not tell") {
    const auto store = corpus::Store::in_memory();
    tests::ChangingCorpus corpus(*store, 4);
    for (int i = 0; i < 60; ++i) corpus.add();
    const PassageIndex one = tests::renewed({}, *store);
    CHECK(one.segments().size() == 1);
    for (const std::size_t most : {1, 2, 7, 50}) {
      const PassageIndex many = tests::renewed({}, *store, most);
      CHECK(many.segments().size() <= most_segments(many.passages()));
      check_equal(*store, many, one);
    }
    CHECK(tests::renewed({}, *store, 50).segments().size() > 1);
  }

  TEST_CASE("a passage at a time, there are few segments at any time") {
    const auto store = corpus::Store::in_memory();
    PassageIndex index;
    for (std::size_t i = 0; i < 300; ++i) {
      corpus::Document document;
      document.id = std::to_string(i);
      store->put(document, "court " + document.id,
                 {corpus::whole_passage("court " + document.id, "en")});
      index = tests::renewed(index, *store);
      REQUIRE(index.passages() == i + 1);
      REQUIRE(index.segments().size() <= most_segments(index.passages()));
    }
    CHECK(index.passages_with("court", TermForm::marked, "en") == 300);
    CHECK(index.passages_with("299", TermForm::marked, "en") == 1);
  }

  TEST_CASE("an index of another corpus is not believed") {
    const auto store = tests::tiny_corpus({{"a", "court", "en"}, {"b", "case", "en"}});
    std::vector<tests::LooseText> others;
    for (std::int64_t id = 2; id < 9; ++id) others.push_back({id, "en", "something else"});
    const PassageIndex index = tests::renewed(tests::cut_index(tests::analyzed(others)), *store);
    check_equal(*store, index, tests::tiny_index(*store));
  }

  TEST_CASE("progress tells of the passages that are new, and comes to its end") {
    const auto store = corpus::Store::in_memory();
    std::string text;
    std::vector<corpus::Passage> passages;
    for (int i = 0; i < 5000; ++i) {
      corpus::Passage passage = corpus::whole_passage("w.", "en");
      passage.range = {text.size(), text.size() + 2};
      passage.sentences = {{passage.range, 1, 1}};
      passages.push_back(std::move(passage));
      text += "w. ";
    }
    corpus::Document document;
    document.id = "long";
    store->put(document, text, passages);

    std::vector<std::size_t> seen;
    std::size_t last_total = 0;
    IndexOptions options;
    options.threads = 2;
    options.progress = [&](std::size_t done, std::size_t total) {
      seen.push_back(done);
      last_total = total;
    };
    const PassageIndex index = build_index(*store, tests::tiny_model(), options);
    CHECK(seen.size() > 1);
    CHECK(std::is_sorted(seen.begin(), seen.end()));
    CHECK(seen.back() == 5000);
    CHECK(last_total == 5000);

    seen.clear();
    document.id = "short";
    store->put(document, "court", {corpus::whole_passage("court", "en")});
    CHECK(renew_index(index, *store, tests::tiny_model(), nullptr, options).passages() == 5001);
    REQUIRE(!seen.empty());
    CHECK(seen.back() == 1);
    CHECK(last_total == 1);
  }

  TEST_CASE("a corpus of format 1 is indexed and searched") {
    const tests::TemporaryFolder folder;
    fs::copy(fs::path(HOIDAP_SOURCE_DIR) / "tests/fixtures/corpus_v1/corpus.sqlite",
             folder.path() / "corpus.sqlite");
    const auto store = corpus::Store::open(folder.path());
    const PassageIndex index = open_or_renew(*store, tests::tiny_model());
    CHECK(index.passages() == static_cast<std::size_t>(store->counts().answer_passages));
    const auto retriever = make_retriever(Mode::lexical, *store, tests::tiny_model(), index);
    const auto hits = retriever->retrieve({"muon sach", "vi", {}}, 5);
    REQUIRE(hits.size() == 1);
    const corpus::Passage found = store->passage(hits.front().passage).value();
    CHECK(store->text(found.document, found.range).find("mượn tối đa năm cuốn sách") !=
          std::string::npos);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
