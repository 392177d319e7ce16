#include "qa/add_documents.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <sstream>

#include "models/sha256.h"
#include "tests/corpus/random_text.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::qa {

namespace {

namespace fs = std::filesystem;

// A folder of files, and a corpus to add them to.
struct Desk {
  tests::TemporaryFolder folder;
  std::unique_ptr<corpus::Store> store = corpus::Store::in_memory();
  models::LanguageDetector detector;

  std::vector<FileResult> add(const std::vector<std::string>& names, AddOptions options = {}) {
    std::vector<fs::path> files;
    for (const std::string& name : names) files.push_back(folder.path() / name);
    std::vector<FileResult> results;
    add_documents(*store, detector, files, options,
                  {{}, [&](const FileResult& result) { results.push_back(result); }});
    return results;
  }
  FileResult add_one(const std::string& name, AddOptions options = {}) {
    const auto results = add({name}, std::move(options));
    REQUIRE(results.size() == 1);
    return results.front();
  }
  std::vector<FileResult> sync() {
    std::vector<FileResult> results;
    sync_documents(*store, detector, {},
                   {{}, [&](const FileResult& result) { results.push_back(result); }});
    return results;
  }
};

// What comes of adding `files` to an empty corpus: results, documents, passages and sentences.
std::string added_with(const std::vector<fs::path>& files, unsigned threads) {
  const auto store = corpus::Store::in_memory();
  const models::LanguageDetector detector;
  std::ostringstream all;
  add_documents(*store, detector, files, {.metadata = {}, .group_files = 7, .threads = threads},
                {{}, [&](const FileResult& result) {
                   all << outcome_name(result.outcome) << " " << result.path << " "
                       << result.document << " " << result.message << "\n";
                 }});
  for (const corpus::Document& document : store->documents()) {
    all << document.id << document.path << document.revision << document.metadata.title
        << document.metadata.language << "\n";
    for (const corpus::Passage& passage : store->passages_of(document.id)) {
      all << passage.id << " " << passage.range.start << "-" << passage.range.end
          << to_text(passage.kind) << passage.language << passage.heading << passage.line;
      for (const auto& [range, line, paragraph] : passage.sentences) {
        all << " " << range.start << "-" << range.end << ":" << line << ":" << paragraph;
      }
      all << "\n";
    }
  }
  return all.str();
}

}  // namespace

TEST_SUITE_BEGIN("add_documents");

TEST_CASE("a document is named after the text that was first added, wherever it lay") {
  Desk one, other;
  one.folder.write("a.txt", "The bridge is long.");
  other.folder.write("elsewhere/b.txt", "The bridge is long.");
  const FileResult first = one.add_one("a.txt");
  CHECK(first.outcome == FileOutcome::added);
  CHECK(first.document == other.add_one("elsewhere/b.txt").document);
  CHECK(one.store->text(first.document) == "The bridge is long.");
  CHECK(one.store->document(first.document)->metadata.language == "en");
}

TEST_CASE("an edited file keeps its id, and its old text may come back as another document") {
  Desk desk;
  desk.folder.write("a.txt", "The bridge is long.");
  const std::string id = desk.add_one("a.txt").document;
  desk.folder.write("a.txt", "The bridge is short.");
  const FileResult edited = desk.add_one("a.txt");
  CHECK(edited.outcome == FileOutcome::updated);
  CHECK(edited.document == id);
  CHECK(desk.store->text(id) == "The bridge is short.");

  desk.folder.write("b.txt", "The bridge is long.");
  const FileResult back = desk.add_one("b.txt");
  CHECK(back.outcome == FileOutcome::added);
  CHECK(back.document != id);
  CHECK(desk.store->documents().size() == 2);
}

TEST_CASE("nothing changes when nothing changed") {
  Desk desk;
  desk.folder.write("a.md", "# Ferry\n\nIt leaves at nine.");
  desk.add_one("a.md");
  const auto generation = desk.store->generation();
  CHECK(desk.add_one("a.md").outcome == FileOutcome::unchanged);
  CHECK(desk.sync().front().outcome == FileOutcome::unchanged);
  CHECK(desk.store->generation() == generation);
}

TEST_CASE("moved files are recognised, copies are skipped") {
  Desk desk;
  desk.folder.write("a.txt", "The bridge is long.");
  const std::string id = desk.add_one("a.txt").document;
  desk.folder.write("copy.txt", "The bridge is long.");
  const FileResult copy = desk.add_one("copy.txt");
  CHECK(copy.outcome == FileOutcome::copy);
  CHECK(copy.document == id);

  fs::remove(desk.folder.path() / "a.txt");
  const FileResult moved = desk.add_one("copy.txt");
  CHECK(moved.outcome == FileOutcome::moved);
  CHECK(moved.document == id);
  CHECK(desk.store->document(id)->path == (desk.folder.path() / "copy.txt").string());
  CHECK(desk.store->documents().size() == 1);
}

