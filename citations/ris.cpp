#include <string_view>

#include "citations/bibliography_entry.h"

namespace hoidap::citations {

namespace {

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// "2023/12/21/", "2023/11//" or "2025///".
std::string date_text(const PublishedDate& date) {
  return std::to_string(date.year) + "/" + (date.month == 0 ? "" : two_digits(date.month)) + "/" +
         (date.day == 0 ? "" : two_digits(date.day)) + "/";
}

std::string entry_text(const BibliographyEntry& entry) {
  std::string text;
  const auto add = [&](std::string_view tag, std::string_view value) {
    if (value.empty()) return;
    text += tag;
    text += "  - ";
    text += value;
    text += "\r\n";
  };
  const bool on_the_web = !entry.url.empty();
  add("TY", on_the_web ? "ELEC" : "GEN");
  add("ID", entry.key);
  for (const PersonName& name : entry.authors) add("AU", family_first(name));
  add("TI", entry.title);
  add(on_the_web ? "T2" : "PB", entry.publisher);
  if (entry.date.year != 0) {
    add("PY", std::to_string(entry.date.year));
    add("DA", date_text(entry.date));
  }
  add("LA", entry.language);
  add("UR", entry.url);
  return text + "ER  - \r\n";
}

}  // namespace

std::string ris(std::span<const corpus::Document> documents) {
  std::string text;
  for (const corpus::Document& document : documents) {
    if (!text.empty()) text += "\r\n";
    text += entry_text(BibliographyEntry(document));
  }
  return text;
}

}  // namespace hoidap::citations
