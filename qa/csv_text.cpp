#include "qa/csv_text.h"

#include <iterator>
#include <utility>

namespace hoidap::qa {

namespace {

// Takes a record apart, line by line.
class RecordParser {
 public:
  explicit RecordParser(char separator) : separator_(separator) {}

  // Reads one more line, without its line feed. Inside quotes the line feed before it is text.
  void add(std::string_view line) {
    if (state_ == State::quoted) field_ += '\n';
    const std::size_t end = line.ends_with('\r') ? line.size() - 1 : line.size();
    for (std::size_t i = 0; i < end && error_.empty(); ++i) take(line[i]);
    // A carriage return belongs to the end of the line, except inside quotes.
    if (state_ == State::quoted && end < line.size()) field_ += '\r';
    if (state_ != State::quoted && error_.empty()) close_field();
  }

  bool is_open() const { return state_ == State::quoted && error_.empty(); }
  const std::string& error() const { return error_; }
  std::vector<std::string>& fields() { return fields_; }

 private:
  enum class State { at_start, plain, quoted, after_quote };

  void take(char c) {
    switch (state_) {
      case State::at_start:
        if (c == '"') {
          state_ = State::quoted;
          return;
        }
        state_ = State::plain;
        [[fallthrough]];
      case State::plain:
        if (c == separator_) return close_field();
        if (c == '"') {
          error_ = "a quote inside a field that does not begin with one";
          return;
        }
        field_ += c;
        return;
      case State::quoted:
        if (c == '"') {
          state_ = State::after_quote;
        } else {
          field_ += c;
        }
        return;
      case State::after_quote:
        if (c == separator_) return close_field();
        if (c != '"') {
          error_ = "text after a closing quote";
          return;
        }
        field_ += c;
        state_ = State::quoted;
        return;
    }
  }

  void close_field() {
    fields_.push_back(std::move(field_));
    field_.clear();
    state_ = State::at_start;
  }

  const char separator_;
  State state_ = State::at_start;
  std::string field_;
  std::vector<std::string> fields_;
  std::string error_;
};

}  // namespace

CsvReader::CsvReader(LineSource& lines, char separator, std::size_t longest)
    : lines_(lines), separator_(separator), longest_(longest) {}

std::optional<SourceLine> CsvReader::next_line() {
  if (pending_.empty()) return lines_.next();
  SourceLine line = std::move(pending_.front());
  pending_.pop_front();
  return line;
}

std::optional<CsvRecord> CsvReader::next() {
  std::optional<SourceLine> line = next_line();
  while (line && !line->too_long && (line->text.empty() || line->text == "\r")) line = next_line();
  if (!line) return std::nullopt;

  CsvRecord record;
  record.line = line->number;
  record.end = line->end;
  record.ended = line->ended;
  RecordParser parser(separator_);
  std::deque<SourceLine> others;  // the lines after the first
  std::size_t bytes = line->text.size();
  if (line->too_long) {
    record.error = "the line is too long";
  } else {
    parser.add(line->text);
  }
  while (record.error.empty() && parser.is_open()) {
    std::optional<SourceLine> another = next_line();
    if (!another) {
      record.error = "a quote is opened and never closed";
      record.ended = false;
      break;
    }
    bytes += another->text.size() + 1;
    if (another->too_long || bytes > longest_) {
      record.error = "a quote is opened and not closed again within " +
                     std::to_string(longest_ / 1024) + " KiB";
    } else {
      parser.add(another->text);
    }
    record.ended = another->ended;
    others.push_back(std::move(*another));
  }
  if (record.error.empty()) record.error = parser.error();
  if (record.error.empty()) set_fields(std::move(parser.fields()), record);
  if (record.error.empty()) {
    if (!others.empty()) record.end = others.back().end;
  } else {
    // Only the first line is given up.
    pending_.insert(pending_.begin(), std::make_move_iterator(others.begin()),
                    std::make_move_iterator(others.end()));
  }
  return record;
}

void CsvReader::set_fields(std::vector<std::string> fields, CsvRecord& record) {
  if (fields_ == 0) fields_ = fields.size();
  if (fields.size() == fields_) {
    record.fields = std::move(fields);
  } else {
    record.error = std::to_string(fields.size()) +
                   (fields.size() == 1 ? " field, not " : " fields, not ") +
                   std::to_string(fields_) + " as in the first line";
  }
}

std::string csv_field(std::string_view text, char separator) {
  const std::string special{'"', '\n', '\r', separator};
  if (text.find_first_of(special) == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + "\"";
}

std::string csv_line(const std::vector<std::string>& fields, char separator) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += separator;
    line += csv_field(fields[i], separator);
  }
  return line + "\n";
}

}  // namespace hoidap::qa
