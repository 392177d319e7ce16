#include "qa/verified_quote.h"

#include "citations/difference.h"
#include "qa/json_values.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

using citations::Change;
using citations::QuoteState;
using corpus::Locator;

constexpr std::string_view indent = "    ";

// A run between the signs of its kind; the space before it stays outside.
std::string run_text(const citations::DifferenceRun& run, bool color) {
  const std::string text = printable(run.text);
  const std::string space = run.text.starts_with(' ') ? " " : "";
  switch (run.change) {
    case Change::kept:
      return space + text;
    case Change::removed:
      return space + (color ? "\x1b[9;31m" + text + "\x1b[0m" : "[-" + text + "-]");
    case Change::added:
      return space + (color ? "\x1b[4;32m" + text + "\x1b[0m" : "{+" + text + "+}");
  }
  return "";
}

std::string difference_text(const VerifiedQuote& quote, bool color) {
  std::string text;
  for (const auto& run : citations::difference(quote.cited().exact, quote.check.place->exact)) {
    text += run_text(run, color);
  }
  return text;
}

std::string line_text(const Locator& locator) {
  return "line " + std::to_string(locator.line);
}

std::string byte_text(const Locator& locator) {
  return line_text(locator) + ", byte " + std::to_string(locator.range.start);
}

// "line 25 -> line 31", with bytes where the line is the same.
std::string way(const VerifiedQuote& quote) {
  const Locator& old = quote.cited();
  if (quote.check.state == QuoteState::ok || quote.check.state == QuoteState::missing) {
    return line_text(old);
  }
  const Locator& now = *quote.check.place;
  if (old.line != now.line) return line_text(old) + " -> " + line_text(now);
  if (old.range.start != now.range.start)
    return byte_text(old) + " -> byte " + std::to_string(now.range.start);
  if (old.paragraph != now.paragraph) {
    return line_text(old) + ", paragraph " + std::to_string(old.paragraph) + " -> paragraph " +
           std::to_string(now.paragraph);
  }
  return line_text(old);
}

std::string document_text(const std::string& title, const std::string& id) {
  return title.empty() ? printable(id) : printable(title) + " (" + printable(id) + ")";
}

std::string missing_text(const VerifiedQuote& quote) {
  std::string text = std::string(indent) + "\"" + printable(quote.cited().exact) + "\"\n";
  text += std::string(indent) + (quote.document_gone ? "the document is not in the corpus"
                                                     : "nothing in the document is like it");
  if (quote.check.place) {
    text += "; the same words are in " +
            document_text(quote.title_now, quote.check.place->document) + ", " +
            line_text(*quote.check.place);
  }
  return text + "\n";
}

Json new_json(const Locator& locator) {
  Json json;
  json["document"] = locator.document;
  set_place(json, locator);
  json["prefix"] = locator.prefix;
  json["suffix"] = locator.suffix;
  return json;
}

Json difference_json(const VerifiedQuote& quote) {
  Json runs = Json::array();
  for (const auto& run : citations::difference(quote.cited().exact, quote.check.place->exact)) {
    runs.push_back(Json{{"change", citations::to_text(run.change)}, {"text", run.text}});
  }
  return runs;
}

// Sets what `entry` already has; a citation has more keys than a copy of it.
void set_known(Json& entry, const char* key, Json value) {
  if (const auto found = entry.find(key); found != entry.end()) *found = std::move(value);
}

void mend_place(Json& entry, const Locator& now) {
  set_known(entry, "revision", now.revision);
  set_known(entry, "start_byte", now.range.start);
  set_known(entry, "end_byte", now.range.end);
  set_known(entry, "line", now.line);
  set_known(entry, "paragraph", now.paragraph);
  set_known(entry, "page", now.page ? Json(*now.page) : Json());
  set_known(entry, "quote", now.exact);
  set_known(entry, "prefix", now.prefix);
  set_known(entry, "suffix", now.suffix);
}

// The words that answer, in the quote as it is now; all of it when they were not in the old one.
corpus::ByteRange mended_answer(const StoredCitation& citation, const Locator& now) {
  const Locator& old = citation.locator;
  if (!old.range.contains(citation.answer)) return now.range;
  const corpus::ByteRange part{citation.answer.start - old.range.start,
                               citation.answer.end - old.range.start};
  const auto found =
      old.exact == now.exact ? part : citations::same_words(old.exact, part, now.exact);
  if (!found) return now.range;
  return {now.range.start + found->start, now.range.start + found->end};
}

