// Corpora in memory for tests of retrieval and answers.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/splitter.h"
#include "corpus/store.h"
#include "models/language_detector.h"

namespace hoidap::tests {

struct TinyDocument {
  std::string id;
  std::string text;
  std::string language;
  std::string published = "";
};

// Each text becomes one document, split as user documents are.
inline std::unique_ptr<corpus::Store> tiny_corpus(const std::vector<TinyDocument>& documents) {
  auto store = corpus::Store::in_memory();
  for (const TinyDocument& tiny : documents) {
    corpus::Document document;
    document.id = tiny.id;
    document.path = "memory:" + tiny.id;
    document.metadata.title = "Title of " + tiny.id;
    document.metadata.language = tiny.language;
    document.metadata.published = tiny.published;
    corpus::Passage passage = corpus::whole_passage(tiny.text, tiny.language);
    store->put(document, tiny.text, {passage});
  }
  return store;
}

}  // namespace hoidap::tests
