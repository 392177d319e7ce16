#include "retrieval/index_folder.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "models/error.h"
#include "retrieval/index_update.h"
#include "tests/support/changing_corpus.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_index.h"

namespace hoidap::retrieval {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

// A corpus on disk, and what is in its folder.
class Disk {
 public:
  explicit Disk(unsigned seed, int documents = 12)
      : store(corpus::Store::open_or_create(folder.path())), corpus(*store, seed) {
    corpus::Store::Transaction transaction(*store);
    for (int i = 0; i < documents; ++i) corpus.add();
    transaction.commit();
  }

  // The names of what belongs to the index, or to an older one.
  Names index_files() const {
    Names names;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with("corpus.sqlite")) names.insert(name);
    }
    return names;
  }
  // The one with this beginning.
  std::string file_named(const std::string& beginning) const {
    for (const std::string& name : index_files()) {
      if (name.starts_with(beginning)) return name;
    }
    FAIL("no file " << beginning);
    return "";
  }
  IndexFolder files() const { return {folder.path(), tests::tiny_model().identity()}; }
  PassageIndex open() const { return open_or_renew(*store, tests::tiny_model()); }
  std::optional<PassageIndex> saved() const {
    return files().open(store->generation(), store->state());
  }
  bool is_saved() const { return saved().has_value(); }
  // Whether `index` answers as one made from scratch.
  bool answers(const PassageIndex& index) const {
    return tests::answered(*store, index) == tests::answered(*store, tests::tiny_index(*store));
  }

  tests::TemporaryFolder folder;
  std::unique_ptr<corpus::Store> store;
  tests::ChangingCorpus corpus;
};

Names segments_of(const Names& names) {
  Names segments;
  for (const std::string& name : names) {
    if (name.starts_with("segment-")) segments.insert(name);
  }
  return segments;
}

