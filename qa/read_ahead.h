// Files read and split by several threads, ahead of the one that puts them into the corpus. What
// comes of a file depends on its bytes alone, and results come in the order of the files: the
// corpus is the same whatever the number of threads.
//
// Threads: a ReadAhead is used by the thread that made it; the detector is shared by all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "corpus/document.h"
#include "corpus/loader.h"
#include "models/error.h"
#include "models/language_detector.h"
#include "qa/ordered_work.h"

namespace hoidap::qa {

// What is made of a text when it is put into the corpus, and costs most of the time.
struct SplitText {
  std::vector<corpus::Passage> passages;
  std::string language;  // of the whole text
};

SplitText split_text(const corpus::LoadedText& loaded, const models::LanguageDetector& detector);

struct ReadFile {
  corpus::LoadedText loaded;
  std::string revision;            // of the text: models::sha256
  std::optional<SplitText> split;  // not there when the corpus had the text already
  std::optional<Error> error;      // why the file cannot be read; there is nothing else then
};

class ReadAhead {
 public:
  // Begins to read `files` on `threads` threads (0: as many as there are processors). Texts whose
  // revision is among `known` are not split.
  ReadAhead(std::vector<std::filesystem::path> files, std::unordered_set<std::string> known,
            const models::LanguageDetector& detector, unsigned threads);

  // The next of the files. What is wrong with it is its `error`; anything else is thrown.
  ReadFile next() { return work_.take(); }

 private:
  ReadFile read(const std::filesystem::path& path) const;

  const std::vector<std::filesystem::path> files_;
  const std::unordered_set<std::string> known_;
  const models::LanguageDetector& detector_;
  OrderedWork<ReadFile> work_;  // last: its threads use the others
};

}  // namespace hoidap::qa
