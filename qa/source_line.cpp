#include "qa/source_line.h"

#include "qa/text_layout.h"

namespace hoidap::qa {

using citations::ends_a_sentence;

std::string source_line(const corpus::Document& document, int paragraph, int line,
                        std::string_view line_word) {
  const corpus::Metadata& metadata = document.metadata;
  std::string result = display_title(document);
  if (!ends_a_sentence(result)) result += '.';
  if (!metadata.publisher.empty()) result += " " + metadata.publisher;
  if (!metadata.published.empty()) {
    result += (metadata.publisher.empty() ? " " : ", ") + metadata.published;
  }
  if (!ends_a_sentence(result)) result += '.';
  result += " ¶ " + std::to_string(paragraph) + ", " + std::string(line_word) + " " +
            std::to_string(line) + " (" + document.id + ")";
  return printable(result);
}

std::string short_source_line(const corpus::Document& document, std::string_view language, int line,
                              std::string_view line_word) {
  std::string result = display_title(document) + " (" + document.id;
  if (!language.empty()) result += ", " + std::string(language);
  return printable(result + "), " + std::string(line_word) + " " + std::to_string(line));
}

}  // namespace hoidap::qa
