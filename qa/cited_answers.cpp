#include "qa/cited_answers.h"

#include <set>
#include <utility>

#include "citations/quote_check.h"
#include "models/error.h"
#include "qa/answer_file.h"

namespace hoidap::qa {

namespace {

// Citations as they are given now: of a document that was edited, where its quote stands today.
class Sources {
 public:
  explicit Sources(const corpus::Store& store) : store_(store) {}

  CitedPassage cited(const StoredCitation& citation) {
    const auto now = store_.document(citation.document.id);
    if (!now) {
      warn(citation.document.id, "is not in the corpus any more");
      return {citation.document, citation.locator};
    }
    if (now->revision == citation.document.revision) return {*now, citation.locator};
    edited_.push_back(citation.locator);
    // As the answer has it, until its quote is found again. Answers do not say by whom a document
    // is.
    corpus::Document document = citation.document;
    document.metadata.author = now->metadata.author;
    document.metadata.publisher = now->metadata.publisher;
    return {document, citation.locator};
  }

  // Finds the quotes in documents that were edited, for all answers at once.
  void find_again(std::vector<CitedAnswer>& answers) {
    const auto checks = citations::check_quotes(store_, edited_);
    std::size_t next = 0;
    for (CitedAnswer& answer : answers) {
      for (CitedPassage& passage : answer.passages) {
        if (next == edited_.size() || !is_same(passage.locator, edited_[next])) continue;
        find_again(passage, checks[next++]);
      }
    }
  }

  std::vector<std::string> warnings() && { return std::move(warnings_); }

 private:
  static bool is_same(const corpus::Locator& a, const corpus::Locator& b) {
    return a.document == b.document && a.revision == b.revision && a.range == b.range;
  }

  void find_again(CitedPassage& passage, const citations::QuoteCheck& check) {
    using citations::QuoteState;
    if (check.state == QuoteState::ok || check.state == QuoteState::moved) {
      passage = {store_.document(passage.document.id).value(), *check.place};
    } else {
      warn(passage.document.id, "was edited where it was cited");
    }
  }

  void warn(const std::string& id, const std::string& what) {
    if (!warned_.insert(id).second) return;
    warnings_.push_back(id + " " + what +
                        ": cited as the answer has it; hoidap verify checks its quotes");
  }

  const corpus::Store& store_;
  std::vector<corpus::Locator> edited_;  // citations of documents that were, in order
  std::vector<std::string> warnings_;
  std::set<std::string> warned_;
};

}  // namespace

CitedAnswers read_cited_answers(const std::string& file, const corpus::Store& store,
                                std::optional<int> number) {
  AnswerFile answers(file);
  CitedAnswers result;
  Sources sources(store);
  while (const std::optional<AnswerLine> line = answers.next()) {
    if (!line->answer) {
      result.faults.push_back(answers.name() + ":" + std::to_string(line->number) + ": " +
                              line->fault);
      continue;
    }
    CitedAnswer answer{line->answer->question, {}};
    for (const StoredCitation& citation : line->answer->citations) {
      if (number && citation.number != *number) continue;
      answer.passages.push_back(sources.cited(citation));
    }
    result.answers.push_back(std::move(answer));
  }
  if (result.answers.empty() && result.faults.empty()) {
    throw Error(ErrorKind::bad_data, answers.name() + ": holds no answers");
  }
  sources.find_again(result.answers);
  result.warnings = std::move(sources).warnings();
  return result;
}

}  // namespace hoidap::qa
