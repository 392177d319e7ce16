// One answer of a batch as a record of its output: a line of jsonl or a row of csv or tsv. The same
// answer gives the same bytes. Records end with a line feed; a file that was cut off is whole up to
// its last record that does.
//
// jsonl: the object of qa/answer_json.h with `id` before it and, after it, `columns` (what the
// input carried, if anything), `options` and `sources` (qa/batch_origin.h). csv, tsv: a header,
// then id, question, what the input carried, the answer with its first citation, and what it was
// made from; an answer in pieces has them a line each in its field. Fields are quoted alike in both
// (qa/csv_text.h).
//
// Thread-safe: const after construction.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "qa/answer.h"
#include "qa/batch_origin.h"
#include "qa/question_file.h"
#include "qa/table_format.h"

namespace hoidap::qa {

class BatchRecords {
 public:
  // `columns`: the names that a table carries. Of jsonl, whose keys are not known beforehand, a
  // table gets one column, `columns`, when `input` is jsonl.
  BatchRecords(TableFormat output, TableFormat input, std::vector<std::string> columns,
               BatchOrigin origin);

  // What the output begins with; empty for jsonl.
  std::string header() const;

  std::string record(const BatchQuestion& question, const Answer& answer) const;

  const BatchOrigin& origin() const { return origin_; }
  TableFormat format() const { return output_; }

  // What a record says of its question, the same for the record and for the question itself.
  std::string key_of(const BatchQuestion& question) const;

  // A record read back.
  struct Kept {
    std::string key;
    BatchOrigin origin;
    bool answered = false;
  };

  // Throws Error{bad_data} when this is not what `record` gives: a line of jsonl, or the fields of
  // a row.
  Kept kept_line(const std::string& line) const;
  Kept kept_row(const std::vector<std::string>& fields) const;

  // The fields of the header.
  std::vector<std::string> header_fields() const;

 private:
  std::vector<std::string> leading_fields(const BatchQuestion& question) const;

  const TableFormat output_;
  const bool one_column_;  // for all that is carried
  const std::vector<std::string> columns_;
  const BatchOrigin origin_;
};

}  // namespace hoidap::qa
