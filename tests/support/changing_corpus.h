// A corpus that changes as corpora do: documents of random passages come, change and go. And what
// retrieval answers about it, to compare indexes by. The same seed gives the same history.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "corpus/store.h"
#include "retrieval/mode.h"
#include "tests/support/random_passages.h"
#include "tests/support/tiny_model.h"

namespace hoidap::tests {

class ChangingCorpus {
 public:
  ChangingCorpus(corpus::Store& store, std::uint32_t seed) : store_(store), source_(seed, 150) {}

  std::mt19937& random() { return source_.random(); }

  void add() {
    ids_.push_back("d" + std::to_string(++last_));
    put(ids_.back());
  }
  void update() {
    if (!ids_.empty()) put(ids_[random()() % ids_.size()]);
  }
  void remove() {
    if (ids_.empty()) return;
    const std::size_t at = random()() % ids_.size();
    store_.remove(ids_[at]);
    ids_.erase(ids_.begin() + static_cast<std::ptrdiff_t>(at));
  }
  // One of them; adding most often.
  void change() {
    const auto kind = random()() % 8;
    if (kind < 4) add();
    if (kind == 4 || kind == 5) update();
    if (kind > 5) remove();
  }

 private:
  void put(const std::string& id) {
    static const std::vector<std::string> languages = {"en", "vi", "ru", "nb", "th"};
    corpus::Document document;
    document.id = id;
    document.path = "memory:" + id;
    std::string text;
    std::vector<corpus::Passage> passages;
    const auto count = 1 + random()() % 3;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& language = languages[random()() % languages.size()];
      const std::string some = source_.text(language, 1 + random()() % 20);
      corpus::Passage passage = corpus::whole_passage(some, language);
      passage.range.start += text.size();
      passage.range.end += text.size();
      for (corpus::Sentence& sentence : passage.sentences) {
        sentence.range.start += text.size();
        sentence.range.end += text.size();
      }
      passages.push_back(std::move(passage));
      text += some + "\n\n";
    }
    store_.put(document, text, passages);
  }

  corpus::Store& store_;
  RandomPassages source_;
  std::vector<std::string> ids_;
  int last_ = 0;
};

// Every passage that each way of searching finds for some questions, to the last bit.
using Answered =
    std::vector<std::tuple<std::int64_t, double, double, double, double, double, double>>;

inline Answered answered(const corpus::Store& store, const retrieval::PassageIndex& index) {
  Answered all;
  for (const retrieval::Query& query :
       {retrieval::Query{"ba bà bấ đo", "vi", {}}, retrieval::Query{"ba ba do tu", "vi", {}},
        retrieval::Query{"бо вё беги", "ru", {}}, retrieval::Query{"court tuba days", "en", {}}}) {
    for (const auto mode :
         {retrieval::Mode::hybrid, retrieval::Mode::lexical, retrieval::Mode::dense}) {
      const auto retriever = retrieval::make_retriever(mode, store, tiny_model(), index);
      for (const std::size_t k : {5, 1000}) {
        for (const retrieval::Hit& hit : retriever->retrieve(query, k)) {
          all.emplace_back(hit.passage, hit.score, hit.signals.lexical, hit.signals.coverage,
                           hit.signals.pairs, hit.signals.passage, hit.signals.sentence);
        }
      }
    }
  }
  return all;
}

}  // namespace hoidap::tests
