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

// Adds a text, or puts it in the place of the one with this id, cut as `add` cuts it.
inline void put_text(corpus::Store& store, const std::string& id, const std::string& text) {
  static const models::LanguageDetector detector;
  corpus::Document document;
  document.id = id;
  document.path = "memory:" + id;
  store.put(document, text, corpus::split(text, corpus::Format::text, detector));
}

// A body passage, a heading and another body passage.
struct HeadedText {
  std::string text = "Body.\n\nHeading\n\nMore.";
  std::vector<corpus::Passage> passages;
};

inline HeadedText headed_text() {
  HeadedText headed;
  corpus::Passage body = corpus::whole_passage(headed.text.substr(0, 5), "en");
  corpus::Passage heading = body;
  heading.range = {7, 14};
  heading.kind = corpus::PassageKind::heading;
  heading.sentences.clear();
  corpus::Passage more = body;
  more.range = {16, 21};
  more.sentences = {{more.range, 5, 3}};
  headed.passages = {body, heading, more};
  return headed;
}

}  // namespace hoidap::tests
