// The store on disk: opening, other processes, crashes, full disks, damage.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <string>
#include <thread>

#include "corpus/splitter.h"
#include "corpus/sqlite.h"
#include "corpus/store.h"
#include "models/error.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

using namespace hoidap;
using namespace hoidap::corpus;
using hoidap::tests::become_nobody;
using hoidap::tests::result_of;
using hoidap::tests::start_child;

namespace {

namespace fs = std::filesystem;

void put(Store& store, const std::string& id, const std::string& text) {
  Document document;
  document.id = id;
  document.path = "/files/" + id;
  store.put(document, text, {whole_passage(text, "en")});
}

ErrorKind kind_of(const std::function<void()>& action, std::string* message = nullptr) {
  try {
    action();
  } catch (const Error& error) {
    if (message) *message = error.what();
    return error.kind();
  }
  FAIL("nothing was thrown");
  return ErrorKind::internal;
}

std::string long_text(std::size_t bytes) {
  std::string text;
  for (int i = 0; text.size() < bytes; ++i) text += "word" + std::to_string(i) + " ";
  return text;
}

}  // namespace

TEST_SUITE("Store: files") {
  TEST_CASE("A corpus is made with its folder, opened again, and found where it is") {
    const tests::TemporaryFolder folder;
    const fs::path corpus = folder.path() / "deep" / "cörpus 100%?#";
    CHECK(!Store::exists(corpus));
    CHECK(kind_of([&] { Store::open(corpus); }) == ErrorKind::no_input);
    put(*Store::open_or_create(corpus), "x", "Alpha.");
    CHECK(Store::exists(corpus));
    const auto store = Store::open_or_create(corpus);
    CHECK(!store->read_only());
    CHECK(store->folder() == corpus);
    CHECK(store->text("x") == "Alpha.");
    CHECK(store->generation() == 1);
  }

  TEST_CASE("A folder that cannot be made is said so") {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.write("file", "x");
    std::string message;
    CHECK(kind_of([&] { Store::open_or_create(file / "corpus"); }, &message) ==
          ErrorKind::cannot_create);
    CHECK(message.find((file / "corpus").string()) != std::string::npos);
  }

  TEST_CASE("An interrupted creation is finished by the next open") {
    const tests::TemporaryFolder folder;
    folder.write("corpus.sqlite", "");
    const auto store = Store::open(folder.path());
    CHECK(store->generation() == 0);
    put(*store, "x", "Alpha.");
    CHECK(store->check().empty());
  }

  TEST_CASE("Other files, other programs' databases and other formats are refused") {
    const tests::TemporaryFolder folder;
    const fs::path file = folder.write("corpus.sqlite", std::string(5000, 'x'));
    std::string message;
    CHECK(kind_of([&] { Store::open(folder.path()); }, &message) == ErrorKind::io);
    CHECK(message.find("damaged") != std::string::npos);

    fs::remove(file);
    Database(file, Access::create).run_script("CREATE TABLE t (a)");
    CHECK(kind_of([&] { Store::open(folder.path()); }, &message) == ErrorKind::mismatch);
    CHECK(message.find("another program") != std::string::npos);

    fs::remove(file);
    Store::open_or_create(folder.path());
    Database(file, Access::read_write).run_script("PRAGMA user_version = 7");
    CHECK(kind_of([&] { Store::open(folder.path()); }, &message) == ErrorKind::mismatch);
    CHECK(message.find("format 7") != std::string::npos);
    CHECK(message.find("format 2") != std::string::npos);
  }

  TEST_CASE("A damaged database is an I/O error or a fault, never a crash") {
    const tests::TemporaryFolder folder;
    {
      const auto store = Store::open_or_create(folder.path());
      for (int i = 0; i < 30; ++i) put(*store, "d" + std::to_string(i), long_text(4000));
    }
    const fs::path file = folder.path() / "corpus.sqlite";
    const std::string sound = tests::TemporaryFolder::read(file);
    REQUIRE(sound.size() > 100000);
    int noticed = 0;
    for (std::size_t at = 4096; at + 4096 <= sound.size(); at += sound.size() / 40 / 4096 * 4096) {
      CAPTURE(at);
      std::string damaged = sound;
      for (std::size_t i = 0; i < 4096; ++i) damaged[at + i] = static_cast<char>(i * 7 + at);
      folder.write("corpus.sqlite", damaged);
      try {
        const auto store = Store::open(folder.path());
        for (const Document& document : store->documents()) store->text(document.id);
        noticed += store->check().empty() ? 0 : 1;
      } catch (const Error& error) {
        CHECK((error.kind() == ErrorKind::io || error.kind() == ErrorKind::internal ||
               error.kind() == ErrorKind::mismatch));
        ++noticed;
      }
    }
    CHECK(noticed >= 30);
    folder.write("corpus.sqlite", sound.substr(0, sound.size() / 2));
    std::vector<std::string> faults;
    CHECK((kind_of([&] {
             const auto store = Store::open(folder.path());
             faults = store->check();
             if (!faults.empty()) throw Error(ErrorKind::io, faults.front());
           }) == ErrorKind::io));
  }

  TEST_CASE("Where nothing can be written it is read-only, and says so when asked to write") {
    const tests::TemporaryFolder folder;
    const fs::path corpus = folder.path() / "a%20b?c#d";
    put(*Store::open_or_create(corpus), "x", "Alpha beta.");
    fs::permissions(folder.path(), fs::perms(0755));
    fs::permissions(corpus / "corpus.sqlite", fs::perms(0444));
    fs::permissions(corpus, fs::perms(0555));
    const int code = result_of(start_child([&] {
      if (!become_nobody()) return 1;
      const auto store = Store::open(corpus);
      if (!store->read_only()) return 2;
      if (store->text("x") != "Alpha beta.") return 3;
      if (store->passage_ids({}).size() != 1) return 4;
      if (!store->check().empty()) return 5;
      try {
        store->remove("x");
        return 6;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::cannot_create) return 7;
      }
      return store->document("x") ? 0 : 8;
    }));
    fs::permissions(corpus, fs::perms(0755));
    CHECK(code == 0);
  }

  TEST_CASE("A reader without write permission reads beside a writer") {
    const tests::TemporaryFolder folder;
    fs::permissions(folder.path(), fs::perms(0755));
    const auto store = Store::open_or_create(folder.path());
    put(*store, "x", "Alpha.");
    const int code = result_of(start_child([&] {
      if (!become_nobody()) return 1;
      const auto reader = Store::open(folder.path());
      return reader->text("x") == "Alpha." ? 0 : 2;
    }));
    // As the owner the child may write; as nobody it may not, and both must read.
    CHECK(code == 0);
  }
}

