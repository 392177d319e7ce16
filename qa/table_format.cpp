#include "qa/table_format.h"

#include <string>

namespace hoidap::qa {

std::optional<TableFormat> table_format_named(std::string_view name) {
  if (name == "txt") return TableFormat::txt;
  if (name == "csv") return TableFormat::csv;
  if (name == "tsv") return TableFormat::tsv;
  if (name == "jsonl") return TableFormat::jsonl;
  return std::nullopt;
}

std::optional<TableFormat> table_format_of(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (extension == ".ndjson") return TableFormat::jsonl;
  if (extension == ".text") return TableFormat::txt;
  if (extension == ".tab") return TableFormat::tsv;
  return extension.empty() ? std::nullopt : table_format_named(extension.substr(1));
}

char separator_of(TableFormat format) {
  return format == TableFormat::tsv ? '\t' : ',';
}

}  // namespace hoidap::qa
