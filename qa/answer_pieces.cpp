#include "qa/answer_pieces.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "qa/enumeration.h"

namespace hoidap::qa {

namespace {

// A list is looked for in so many passages before and after that of the best sentence.
constexpr std::int64_t passages_around = 8;

// A second sentence answers when it scores so much of the best, and the reader takes it for one
// that may.
constexpr double least_share_of_score = 0.9;

// The sentences around the best one, under the same heading.
class Surroundings {
 public:
  Surroundings(const corpus::Store& store, const RankedSentence& best) {
    passages_.push_back(best.passage);
    // Passages of a document are numbered in their order.
    for (const std::int64_t step : {std::int64_t{-1}, std::int64_t{1}}) {
      for (std::int64_t i = 1; i <= passages_around; ++i) {
        auto passage = store.passage(best.passage.id + step * i);
        if (!passage || passage->document != best.passage.document ||
            passage->kind == corpus::PassageKind::heading) {
          break;
        }
        if (passage->kind != corpus::PassageKind::body ||
            passage->heading != best.passage.heading ||
            passage->language != best.passage.language) {
          continue;
        }
        passages_.insert(step < 0 ? passages_.begin() : passages_.end(), std::move(*passage));
      }
    }
    const corpus::ByteRange range{passages_.front().range.start, passages_.back().range.end};
    text_ = store.text(best.passage.document, range);
    base_ = range.start;
    for (const corpus::Passage& passage : passages_) add(passage);
  }

  const std::vector<TextSentence>& sentences() const { return sentences_; }
  const corpus::Passage& passage(std::size_t at) const { return *places_[at].first; }
  std::size_t number(std::size_t at) const { return places_[at].second; }

  std::size_t place_of(const RankedSentence& ranked) const {
    for (std::size_t at = 0; at < places_.size(); ++at) {
      if (places_[at].first->id == ranked.passage.id && places_[at].second == ranked.number) {
        return at;
      }
    }
    return places_.size();
  }

 private:
  void add(const corpus::Passage& passage) {
    for (std::size_t i = 0; i < passage.sentences.size(); ++i) {
      const corpus::Sentence& sentence = passage.sentences[i];
      const std::string_view before =
          std::string_view(text_).substr(last_end_, sentence.range.start - base_ - last_end_);
      const std::size_t line = before.rfind('\n');
      const bool after_gap = line != std::string_view::npos &&
                             before.substr(0, line).rfind('\n') != line &&
                             before.substr(0, line).find('\n') != std::string_view::npos;
      sentences_.push_back(
          {line == std::string_view::npos ? before : before.substr(line + 1),
           std::string_view(text_).substr(sentence.range.start - base_, sentence.range.size()),
           sentence.paragraph, after_gap});
      places_.emplace_back(&passage, i);
      last_end_ = sentence.range.end - base_;
    }
  }

  std::vector<corpus::Passage> passages_;  // in order
  std::string text_;                       // from the first to the last of them
  std::size_t base_ = 0;                   // where it starts in the document
  std::size_t last_end_ = 0;
  std::vector<TextSentence> sentences_;
  std::vector<std::pair<const corpus::Passage*, std::size_t>> places_;  // of sentences_
};

// How near what leads in to a list is to the question, and one of its items.
class Nearness {
 public:
  Nearness(const models::ModelBundle& model, std::string_view question)
      : embedder_(model.embedder()), question_(embedder_.embed(question)) {}

  double of(std::string_view text) const {
    return static_cast<double>(models::dot(question_, embedder_.embed(text)));
  }

 private:
  const models::Embedder& embedder_;
  models::Vector question_;
};

std::string_view last_heading(std::string_view headings) {
  constexpr std::string_view separator = " › ";
  const std::size_t last = headings.rfind(separator);
  return last == std::string_view::npos ? headings : headings.substr(last + separator.size());
}

bool leads_on(std::string_view sentence) {
  return sentence.ends_with(':');
}

// The list that the best sentence, at `best`, leads in to.
const Enumeration* led_by(const std::vector<Enumeration>& lists, std::size_t best) {
  for (const Enumeration& list : lists) {
    if (list.leads(best)) return &list;
  }
  return nullptr;
}

// The innermost list that holds it and is what was asked for.
const Enumeration* asked_for(const std::vector<Enumeration>& lists, std::size_t best,
                             const Surroundings& around, const Nearness& nearness) {
  const Enumeration* innermost = nullptr;
  for (const Enumeration& list : lists) {
    if (list.holds(best)) innermost = &list;
  }
  if (innermost == nullptr) return nullptr;
  const Enumeration& list = *innermost;
  double nearest = nearness.of(last_heading(around.passage(best).heading));
  for (std::size_t at = list.lead; at < list.lead_end; ++at) {
    nearest = std::max(nearest, nearness.of(around.sentences()[at].text));
  }
  return nearest >= nearness.of(around.sentences()[best].text) ? innermost : nullptr;
}

}  // namespace

std::vector<RankedSentence> list_pieces(const corpus::Store& store,
                                        const models::ModelBundle& model, std::string_view question,
                                        const std::vector<RankedSentence>& ranked) {
  const Surroundings around(store, ranked.front());
  const std::size_t best = around.place_of(ranked.front());
  const std::vector<Enumeration> lists = enumerations_in(around.sentences());
  const Enumeration* list = led_by(lists, best);
  const bool led = list != nullptr;
  if (!led) list = asked_for(lists, best, around, Nearness(model, question));
  if (list == nullptr) return {};

  std::vector<RankedSentence> pieces;
  const auto add = [&](std::size_t at) {
    const corpus::Passage& passage = around.passage(at);
    const std::size_t number = around.number(at);
    const auto found =
        std::find_if(ranked.begin(), ranked.end(), [&](const RankedSentence& sentence) {
          return sentence.passage.id == passage.id && sentence.number == number;
        });
    if (found != ranked.end()) {
      pieces.push_back(*found);
    } else {
      pieces.push_back({passage, passage.sentences[number], {}, 0, std::nullopt, number});
    }
    // An item is its whole sentence.
    pieces.back().span.reset();
  };
  if (led && !leads_on(around.sentences()[best].text)) add(best);
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const std::size_t item = list->items[i];
    const std::size_t end = i + 1 < list->items.size() ? list->items[i + 1] : list->end;
    add(best > item && best < end && !led ? best : item);
  }
  return pieces;
}

bool answers_beside(const RankedSentence& sentence, const RankedSentence& best) {
  return sentence.score >= least_share_of_score * best.score;
}

}  // namespace hoidap::qa
