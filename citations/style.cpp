#include "citations/style.h"

namespace hoidap::citations {

std::optional<Style> style_named(std::string_view name) {
  for (const Style style : {Style::numbered, Style::author_date, Style::footnote}) {
    if (name == to_text(style)) return style;
  }
  return std::nullopt;
}

std::string_view to_text(Style style) {
  switch (style) {
    case Style::numbered:
      return "numbered";
    case Style::author_date:
      return "author-date";
    case Style::footnote:
      return "footnote";
  }
  return {};
}

std::string plain_text(const Runs& runs) {
  std::string text;
  for (const Run& run : runs) text += run.text;
  return text;
}

}  // namespace hoidap::citations
