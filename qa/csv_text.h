// Tables with quoted fields (RFC 4180), read so that damage costs as little as possible, and
// written.
//
// libcsv was weighed and left out: it tells neither where in the input a record is nor can it go
// back, and both are needed: a quote that is opened and never closed must not swallow the rest of
// the file, and a file of results has to be cut after its last whole record.
//
// Strict: a quote inside a field that does not begin with one, and anything between a closing quote
// and the next separator, is an error, as is a record with another number of fields than the first.
// A record with an error ends with its first line, and reading goes on with the second.
//
// Thread-safety: one thread at a time; csv_field is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "qa/line_source.h"

namespace hoidap::qa {

struct CsvRecord {
  std::vector<std::string> fields;
  std::size_t line = 0;   // of its first byte, 1-based
  std::uint64_t end = 0;  // where the next record begins, in bytes
  bool ended = false;     // by a line end: without one it may have been cut off
  std::string error;      // what is wrong with it; then there are no fields
};

class CsvReader {
 public:
  // Records may have `longest` bytes. `lines` must outlive the reader.
  CsvReader(LineSource& lines, char separator, std::size_t longest);

  // The next record; nothing at the end. Blank lines are passed over.
  std::optional<CsvRecord> next();

 private:
  std::optional<SourceLine> next_line();
  // Sets the fields of `record`, or its error when there are too few or too many.
  void set_fields(std::vector<std::string> fields, CsvRecord& record);

  LineSource& lines_;
  const char separator_;
  const std::size_t longest_;
  std::size_t fields_ = 0;          // of the first record; 0 before it
  std::deque<SourceLine> pending_;  // lines to be read once more
};

// A field as it is written: in quotes where it must be.
std::string csv_field(std::string_view text, char separator);

// A whole record, with its line feed.
std::string csv_line(const std::vector<std::string>& fields, char separator);

}  // namespace hoidap::qa
