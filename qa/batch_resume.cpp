#include "qa/batch_resume.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "models/error.h"
#include "qa/csv_text.h"
#include "qa/line_source.h"

namespace hoidap::qa {

namespace {

// An answer is as long as what it carries, as JSON, and its citations.
constexpr std::size_t longest_answer = 256u << 20;

constexpr char remedies[] =
    "; write to another file, or add --force to keep these answers and go on, or use --force "
    "without --resume to begin again";

struct KeptRecord {
  BatchRecords::Kept kept;
  std::size_t line = 0;
  std::uint64_t end = 0;
};

// The whole records of an output, one after the other.
class KeptRecords {
 public:
  KeptRecords(const BatchRecords& records, int file, const std::string& name)
      : records_(records), lines_(file, name, longest_answer) {
    if (records.format() == TableFormat::jsonl) return;
    rows_ = std::make_unique<CsvReader>(lines_, separator_of(records.format()), longest_answer);
    const std::optional<CsvRecord> header = rows_->next();
    whole_header_ = header && header->ended;
    if (!whole_header_) return;
    if (header->fields != records.header_fields()) {
      throw Error(ErrorKind::mismatch, name + ": has other columns" + remedies);
    }
    begin_ = header->end;
  }

  // Where the first record begins; 0 as well when the header is not whole.
  std::uint64_t begin() const { return begin_; }

  std::optional<KeptRecord> next() { return rows_ ? next_row() : next_line(); }

 private:
  std::optional<KeptRecord> next_line() {
    const std::optional<SourceLine> line = lines_.next();
    if (!line || !line->ended) return std::nullopt;
    if (line->too_long) fail(line->number, "too long");
    return read(line->number, line->end, [&] { return records_.kept_line(line->text); });
  }

  std::optional<KeptRecord> next_row() {
    if (!whole_header_) return std::nullopt;
    const std::optional<CsvRecord> row = rows_->next();
    if (!row || !row->ended) return std::nullopt;
    if (!row->error.empty()) fail(row->line, row->error);
    return read(row->line, row->end, [&] { return records_.kept_row(row->fields); });
  }

  template <typename Read>
  KeptRecord read(std::size_t line, std::uint64_t end, const Read& read_record) const {
    try {
      return {read_record(), line, end};
    } catch (const Error& error) {
      fail(line, error.what());
    }
  }

  [[noreturn]] void fail(std::size_t line, const std::string& cause) const {
    throw Error(ErrorKind::mismatch, lines_.name() + ":" + std::to_string(line) + ": " + cause +
                                         "; write to another file, or use --force without --resume "
                                         "to begin again");
  }

  const BatchRecords& records_;
  LineSource lines_;
  std::unique_ptr<CsvReader> rows_;  // of a table
  bool whole_header_ = false;
  std::uint64_t begin_ = 0;
};

// The next question that can be used; reports those that cannot.
std::optional<QuestionEntry> next_question(QuestionFile& questions, BatchCounts& counts) {
  for (;;) {
    std::optional<QuestionEntry> entry = questions.next();
    if (!entry || entry->question) return entry;
    report_failure(questions, entry->line, entry->error);
    ++counts.failed;
  }
}

}  // namespace

BatchCounts resume_batch(QuestionFile& questions, const BatchRecords& records, BatchOutput& output,
                         const std::filesystem::path& output_path, OtherOrigin other_origin,
                         const Interruption& interruption) {
  BatchCounts counts;
  KeptRecords all(records, output.file(), output_path.string());
  std::uint64_t end = all.begin();
  while (const std::optional<KeptRecord> record = all.next()) {
    if (interruption.requested()) {
      counts.interrupted = true;
      return counts;
    }
    const std::string place = output_path.string() + ":" + std::to_string(record->line) + ": ";
    const auto differs = difference(record->kept.origin, records.origin());
    if (differs && other_origin == OtherOrigin::refuse) {
      throw Error(ErrorKind::mismatch, place + "made with " + *differs + remedies);
    }
    const std::optional<QuestionEntry> entry = next_question(questions, counts);
    if (!entry || records.key_of(*entry->question) != record->kept.key) {
      throw Error(ErrorKind::mismatch,
                  place + "answers another question than " +
                      (entry ? questions.name() + ":" + std::to_string(entry->line)
                             : questions.name() + ", which has no more,") +
                      " asks; write to another file, or use --force without --resume to begin "
                      "again");
    }
    ++(record->kept.answered ? counts.answered : counts.not_found);
    ++counts.kept;
    end = record->end;
  }
  output.keep(end);
  return counts;
}

}  // namespace hoidap::qa
