#include "qa/answer_pieces.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "qa/enumeration.h"

namespace hoidap::qa {

namespace {

// A list is looked for in so many passages before and after that of the best sentence, and where it
// runs on to the last of them, in more, so that its items can be counted.
constexpr std::int64_t passages_around = 8;
constexpr std::int64_t most_passages_after = 32768;

// A second sentence answers when it scores so much of the best, the reader gives it so much of its
// belief, and its words are so likely right. Of a hundred training questions that ask for several
// things most have a second sentence that scores as much and answers nothing; few pass all three,
// and those mostly answer.
constexpr double least_share_of_score = 0.85;
constexpr double least_belief = 0.25;
constexpr double least_probability = 0.25;

// The sentence that leads in to a list is looked for among so many that score nearly as the best.
constexpr std::size_t leads_tried = 10;

// The sentences around the best one, under the same heading.
class Surroundings {
 public:
  Surroundings(const corpus::Store& store, const RankedSentence& best,
               std::int64_t passages_after = passages_around) {
    passages_.push_back(best.passage);
    // Passages of a document are numbered in their order.
    for (const std::int64_t step : {std::int64_t{-1}, std::int64_t{1}}) {
      const std::int64_t reach = step < 0 ? passages_around : passages_after;
      for (std::int64_t i = 1; i <= reach; ++i) {
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

  // The sentence there, scored 0.
  RankedSentence unranked(std::size_t at) const {
    const auto& [passage, number] = places_[at];
    return {*passage, passage->sentences[number], {}, 0, std::nullopt, number};
  }

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

// A line that leads in and says nothing itself: it ends in a colon, or is a title.
bool leads_on(std::string_view sentence) {
  constexpr std::array<std::string_view, 7> ends = {".", "!", "?", "…", ")", "”", "\""};
  return std::none_of(ends.begin(), ends.end(),
                      [&](std::string_view end) { return sentence.ends_with(end); });
}

// The list that the best sentence, at `best`, leads in to.
const Enumeration* led_by(const std::vector<Enumeration>& lists, std::size_t best) {
  for (const Enumeration& list : lists) {
    if (list.leads(best)) return &list;
  }
  return nullptr;
}

// One list of those that the same words lead in to, where it begins anew: 1, 2, 1, 2, 3.
void join_restarted(std::vector<Enumeration>& lists) {
  for (std::size_t i = 1; i < lists.size();) {
    const Enumeration& list = lists[i];
    const auto before = std::find_if(lists.begin(), lists.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](const Enumeration& each) {
                                       return each.marked && list.marked &&
                                              each.end == list.items.front() &&
                                              each.lead < each.lead_end && each.lead == list.lead &&
                                              each.lead_end == list.lead_end;
                                     });
    if (before == lists.begin() + static_cast<std::ptrdiff_t>(i)) {
      ++i;
      continue;
    }
    before->items.insert(before->items.end(), list.items.begin(), list.items.end());
    before->end = list.end;
    lists.erase(lists.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

std::vector<Enumeration> lists_in(const Surroundings& around) {
  std::vector<Enumeration> lists = enumerations_in(around.sentences());
  join_restarted(lists);
  return lists;
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

// The sentence at `at` as a piece, an item being its whole sentence.
RankedSentence piece_of(const Surroundings& around, std::size_t at,
                        const std::vector<RankedSentence>& ranked) {
  RankedSentence piece = around.unranked(at);
  if (const RankedSentence* found = find_same(ranked, piece)) piece = *found;
  piece.span.reset();
  return piece;
}

// The items of a list that is led in to by, or holds, the sentence at `anchor`, which is not passed
// over for the first of its item.
ListPieces items_of(const Enumeration& list, std::size_t anchor, const Surroundings& around,
                    const std::vector<RankedSentence>& ranked, std::size_t most) {
  ListPieces pieces;
  if (list.leads(anchor) && !leads_on(around.sentences()[anchor].text)) {
    pieces.sentences.push_back(piece_of(around, anchor, ranked));
    pieces.leading = 1;
  }
  const std::size_t count = std::min(most, list.items.size());
  pieces.further = list.items.size() - count;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t item = list.items[i];
    const std::size_t end = i + 1 < list.items.size() ? list.items[i + 1] : list.end;
    const std::size_t at = anchor > item && anchor < end ? anchor : item;
    pieces.sentences.push_back(piece_of(around, at, ranked));
  }
  return pieces;
}

// The items of `list`, also those that stand after the surroundings it was found in.
ListPieces whole_list(const corpus::Store& store, const RankedSentence& anchor,
                      const Enumeration& list, const Surroundings& around,
                      const std::vector<RankedSentence>& ranked, std::size_t most) {
  const std::size_t at = around.place_of(anchor);
  ListPieces pieces = items_of(list, at, around, ranked, most);
  std::size_t end = list.end;
  std::size_t known = around.sentences().size();
  for (std::int64_t after = 8 * passages_around; end == known && after <= most_passages_after;
       after *= 8) {
    const Surroundings farther(store, anchor, after);
    if (farther.sentences().size() == known) break;  // the document, or its section, ends
    known = farther.sentences().size();
    for (const Enumeration& same : lists_in(farther)) {
      if (same.items.front() != list.items.front() || same.marked != list.marked) continue;
      pieces = items_of(same, at, farther, ranked, most);
      end = same.end;
    }
  }
  return pieces;
}

}  // namespace

ListPieces list_pieces(const corpus::Store& store, const models::ModelBundle& model,
                       std::string_view question, const std::vector<RankedSentence>& ranked,
                       std::size_t most) {
  const RankedSentence& best = ranked.front();
  const Nearness nearness(model, question);
  double nearness_of_best = 0;
  for (std::size_t i = 0; i < std::min(leads_tried, ranked.size()); ++i) {
    if (ranked[i].score < least_share_of_score * best.score) break;
    const Surroundings around(store, ranked[i]);
    const std::size_t at = around.place_of(ranked[i]);
    const std::vector<Enumeration> lists = lists_in(around);
    const double near = nearness.of(around.sentences()[at].text);
    const Enumeration* list = led_by(lists, at);
    if (i == 0) {
      nearness_of_best = near;
      if (list == nullptr) list = asked_for(lists, at, around, nearness);
    } else if (near <= nearness_of_best) {
      continue;
    }
    if (list == nullptr) continue;
    ListPieces pieces = whole_list(store, ranked[i], *list, around, ranked, most);
    if (i > 0) {
      pieces.sentences.insert(pieces.sentences.begin(), best);
      pieces.sentences.front().span.reset();
      ++pieces.leading;
    }
    return pieces;
  }
  return {};
}

std::vector<RankedSentence> unranked_around(const corpus::Store& store,
                                            const RankedSentence& sentence,
                                            const std::vector<RankedSentence>& ranked) {
  const Surroundings around(store, sentence);
  std::vector<RankedSentence> unranked;
  for (std::size_t at = 0; at < around.sentences().size(); ++at) {
    RankedSentence each = around.unranked(at);
    if (find_same(ranked, each) == nullptr) unranked.push_back(std::move(each));
  }
  return unranked;
}

bool answers_beside(const RankedSentence& sentence, const RankedSentence& best) {
  return sentence.score >= least_share_of_score * best.score &&
         sentence.signals.reader >= least_belief && sentence.signals.span >= least_probability;
}

}  // namespace hoidap::qa
