// Documents, passages and changes of the corpus for programs: the JSON that hoidap(1) documents.
// Every function gives one line without a line feed. Thread-safe: no shared state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/document.h"
#include "corpus/store.h"
#include "qa/add_documents.h"
#include "qa/answer_json.h"
#include "retrieval/query.h"

namespace hoidap::qa {

// A hit with what it points to.
struct FoundPassage {
  retrieval::Hit hit;
  corpus::Passage passage;
  corpus::Document document;
  std::string text;
  std::vector<FoundPassage> also;  // later hits that say the same, best first
};

// A passage and its bytes.
struct PassageText {
  corpus::Passage passage;
  std::string text;
};

struct CorpusStatus {
  std::string folder;
  bool read_only = false;
  corpus::StoreCounts counts;
  std::vector<std::string> languages;  // of the documents, sorted
  std::string model_name;              // of the model at hand; empty when it cannot be opened
  std::string model_identity;          // of the model at hand
  std::string index;                   // "ready", "stale" or "model mismatch"
};

std::string search_json(const retrieval::Query& query, const std::string& mode,
                        const std::vector<FoundPassage>& found, const Provenance& provenance);
std::string documents_json(const std::vector<corpus::Document>& documents,
                           const Provenance& provenance);
std::string document_json(const corpus::Document& document, const std::string& text,
                          const Provenance& provenance);
std::string passages_json(const corpus::Document& document,
                          const std::vector<PassageText>& passages, const Provenance& provenance);
std::string removed_json(const std::vector<std::string>& ids, const Provenance& provenance);
std::string status_json(const CorpusStatus& status, const Provenance& provenance);
// Counts of every outcome, and each result that is not `unchanged`.
std::string changes_json(const std::vector<FileResult>& results, const Provenance& provenance);

}  // namespace hoidap::qa
