#include "qa/question_file.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "models/error.h"
#include "models/text.h"
#include "qa/csv_text.h"
#include "qa/json_values.h"
#include "qa/question_text.h"

namespace hoidap::qa {

namespace {

// Whether text begins like UTF-16: with its mark, or with a zero in every second byte of letters.
bool looks_like_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const std::string_view first = bytes.substr(0, 512);
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < first.size(); ++i) zeros[i % 2] += first[i] == '\0' ? 1 : 0;
  const std::size_t most = std::max(zeros[0], zeros[1]);
  return std::min(zeros[0], zeros[1]) == 0 && most >= 2 && most * 16 >= first.size() / 2;
}

// What is carried along may be nested so deeply.
constexpr int deepest_json = 100;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// What is wrong with the bytes of a line, if anything.
std::string byte_error(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return "holds a NUL byte";
  if (const auto bad = models::first_invalid_utf8(text)) {
    return "not UTF-8 (byte " + std::to_string(*bad + 1) + ")";
  }
  return "";
}

std::string long_line_error() {
  return "longer than " + std::to_string(longest_record >> 20) + " MiB, passed over";
}

std::string lower_ascii(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::string trimmed(const std::string& text) {
  const std::size_t start = text.find_first_not_of(" \t");
  if (start == std::string::npos) return "";
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

std::string json_of(const std::string& text) {
  return Json(text).dump();
}

// Sets the question of `entry` to `text`, or its error.
void set_question(QuestionEntry& entry, const std::string& text) {
  if (text.find('\0') != std::string::npos) {
    entry.error = "the question holds a NUL character";
    return;
  }
  try {
    BatchQuestion question;
    question.text = checked_question(text);
    entry.question = std::move(question);
  } catch (const Error& error) {
    entry.error = error.kind() == ErrorKind::usage ? "the question is empty" : error.what();
  }
}

}  // namespace

struct QuestionFile::Format {
  virtual ~Format() = default;
  virtual std::optional<QuestionEntry> next() = 0;
  std::vector<std::string> carried;
};

namespace {

// A question on every line that is not blank.
class LineFormat : public QuestionFile::Format {
 public:
  explicit LineFormat(LineSource& lines) : lines_(lines) {}

  std::optional<QuestionEntry> next() final {
    std::optional<SourceLine> line = lines_.next();
    while (line && !line->too_long && is_blank(line->text)) line = lines_.next();
    if (!line) return std::nullopt;
    QuestionEntry entry;
    entry.line = line->number;
    entry.error = line->too_long ? long_line_error() : byte_error(line->text);
    if (entry.error.empty()) read(line->text, entry);
    return entry;
  }

 private:
  // Fills in the question, or what is wrong, of a line that is UTF-8.
  virtual void read(const std::string& text, QuestionEntry& entry) const = 0;

  LineSource& lines_;
};

class TextFormat final : public LineFormat {
 public:
  using LineFormat::LineFormat;

 private:
  void read(const std::string& text, QuestionEntry& entry) const override {
    set_question(entry, text);
  }
};

class JsonFormat final : public LineFormat {
 public:
  using LineFormat::LineFormat;

 private:
  void read(const std::string& text, QuestionEntry& entry) const override {
    bool too_deep = false;
    const auto within_depth = [&too_deep](int depth, Json::parse_event_t, const Json&) {
      too_deep = too_deep || depth > deepest_json;
      return !too_deep;
    };
    const Json object = Json::parse(text, within_depth, false);
    if (too_deep) {
      entry.error = "JSON that is nested too deeply";
    } else if (object.is_discarded()) {
      entry.error = "not JSON, or cut short";
    } else if (!object.is_object()) {
      entry.error = "not a JSON object";
    } else if (!object.contains("question") || !object.at("question").is_string()) {
      entry.error = "no text under the key \"question\"";
    } else if (object.contains("id") && !object.at("id").is_null() &&
               !object.at("id").is_string() && !object.at("id").is_number()) {
      entry.error = "\"id\" is neither text nor a number";
    } else {
      set_question(entry, object.at("question").get<std::string>());
      if (entry.question) carry(object, *entry.question);
    }
  }

  static void carry(const Json& object, BatchQuestion& question) {
    for (const auto& [key, value] : object.items()) {
      if (key == "question") continue;
      if (key == "id") {
        if (!value.is_null()) question.id = value.dump();
        continue;
      }
      question.carried.push_back({key, value.dump()});
    }
  }
};

class TableFile final : public QuestionFile::Format {
 public:
  TableFile(LineSource& lines, char separator) : records_(lines, separator, longest_record) {
    const std::optional<CsvRecord> header = records_.next();
    if (!header) {
      throw Error(ErrorKind::bad_data, lines.name() +
                                           ": empty; the first line has to name the "
                                           "columns, one of them \"question\"");
    }
    const std::string place = lines.name() + ":" + std::to_string(header->line) + ": ";
    if (!header->error.empty()) throw Error(ErrorKind::bad_data, place + header->error);
    for (const std::string& field : header->fields) {
      if (const std::string error = byte_error(field); !error.empty()) {
        throw Error(ErrorKind::bad_data, place + error);
      }
    }
    read_header(header->fields, place);
  }

  std::optional<QuestionEntry> next() override {
    const std::optional<CsvRecord> record = records_.next();
    if (!record) return std::nullopt;
    QuestionEntry entry;
    entry.line = record->line;
    entry.error = record->error;
    for (std::size_t i = 0; i < record->fields.size() && entry.error.empty(); ++i) {
      entry.error = byte_error(record->fields[i]);
      if (!entry.error.empty()) entry.error = "field " + std::to_string(i + 1) + ": " + entry.error;
    }
    if (!entry.error.empty()) return entry;
    set_question(entry, record->fields[question_]);
    if (!entry.question) return entry;
    for (std::size_t i = 0, at = 0; i < record->fields.size(); ++i) {
      if (i == question_) continue;
      if (i == id_) {
        if (!record->fields[i].empty()) entry.question->id = json_of(record->fields[i]);
        continue;
      }
      entry.question->carried.push_back({carried[at++], json_of(record->fields[i])});
    }
    return entry;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void read_header(const std::vector<std::string>& names, const std::string& place) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string name = lower_ascii(trimmed(names[i]));
      if (name == "question" && question_ == none) question_ = i;
      if (name == "id" && id_ == none) id_ = i;
    }
    if (question_ == none) {
      std::string all;
      for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
      throw Error(ErrorKind::bad_data,
                  place + "no column \"question\" among these: " + all.substr(0, 200));
    }
    std::set<std::string> taken;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i == question_ || i == id_) continue;
      const std::string name = names[i].empty() ? "column " + std::to_string(i + 1) : names[i];
      std::string different = name;
      for (int n = 2; !taken.insert(different).second; ++n) {
        different = name + " (" + std::to_string(n) + ")";
      }
      carried.push_back(different);
    }
  }

  CsvReader records_;
  std::size_t question_ = none;
  std::size_t id_ = none;
};

}  // namespace

