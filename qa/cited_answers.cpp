#include "qa/cited_answers.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <utility>

#include "models/error.h"
#include "qa/stored_answer.h"

namespace hoidap::qa {

namespace {

// Documents as they are now, as far as they are what was cited.
class Sources {
 public:
  Sources(const corpus::Store& store, std::vector<std::string>& warnings)
      : store_(store), warnings_(warnings) {}

  corpus::Document document_of(const StoredCitation& citation) {
    const auto now = store_.document(citation.document.id);
    if (!now) {
      warn(citation.document.id, "is not in the corpus any more");
      return citation.document;
    }
    if (now->revision == citation.document.revision) return *now;
    warn(citation.document.id, "was changed since it was cited");
    // Answers do not say by whom a document is.
    corpus::Document document = citation.document;
    document.metadata.author = now->metadata.author;
    document.metadata.publisher = now->metadata.publisher;
    return document;
  }

 private:
  void warn(const std::string& id, const std::string& what) {
    if (!warned_.insert(id).second) return;
    warnings_.push_back(id + " " + what +
                        ": cited as the answer has it; hoidap verify checks its quotes");
  }

  const corpus::Store& store_;
  std::vector<std::string>& warnings_;
  std::set<std::string> warned_;
};

}  // namespace

CitedAnswers read_cited_answers(const std::string& file, const corpus::Store& store,
                                std::optional<int> number) {
  std::ifstream opened;
  const bool from_input = file == "-";
  if (!from_input) opened.open(file, std::ios::binary);
  // A folder can be opened, but not read.
  if (!from_input && (!opened || std::filesystem::is_directory(file))) {
    throw Error(ErrorKind::no_input, file + ": cannot be read");
  }
  std::istream& stream = from_input ? std::cin : opened;
  const std::string name = from_input ? "standard input" : file;
  CitedAnswers result;
  Sources sources(store, result.warnings);
  std::string line;
  for (int at = 1; std::getline(stream, line); ++at) {
    if (at == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      const StoredAnswer stored = stored_answer(line);
      CitedAnswer answer{stored.question, {}};
      for (const StoredCitation& citation : stored.citations) {
        if (number && citation.number != *number) continue;
        answer.passages.push_back({sources.document_of(citation), citation.locator});
      }
      result.answers.push_back(std::move(answer));
    } catch (const Error& cause) {
      result.faults.push_back(name + ":" + std::to_string(at) + ": " + cause.what());
    }
  }
  if (stream.bad()) throw Error(ErrorKind::no_input, name + ": cannot be read");
  return result;
}

}  // namespace hoidap::qa
