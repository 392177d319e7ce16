#include "qa/source_line.h"

#include <filesystem>

#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

bool ends_a_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("…");
}

}  // namespace

std::string display_title(const corpus::Document& document) {
  if (!document.metadata.title.empty()) return document.metadata.title;
  const std::string name = std::filesystem::path(document.path).filename().string();
  return name.empty() ? document.id : name;
}

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