QuestionFile::QuestionFile(int file, const std::string& name, TableFormat format, int stop)
    : lines_(file, name, longest_record, stop) {
  const std::string& beginning = lines_.beginning();
  if (looks_like_utf16(beginning)) {
    throw Error(ErrorKind::bad_data, name +
                                         ": is UTF-16, not UTF-8; convert it with: iconv -f "
                                         "UTF-16 -t UTF-8");
  }
  if (beginning.starts_with(models::byte_order_mark)) lines_.skip(models::byte_order_mark.size());
  switch (format) {
    case TableFormat::txt:
      format_ = std::make_unique<TextFormat>(lines_);
      break;
    case TableFormat::jsonl:
      format_ = std::make_unique<JsonFormat>(lines_);
      break;
    case TableFormat::csv:
    case TableFormat::tsv:
      format_ = std::make_unique<TableFile>(lines_, separator_of(format));
      break;
  }
}

QuestionFile::~QuestionFile() = default;

std::optional<QuestionEntry> QuestionFile::next() {
  std::optional<QuestionEntry> entry = format_->next();
  if (!entry) return entry;
  ++count_;
  if (entry->question && entry->question->id.empty()) {
    entry->question->id = json_of(std::to_string(count_));
  }
  return entry;
}

const std::vector<std::string>& QuestionFile::carried_columns() const {
  return format_->carried;
}

const std::string& QuestionFile::name() const {
  return lines_.name();
}

}  // namespace hoidap::qa
