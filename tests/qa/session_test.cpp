#include "qa/session.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "models/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {

namespace {

namespace fs = std::filesystem;

// An environment variable for as long as the object lives.
class Environment {
 public:
  Environment(const char* name, const std::string& value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    ::setenv(name, value.c_str(), 1);
  }
  ~Environment() {
    if (before_) {
      ::setenv(name_, before_->c_str(), 1);
    } else {
      ::unsetenv(name_);
    }
  }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

std::optional<ErrorKind> failure_of(const std::function<void()>& action) {
  try {
    action();
    return std::nullopt;
  } catch (const Error& error) {
    return error.kind();
  }
}

}  // namespace

TEST_SUITE_BEGIN("Session");

TEST_CASE("the corpus is the one named, else the environment's") {
  const Environment data("XDG_DATA_HOME", "/data");
  const Environment home("HOME", "/home/u");
  const Environment corpus("HOIDAP_CORPUS", "");
  CHECK(corpus_folder("") == "/data/hoidap/corpus");
  CHECK(corpus_folder("mine") == "mine");
  const Environment relative("XDG_DATA_HOME", "not/absolute");
  CHECK(corpus_folder("") == "/home/u/.local/share/hoidap/corpus");
  const Environment chosen("HOIDAP_CORPUS", "/chosen");
  CHECK(corpus_folder("") == "/chosen");
  CHECK(corpus_folder("mine") == "mine");
}

TEST_CASE("the default corpus is filled on first use, a named one is not made by reading") {
  const tests::TemporaryFolder folder;
  const Environment corpus("HOIDAP_CORPUS", (folder.path() / "default").string());
  CHECK(open_corpus({})->counts().documents == 5);
  CHECK(open_corpus({})->generation() == 1);

  SessionOptions named;
  named.corpus = folder.path() / "named";
  CHECK(failure_of([&] { open_corpus(named); }) == ErrorKind::no_input);
  CHECK(!fs::exists(named.corpus));
  CHECK(open_corpus(named, IfMissing::create)->counts().documents == 0);
}

TEST_CASE("an interrupted first use is completed, a corpus emptied by its owner stays empty") {
  const tests::TemporaryFolder folder;
  const Environment corpus("HOIDAP_CORPUS", (folder.path() / "default").string());
  corpus::Store::open_or_create(folder.path() / "default");  // and then the machine went off
  const auto store = open_corpus({});
  CHECK(store->counts().documents == 5);
  for (const auto& document : store->documents()) store->remove(document.id);
  CHECK(open_corpus({})->counts().documents == 0);
}

TEST_CASE("a corpus belongs to the first model that uses it") {
  const auto store = corpus::Store::in_memory();
  claim_corpus(*store, tests::tiny_model());
  CHECK(store->model_identity() == tests::tiny_model().identity());
  claim_corpus(*store, tests::tiny_model());
  store->set_model_identity("sha256:of another model");
  CHECK(failure_of([&] { claim_corpus(*store, tests::tiny_model()); }) == ErrorKind::mismatch);
}

TEST_SUITE_END();

}  // namespace hoidap::qa