TEST_SUITE("Store: processes") {
  TEST_CASE("Readers see the old state until a writer commits, another writer has to wait") {
    const tests::TemporaryFolder folder;
    const auto writer = Store::open_or_create(folder.path());
    put(*writer, "x", "Alpha.");
    const auto other = Store::open(folder.path());
    {
      Store::Transaction transaction(*writer);
      put(*writer, "y", "Beta.");
      CHECK(other->generation() == 1);
      CHECK(!other->document("y"));
      const auto start = std::chrono::steady_clock::now();
      std::string message;
      CHECK(kind_of([&] { put(*other, "z", "Gamma."); }, &message) == ErrorKind::locked);
      CHECK(message.find("try again") != std::string::npos);
      CHECK(std::chrono::steady_clock::now() - start > std::chrono::seconds(4));
      transaction.commit();
    }
    CHECK(other->generation() == 2);
    CHECK(other->document("y"));
    put(*other, "z", "Gamma.");
    CHECK(writer->generation() == 3);
  }

  TEST_CASE("While a snapshot lives, nothing changes under the reader") {
    const tests::TemporaryFolder folder;
    const auto writer = Store::open_or_create(folder.path());
    put(*writer, "x", "Alpha.");
    const auto reader = Store::open(folder.path());
    {
      const Store::Snapshot moment(*reader);
      const std::int64_t passage = reader->passage_ids({}).at(0);
      put(*writer, "x", "A different text.");
      CHECK(reader->generation() == 1);
      CHECK(reader->text("x", reader->passage(passage)->range) == "Alpha.");
    }
    CHECK(reader->generation() == 2);
    CHECK(reader->text("x") == "A different text.");
  }

  TEST_CASE("Two processes may make the same corpus at once") {
    for (int round = 0; round < 20; ++round) {
      const tests::TemporaryFolder folder;
      const auto make = [&](const char* id) {
        return start_child([&folder, id] {
          put(*Store::open_or_create(folder.path()), id, "Alpha.");
          return 0;
        });
      };
      const pid_t one = make("one");
      const pid_t two = make("two");
      CHECK(result_of(one) == 0);
      CHECK(result_of(two) == 0);
      const auto store = Store::open(folder.path());
      CHECK(store->counts().documents == 2);
      CHECK(store->check().empty());
    }
  }

  TEST_CASE("Killed at any moment, a writer leaves the old state or the new one") {
    const tests::TemporaryFolder folder;
    Store::open_or_create(folder.path());
    std::int64_t last = 0;
    for (int round = 0; round < 12; ++round) {
      CAPTURE(round);
      const pid_t child = start_child([&] {
        const auto store = Store::open(folder.path());
        for (int i = 1;; ++i) {
          const std::string text = long_text(2000) + std::to_string(round * 100000 + i);
          Store::Transaction transaction(*store);
          put(*store, "left", text);
          put(*store, "right", text);
          transaction.commit();
        }
        return 0;
      });
      std::this_thread::sleep_for(std::chrono::milliseconds(30 + 17 * round));
      ::kill(child, SIGKILL);
      CHECK(result_of(child) == -1);
      const auto store = Store::open(folder.path());
      const std::vector<std::string> faults = store->check();
      CHECK(faults.empty());
      CHECK(store->generation() >= last);
      last = store->generation();
      const auto left = store->document("left");
      const auto right = store->document("right");
      CHECK(left.has_value() == right.has_value());
      if (left && right) CHECK(left->revision == right->revision);
    }
    CHECK(last > 0);
  }

  TEST_CASE("On a full disk nothing is changed, and the message says what to do") {
    const tests::TemporaryFolder folder;
    put(*Store::open_or_create(folder.path()), "x", "Alpha.");
    // A limit on the size of files stands in for the disk.
    const int code = result_of(start_child([&] {
      const auto store = Store::open(folder.path());
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{400000, 400000};
      if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
      try {
        put(*store, "y", long_text(3000000));
        return 2;
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::io) return 3;
        if (std::string(error.what()).find("nothing was changed") == std::string::npos) return 4;
      }
      if (store->document("y") || store->generation() != 1) return 5;
      put(*store, "z", "Small enough.");
      return store->document("z") ? 0 : 6;
    }));
    CHECK(code == 0);
    const auto store = Store::open(folder.path());
    CHECK(store->check().empty());
    CHECK(store->counts().documents == 2);
  }

  TEST_CASE("A transaction in which a disk was full cannot be committed by halves") {
    const tests::TemporaryFolder folder;
    put(*Store::open_or_create(folder.path()), "x", "Alpha.");
    const int code = result_of(start_child([&] {
      const auto store = Store::open(folder.path());
      ::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{400000, 400000};
      if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
      try {
        Store::Transaction transaction(*store);
        put(*store, "a", "First of two.");
        try {
          put(*store, "b", long_text(50000000));  // more than SQLite keeps in memory
          return 2;
        } catch (const Error& error) {
          if (error.kind() != ErrorKind::io) return 3;
        }
        transaction.commit();
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::io) return 4;
      }
      // Either all that succeeded was committed, or nothing was.
      if (store->document("b")) return 5;
      return store->check().empty() ? 0 : 6;
    }));
    CHECK(code == 0);
    CHECK(Store::open(folder.path())->check().empty());
  }
}