TEST_CASE("what the user said of a document outlives edits; what the file says follows it") {
  Desk desk;
  desk.folder.write("a.md", "# First title\n\nIt leaves at nine.");
  AddOptions options;
  options.metadata.publisher = "The ferry company";
  options.metadata.collection = "ferries";
  const std::string id = desk.add_one("a.md", options).document;
  CHECK(desk.store->document(id)->metadata.title == "First title");

  desk.folder.write("a.md", "# Second title\n\nIt leaves at ten.");
  CHECK(desk.add_one("a.md").outcome == FileOutcome::updated);
  const corpus::Metadata metadata = desk.store->document(id)->metadata;
  CHECK(metadata.title == "Second title");
  CHECK(metadata.publisher == "The ferry company");
  CHECK(metadata.collection == "ferries");

  AddOptions renamed;
  renamed.metadata.title = "My title";
  CHECK(desk.add_one("a.md", renamed).outcome == FileOutcome::updated);
  CHECK(desk.add_one("a.md").outcome == FileOutcome::unchanged);
  desk.folder.write("a.md", "# Third title\n\nIt leaves at ten.");
  desk.add_one("a.md");
  CHECK(desk.store->document(id)->metadata.title == "My title");
}

TEST_CASE("a bad file is a result, and the others are added") {
  Desk desk;
  desk.folder.write("1.txt", "The bridge is long.");
  desk.folder.write("2.txt", "\xFF\xFE\xFD not text");
  desk.folder.write("4.txt", "The bridge is short.");
  const auto results = desk.add({"1.txt", "2.txt", "3.txt", "4.txt"});
  REQUIRE(results.size() == 4);
  CHECK(results[0].outcome == FileOutcome::added);
  CHECK(results[1].outcome == FileOutcome::failed);
  CHECK(results[1].error == ErrorKind::bad_data);
  CHECK(results[1].message.find("2.txt") != std::string::npos);
  CHECK(results[2].outcome == FileOutcome::failed);
  CHECK(results[2].error == ErrorKind::no_input);
  CHECK(results[3].outcome == FileOutcome::added);
}

TEST_CASE("each group is a transaction of its own, reported when it is stored") {
  Desk desk;
  std::vector<fs::path> files;
  for (int i = 0; i < 7; ++i) {
    const std::string name = std::to_string(i) + ".txt";
    files.push_back(desk.folder.write(name, "House number " + std::to_string(i) + " is red."));
  }
  AddOptions options;
  options.group_files = 3;
  std::vector<std::size_t> stored_at_result;
  std::size_t progressed = 0;
  const auto stop_at_5 = [&](std::size_t done, std::size_t total) {
    CHECK(total == 7);
    CHECK(done == ++progressed);
    if (done == 5) throw Error(ErrorKind::io, "the disk is full");
  };
  CHECK_THROWS_AS(add_documents(*desk.store, desk.detector, files, options,
                                {stop_at_5,
                                 [&](const FileResult&) {
                                   stored_at_result.push_back(desk.store->documents().size());
                                 }}),
                  Error);
  CHECK(stored_at_result == std::vector<std::size_t>{3, 3, 3});
  CHECK(desk.store->documents().size() == 3);  // the second group was undone
  CHECK(desk.store->check().empty());
}

TEST_CASE("the corpus is the same whatever the number of threads") {
  tests::TemporaryFolder folder;
  std::vector<fs::path> files;
  std::mt19937 random(3);
  for (int i = 0; i < 60; ++i) {
    const std::string text = tests::random_text(random, 1 + random() % 600);
    files.push_back(folder.write(std::to_string(i) + (i % 3 == 0 ? ".md" : ".txt"), text));
  }
  files.push_back(folder.write("copy.txt", tests::TemporaryFolder::read(files[20])));
  files.insert(files.begin() + 30, folder.write("bad.txt", "\xFF\xFE\xFD not text"));
  files.insert(files.begin() + 31, folder.path() / "missing.txt");
  files.push_back(folder.write("last.txt", "The bridge is long. Broen er lang."));

  const std::string expected = added_with(files, 1);
  CHECK(expected.find("missing.txt: ") != std::string::npos);
  CHECK(expected.find("copy ") != std::string::npos);
  CHECK(added_with(files, 2) == expected);
  CHECK(added_with(files, 8) == expected);
}

TEST_CASE("sync updates what changed and keeps what is gone") {
  Desk desk;
  desk.folder.write("a.txt", "The bridge is long.");
  desk.folder.write("b.txt", "The tower is high.");
  const auto added = desk.add({"a.txt", "b.txt"});
  desk.folder.write("a.txt", "The bridge is closed.");
  fs::remove(desk.folder.path() / "b.txt");
  const auto results = desk.sync();
  REQUIRE(results.size() == 2);
  for (const FileResult& result : results) {
    const bool is_first = result.document == added[0].document;
    CHECK(result.outcome == (is_first ? FileOutcome::updated : FileOutcome::missing));
  }
  CHECK(desk.store->text(added[0].document) == "The bridge is closed.");
  CHECK(desk.store->text(added[1].document) == "The tower is high.");
}

TEST_SUITE_END();

}  // namespace hoidap::qa
