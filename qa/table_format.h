// The formats that a batch reads questions in and writes answers in, by name. Thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace hoidap::qa {

enum class TableFormat { txt, csv, tsv, jsonl };

// "txt", "csv", "tsv", "jsonl".
std::optional<TableFormat> table_format_named(std::string_view name);

// By the extension of a file, in any case of letters; .ndjson, .tab and .text count as well.
std::optional<TableFormat> table_format_of(const std::filesystem::path& file);

// Of csv or tsv.
char separator_of(TableFormat format);

}  // namespace hoidap::qa