// Text that repeated bytes of the old quote repeats those of the new one.
void mend_text(Json& json, const char* key, const std::string& old, const std::string& now) {
  const auto answer = json.find("answer");
  if (answer == json.end() || !answer->is_object()) return;
  const auto found = answer->find(key);
  if (found != answer->end() && *found == old) *found = now;
}

std::string slice(const Locator& locator, corpus::ByteRange range) {
  if (!locator.range.contains(range) || range.end - locator.range.start > locator.exact.size()) {
    return {};
  }
  return locator.exact.substr(range.start - locator.range.start, range.size());
}

void mend_citation(Json& json, const StoredCitation& citation, Json& entry, const Locator& now) {
  const corpus::ByteRange answer = mended_answer(citation, now);
  mend_place(entry, now);
  set_known(entry, "answer_start_byte", answer.start);
  set_known(entry, "answer_end_byte", answer.end);
  if (citation.locator.exact == now.exact) return;
  mend_text(json, "sentence", citation.locator.exact, now.exact);
  mend_text(json, "text", slice(citation.locator, citation.answer), slice(now, answer));
}

}  // namespace

std::vector<QuotePlace> quotes_of(const StoredAnswer& answer) {
  std::vector<QuotePlace> quotes;
  for (std::size_t i = 0; i < answer.citations.size(); ++i) {
    quotes.push_back({i, std::nullopt});
    for (std::size_t k = 0; k < answer.citations[i].also.size(); ++k) quotes.push_back({i, k});
  }
  return quotes;
}

const Locator& locator_at(const StoredAnswer& answer, const QuotePlace& place) {
  const StoredCitation& citation = answer.citations.at(place.citation);
  return place.copy ? citation.also.at(*place.copy) : citation.locator;
}

std::string verified_text(const VerifiedQuote& quote, bool color) {
  const Locator& cited = quote.cited();
  std::string text = quote.file + ":" + std::to_string(quote.line) + ": " +
                     std::string(to_text(quote.check.state)) + ": [" +
                     std::to_string(quote.answer->citations[quote.place.citation].number) + "] " +
                     (quote.place.copy ? "also in " : "") +
                     document_text(quote.title, cited.document) + ", " + way(quote) + "\n";
  text += std::string(indent) + printable(quote.answer->question) + "\n";
  if (quote.check.state == QuoteState::changed) {
    text += std::string(indent) + difference_text(quote, color) + "\n";
  }
  if (quote.check.state == QuoteState::missing) text += missing_text(quote);
  return text;
}

std::string verified_json(const VerifiedQuote& quote) {
  const bool changed = quote.check.state == QuoteState::changed;
  Json json;
  json["file"] = quote.file;
  json["line"] = quote.line;
  json["id"] = text_or_null(quote.answer->id);
  json["question"] = quote.answer->question;
  json["n"] = quote.answer->citations[quote.place.citation].number;
  json["also"] = quote.place.copy ? Json(*quote.place.copy + 1) : Json();
  json["state"] = to_text(quote.check.state);
  json["document"] = quote.cited().document;
  set_place(json["old"], quote.cited());
  json["new"] = quote.check.place ? new_json(*quote.check.place) : Json();
  json["difference"] = changed ? difference_json(quote) : Json();
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool needs_mending(const VerifiedQuote& quote) {
  if (quote.check.state == QuoteState::moved) return true;
  return quote.check.state == QuoteState::ok &&
         quote.check.place->revision != quote.cited().revision;
}

std::string mended_line(std::string_view line, const std::vector<VerifiedQuote>& quotes) {
  Json json = Json::parse(line);
  for (const VerifiedQuote& quote : quotes) {
    if (!needs_mending(quote)) continue;
    const StoredCitation& citation = quote.answer->citations.at(quote.place.citation);
    Json& entry = json.at("citations").at(quote.place.citation);
    if (quote.place.copy) {
      mend_place(entry.at("also").at(*quote.place.copy), *quote.check.place);
    } else {
      mend_citation(json, citation, entry, *quote.check.place);
    }
  }
  return json.dump();
}

}  // namespace hoidap::qa