TEST_SUITE("IndexFolder") {
  TEST_CASE("an index opens as it was saved, dead passages and all") {
    Disk disk(1, 40);
    disk.open();
    for (int round = 0; round < 12; ++round) {
      CAPTURE(round);
      if (round % 3 > 0) disk.corpus.add();
      disk.corpus.remove();
      disk.corpus.update();
      const PassageIndex made = disk.open();
      const auto opened = disk.saved();
      REQUIRE(opened.has_value());
      REQUIRE(opened->segments().size() == made.segments().size());
      for (std::size_t i = 0; i < made.segments().size(); ++i) {
        CHECK(opened->segments()[i].dead.places == made.segments()[i].dead.places);
        for (std::size_t part = 0; part < part_count; ++part) {
          CHECK(opened->segments()[i].dead.terms[part].terms ==
                made.segments()[i].dead.terms[part].terms);
          CHECK(opened->segments()[i].dead.terms[part].counts ==
                made.segments()[i].dead.terms[part].counts);
        }
      }
      CHECK(disk.answers(*opened));
      CHECK(disk.answers(made));
      // One list, the segments it names, and nothing that was needed once.
      CHECK(disk.index_files().size() == 1 + made.segments().size());
    }
  }

  TEST_CASE(
      "an index of another generation, state or model is not opened, nor one that is not there") {
    Disk disk(2);
    const std::int64_t generation = disk.store->generation();
    const std::string state = disk.store->state();
    CHECK_FALSE(disk.is_saved());
    CHECK_FALSE(disk.files().open_latest().has_value());
    disk.open();
    CHECK(disk.is_saved());
    CHECK_FALSE(disk.files().open(generation + 1, state).has_value());
    CHECK_FALSE(disk.files().open(generation - 1, state).has_value());
    CHECK_FALSE(disk.files().open(generation, "0123456789abcdef").has_value());
    CHECK_FALSE(disk.files().open(generation, "").has_value());
    const IndexFolder other(disk.folder.path(), "sha256:0123456789abcdef");
    CHECK_FALSE(other.open(generation, state).has_value());
    CHECK_FALSE(other.open_latest().has_value());
    const IndexFolder nowhere(disk.folder.path() / "nowhere", tests::tiny_model().identity());
    CHECK_FALSE(nowhere.open(generation, state).has_value());
    CHECK_FALSE(nowhere.open_latest().has_value());
  }

  TEST_CASE("an index of an empty corpus is saved and opened") {
    Disk disk(3, 0);
    CHECK(disk.open().passages() == 0);
    const auto opened = disk.saved();
    REQUIRE(opened.has_value());
    CHECK(opened->passages() == 0);
    disk.corpus.add();
    CHECK(disk.answers(disk.open()));
  }

  TEST_CASE("saving deletes what belongs to other generations, models and versions, no more") {
    Disk disk(4);
    disk.open();
    for (const char* name : {"vectors-1-0123.passages.faiss", "vectors-1-0123.sentences.faiss",
                             "index-99-0123456789abcdef", "segment-0123-0123456789abcdef",
                             "segment-new-1.tmp-1", "index-3-0123.tmp-77"}) {
      disk.folder.write(name, "old");
    }
    disk.folder.write("my index-1.txt", "mine");
    disk.folder.write("notes", "mine");
    disk.corpus.add();
    const PassageIndex index = disk.open();
    Names names = disk.index_files();
    CHECK(names.erase("my index-1.txt") == 1);
    CHECK(names.erase("notes") == 1);
    CHECK(names.size() == 1 + index.segments().size());
    CHECK(segments_of(names).size() == index.segments().size());
    CHECK(corpus::Store::open(disk.folder.path())->check().empty());
  }

  TEST_CASE("files that are missing, cut short or no index at all are as good as none") {
    Disk disk(5);
    disk.open();
    const Names all = disk.index_files();
    REQUIRE(all.size() == 2);
    for (const std::string& name : all) {
      const std::string whole = tests::TemporaryFolder::read(disk.folder.path() / name);
      const std::string spoiled[] = {"",
                                     whole.substr(0, 10),
                                     whole.substr(0, whole.size() / 2),
                                     whole.substr(0, whole.size() - 1),
                                     whole + "x",
                                     std::string(whole.size(), '\0')};
      for (const std::string& content : spoiled) {
        CAPTURE(content.size());
        disk.folder.write(name, content);
        CHECK_FALSE(disk.is_saved());
        CHECK(disk.answers(disk.open()));
        CHECK(disk.is_saved());
        CHECK(tests::TemporaryFolder::read(disk.folder.path() / name) == whole);
      }
      fs::remove(disk.folder.path() / name);
      CHECK_FALSE(disk.is_saved());
      CHECK(disk.answers(disk.open()));
      CHECK(disk.is_saved());
      CHECK(disk.index_files() == all);
    }
  }

  TEST_CASE("a folder where a file should be is answered around, from memory") {
    for (const char* beginning : {"index-", "segment-"}) {
      Disk disk(6);
      disk.open();
      const fs::path path = disk.folder.path() / disk.file_named(beginning);
      fs::remove(path);
      fs::create_directories(path / "inside");
      CHECK_FALSE(disk.is_saved());
      CHECK(disk.answers(disk.open()));
    }
  }

  TEST_CASE("what cannot be written is an error that names the folder") {
    Disk disk(7);
    const auto passages = tests::analyzed({{1, "en", "court"}});
    const IndexFolder nowhere(disk.folder.path() / "nowhere", "m");
    const auto kind_of = [&](const auto& action) {
      try {
        action();
      } catch (const Error& error) {
        CHECK(std::string(error.what()).find("nowhere") != std::string::npos);
        return error.kind();
      }
      return ErrorKind::internal;
    };
    CHECK(kind_of([&] { nowhere.add_segment(tests::written(passages)); }) ==
          ErrorKind::cannot_create);
    CHECK(kind_of([&] { nowhere.save(PassageIndex(), 1, ""); }) == ErrorKind::cannot_create);
  }

  TEST_CASE("a newer index is made of the latest, whose segments stay where they are") {
    Disk disk(8, 60);
    disk.open();
    const Names before = segments_of(disk.index_files());
    REQUIRE(before.size() == 1);
    const fs::path path = disk.folder.path() / *before.begin();
    const auto written = fs::last_write_time(path);
    for (int round = 0; round < 3; ++round) {
      disk.corpus.add();
      const PassageIndex index = disk.open();
      CHECK(index.segments().size() > 1);
      CHECK(segments_of(disk.index_files()).contains(*before.begin()));
      CHECK(fs::last_write_time(path) == written);
      CHECK(disk.answers(index));
    }
  }

  TEST_CASE("the latest list is that of the highest generation, as a number, and then of a name") {
    Disk disk(9, 0);
    const IndexFolder files = disk.files();
    const auto passages = tests::analyzed({{1, "en", "court"}, {2, "en", "case"}});
    files.save(PassageIndex(), 9, "s");
    const std::string list = disk.file_named("index-9-s-");
    const std::string nothing = tests::TemporaryFolder::read(disk.folder.path() / list);
    files.save(PassageIndex({IndexedSegment(files.add_segment(tests::written(passages)))}), 100,
               "s");
    // Folders list their files in any order.
    for (int generation = 1; generation < 100; ++generation) {
      disk.folder.write("index-" + std::to_string(generation) + list.substr(7), nothing);
    }
    for (const char* state : {"", "0", "r"}) {
      disk.folder.write("index-100-" + std::string(state) + list.substr(9), nothing);
    }
    REQUIRE(files.open(9, "s").has_value());
    CHECK(files.open(9, "s")->passages() == 0);
    REQUIRE(files.open(100, "r").has_value());
    CHECK(files.open(100, "r")->passages() == 0);
    CHECK(files.open_latest()->passages() == 2);
    disk.folder.write("index-100-t" + list.substr(9), nothing);
    CHECK(files.open_latest()->passages() == 0);
  }

  TEST_CASE("the same passages are the same file, whoever writes them and when") {
    Disk disk(10);
    const IndexFolder files = disk.files();
    const auto passages = tests::analyzed({{1, "en", "court"}, {2, "en", "case"}});
    files.add_segment(tests::written(passages));
    files.add_segment(tests::written(passages));
    CHECK(disk.index_files().size() == 1);
    files.add_segment(tests::written(std::span(passages).first(1)));
    CHECK(disk.index_files().size() == 2);
    IndexFolder(disk.folder.path(), "another model").add_segment(tests::written(passages));
    CHECK(disk.index_files().size() == 3);
    const auto others = tests::analyzed({{1, "en", "court"}, {2, "en", "another case"}});
    files.add_segment(tests::written(others));
    CHECK(disk.index_files().size() == 4);
  }

  TEST_CASE("a folder that cannot be written to is answered from memory, and left as it is") {
    for (const bool is_stale : {false, true}) {
      CAPTURE(is_stale);
      Disk disk(11, 20);
      if (is_stale) {
        disk.open();
        disk.corpus.add();
        disk.corpus.remove();
      }
      const Names before = disk.index_files();
      const auto expected = tests::answered(*disk.store, tests::tiny_index(*disk.store));
      disk.store.reset();
      fs::permissions(disk.folder.path() / "corpus.sqlite", fs::perms(0444));
      fs::permissions(disk.folder.path(), fs::perms(0555));
      const int code = tests::result_of(tests::start_child([&] {
        if (!tests::become_nobody()) return 1;
        const auto store = corpus::Store::open(disk.folder.path());
        if (!store->read_only()) return 2;
        const PassageIndex index = open_or_renew(*store, tests::tiny_model());
        return tests::answered(*store, index) == expected ? 0 : 3;
      }));
      fs::permissions(disk.folder.path(), fs::perms(0755));
      CHECK(code == 0);
      CHECK(disk.index_files() == before);
    }
  }

  TEST_CASE("on a full disk the answers come from memory, until there is room again") {
    Disk disk(13, 40);
    const auto expected = tests::answered(*disk.store, tests::tiny_index(*disk.store));
    // A limit on the size of files stands in for the disk.
    const int code = tests::result_of(tests::start_child([&] {
      const auto store = corpus::Store::open(disk.folder.path());
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{3000, 3000};
      if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
      const PassageIndex index = open_or_renew(*store, tests::tiny_model());
      return tests::answered(*store, index) == expected ? 0 : 2;
    }));
    CHECK(code == 0);
    CHECK(disk.index_files().empty());
    CHECK(tests::answered(*disk.store, disk.open()) == expected);
    CHECK(disk.is_saved());
  }

  TEST_CASE("processes that renew and delete at the same time all get their answers") {
    Disk disk(12, 30);
    const auto work = [&](unsigned seed) {
      return [&disk, seed] {
        std::mt19937 random(seed);
        const auto store = corpus::Store::open(disk.folder.path());
        for (int round = 0; round < 25; ++round) {
          {
            const corpus::Store::Snapshot moment(*store);
            const PassageIndex index = open_or_renew(*store, tests::tiny_model());
            if (tests::answered(*store, index) !=
                tests::answered(*store, tests::tiny_index(*store))) {
              return 1;
            }
          }
          corpus::Document document;
          document.id = std::to_string(seed) + "-" + std::to_string(random() % 5);
          const std::string text = "ba court бо " + std::to_string(round);
          store->put(document, text, {corpus::whole_passage(text, "en")});
        }
        return 0;
      };
    };
    std::vector<pid_t> children;
    for (unsigned seed = 1; seed <= 3; ++seed) children.push_back(tests::start_child(work(seed)));
    for (const pid_t child : children) CHECK(tests::result_of(child) == 0);
    CHECK(disk.answers(disk.open()));
    CHECK(disk.is_saved());
  }
}

}  // namespace
}  // namespace hoidap::retrieval
