// The questions of a batch, read one after the other from txt (one a line), csv or tsv (a column
// `question`, perhaps `id`) or jsonl (keys `question` and perhaps `id`). What else a line holds is
// carried along.
//
// A line that cannot be used is an entry with its error, and the next is read: nothing else is
// lost. Input that cannot be read at all (UTF-16, a table without the column) throws
// Error{bad_data}. Questions pass the checks of qa/question_text.h.
//
// Memory is bounded: a line, or a record of several, may have 4 MiB. Thread-safety: one thread at a
// time.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "qa/line_source.h"
#include "qa/table_format.h"

namespace hoidap::qa {

inline constexpr std::size_t longest_record = 4u << 20;  // bytes

// A value that is carried along: that of a table is text, that of jsonl is JSON.
struct CarriedValue {
  std::string name;
  std::string json;
};

struct BatchQuestion {
  std::string id;  // as JSON: text, or the number that jsonl gave
  std::string text;
  std::vector<CarriedValue> carried;  // of a table in the order of its header
};

struct QuestionEntry {
  std::size_t line = 0;  // 1-based, where it begins
  std::optional<BatchQuestion> question;
  std::string error;  // what is wrong with it when there is no question
};

class QuestionFile {
 public:
  // Reads the beginning, of a table its header. `file` stays the caller's; `name`, `stop`: see
  // LineSource. Throws Error{bad_data}, Error{io}.
  QuestionFile(int file, const std::string& name, TableFormat format, int stop = -1);
  ~QuestionFile();

  // The next entry; nothing at the end. A question without an id gets its number, counted from 1
  // with those that cannot be used.
  std::optional<QuestionEntry> next();

  // The names of the columns that are carried along: empty unless the input is a table. All
  // different.
  const std::vector<std::string>& carried_columns() const;

  const std::string& name() const;

  struct Format;  // how one of them is read

 private:
  LineSource lines_;
  std::unique_ptr<Format> format_;
  std::size_t count_ = 0;
};

}  // namespace hoidap::qa
