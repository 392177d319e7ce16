#include "qa/enumeration.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "models/text.h"
#include "qa/list_mark.h"

namespace hoidap::qa {

namespace {

// So many paragraphs, or sentences of one, may stand between two items: what the first of them
// says further.
constexpr std::size_t most_between = 4;

// Paragraphs after a colon are items as far as this; more are a text.
constexpr std::size_t most_unmarked = 12;

// Of a lead-in the last sentences lead in: "They agreed on many fields. These are the main ones:"
constexpr std::size_t lead_sentences = 2;

// A paragraph that begins so speaks of the items before it, and is none.
constexpr std::array<std::string_view, 11> closings = {
    "tất cả", "đây", "alle", "alt", "dette", "all", "these", "this", "все", "всё", "это"};

bool is_closing(std::string_view sentence) {
  constexpr std::size_t enough = 40;
  const std::string folded =
      models::fold_case(sentence.substr(0, models::floor_boundary(sentence, enough)));
  return std::any_of(closings.begin(), closings.end(), [&](std::string_view closing) {
    return folded.starts_with(closing) &&
           std::string_view(folded).substr(closing.size()).starts_with(' ');
  });
}

bool is_alike(const ListMark& a, const ListMark& b) {
  return a.kind == b.kind && a.style == b.style && a.indent == b.indent &&
         (a.number > 0) == (b.number > 0);
}

bool ends_with_any(std::string_view text, std::string_view marks) {
  return !text.empty() && marks.find(text.back()) != std::string_view::npos;
}

// A list that may still go on.
struct OpenList {
  Enumeration list;
  ListMark last;
  std::size_t between = 0;  // paragraphs or sentences since the last item
};

class Finder {
 public:
  explicit Finder(std::span<const TextSentence> sentences) : sentences_(sentences) {}

  std::vector<Enumeration> find() {
    for (std::size_t at = 0; at < sentences_.size(); ++at) {
      const bool starts = starts_paragraph(at);
      const auto mark = mark_at(at);
      if (mark) {
        take(at, *mark);
        continue;
      }
      for (OpenList& open : open_) {
        if (starts || open.last.kind == ListMark::Kind::ordinal) ++open.between;
      }
      if (starts) close_bullets(at);
      while (!open_.empty() && open_.back().between > most_between) close();
    }
    while (!open_.empty()) close();
    for (std::size_t at = 0; at + 1 < sentences_.size(); ++at) add_unmarked_after(at);
    std::sort(found_.begin(), found_.end(), [](const Enumeration& a, const Enumeration& b) {
      return a.items.front() < b.items.front();
    });
    return std::move(found_);
  }

 private:
  bool starts_paragraph(std::size_t at) const {
    return at == 0 || sentences_[at].paragraph != sentences_[at - 1].paragraph;
  }

  // Bullets and numbers stand where a paragraph begins; any sentence may count itself.
  std::optional<ListMark> mark_at(std::size_t at) const {
    const auto mark = list_mark(sentences_[at].before, sentences_[at].text);
    if (mark && mark->kind != ListMark::Kind::ordinal && !starts_paragraph(at)) return std::nullopt;
    return mark;
  }

  std::size_t end_of_paragraph(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < sentences_.size() && !starts_paragraph(end)) ++end;
    return end;
  }

  // An item of an open list, which ends the lists in it, or the first of another.
  void take(std::size_t at, const ListMark& mark) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      OpenList& open = open_[i - 1];
      if (!goes_on(open.last, mark)) continue;
      while (open_.size() > i) close();
      open.list.items.push_back(at);
      open.list.end = end_of_item(at, mark);
      open.last = mark;
      open.between = 0;
      return;
    }
    if (!mark.is_first()) return;
    OpenList open{with_lead(at), mark, 0};
    // A list that begins anew right after its like is led in to by the same words, not by an item.
    for (const OpenList& before : open_) {
      if (!is_alike(before.last, mark) || before.list.end != at) continue;
      open.list.lead = before.list.lead;
      open.list.lead_end = before.list.lead_end;
    }
    open.list.end = end_of_item(at, mark);
    open_.push_back(std::move(open));
  }

  std::size_t end_of_item(std::size_t at, const ListMark& mark) const {
    return mark.kind == ListMark::Kind::ordinal ? at + 1 : end_of_paragraph(at);
  }

  // A list whose first item is at `first`, with what leads in to it.
  Enumeration with_lead(std::size_t first) const {
    Enumeration list;
    list.items.push_back(first);
    list.lead_end = first;
    list.lead = first;
    while (list.lead > 0 && first - list.lead < lead_sentences &&
           (list.lead == first ||
            sentences_[list.lead - 1].paragraph == sentences_[first - 1].paragraph)) {
      --list.lead;
    }
    return list;
  }

  // Text that is no item ends a list of bullets.
  void close_bullets(std::size_t at) {
    while (!open_.empty() && open_.back().last.kind == ListMark::Kind::bullet &&
           sentences_[at].before.size() <= open_.back().last.indent) {
      close();
    }
  }

  void close() {
    if (open_.back().list.items.size() > 1) found_.push_back(std::move(open_.back().list));
    open_.pop_back();
  }

  // The paragraphs after one that ends in a colon: as long as they end open ("...;"), and the one
  // after; or those that stand alike, up to one that speaks of them all.
  void add_unmarked_after(std::size_t at) {
    const std::size_t first = at + 1;
    if (!ends_with_any(sentences_[at].text, ":") || !starts_paragraph(first) || mark_at(first)) {
      return;
    }
    Enumeration list = with_lead(first);
    list.marked = false;
    const bool open_ends = ends_open(first);
    list.end = end_of_paragraph(first);
    while (list.end < sentences_.size() && list.items.size() < most_unmarked) {
      const std::size_t next = list.end;
      if (open_ends && !ends_open(list.items.back())) break;
      const bool parted_alike = list.items.size() < 2 ||
                                sentences_[next].after_gap == sentences_[list.items[1]].after_gap;
      if (mark_at(next) || !parted_alike ||
          (list.items.size() > 1 && is_closing(sentences_[next].text)) ||
          ends_with_any(sentences_[end_of_paragraph(next) - 1].text, ":")) {
        break;
      }
      list.items.push_back(next);
      list.end = end_of_paragraph(next);
    }
    if (list.items.size() > 1) found_.push_back(std::move(list));
  }

  bool ends_open(std::size_t item) const {
    return ends_with_any(sentences_[end_of_paragraph(item) - 1].text, ";,");
  }

  std::span<const TextSentence> sentences_;
  std::vector<OpenList> open_;  // the innermost last
  std::vector<Enumeration> found_;
};

}  // namespace

std::vector<Enumeration> enumerations_in(std::span<const TextSentence> sentences) {
  return Finder(sentences).find();
}

}  // namespace hoidap::qa
