#include "qa/report_file.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <system_error>
#include <utility>

#include "models/error.h"
#include "qa/json_lines.h"
#include "qa/json_values.h"
#include "qa/output_file.h"
#include "qa/pandoc.h"
#include "qa/report_html.h"
#include "qa/text_layout.h"

namespace hoidap::qa {

namespace {

namespace fs = std::filesystem;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::string_view without_line_end(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The letters and digits of a text, all that formats and hand-made line breaks leave alone.
class Letters {
 public:
  enum class Markup { none, html };

  Letters(std::string_view text, Markup markup) {
    int line = 1;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (markup == Markup::html && (text[i] == '<' || text[i] == '&')) {
        const std::size_t end = end_of_markup(text, i);
        line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(i),
                                            text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        i = end;
        continue;
      }
      const auto byte = static_cast<unsigned char>(text[i]);
      if (byte == '\n') ++line;
      if (byte < 0x80 && std::isalnum(byte) == 0) continue;
      letters_ += text[i];
      lines_.push_back(line);
    }
    last_line_ = line;
  }

  const std::string& text() const { return letters_; }
  int line_at(std::size_t offset) const {
    return offset < lines_.size() ? lines_[offset] : last_line_;
  }

 private:
  // The last byte of the tag or entity at `at`; of what stands around a quote, the last of all of
  // it, so that the quote is not found in the surroundings of another.
  static std::size_t end_of_markup(std::string_view text, std::size_t at) {
    const std::string_view end = text.substr(at).starts_with(html_context_start) ? html_context_end
                                 : text[at] == '<'                               ? ">"
                                                                                 : ";";
    const std::size_t found = text.find(end, at);
    return found == std::string_view::npos ? text.size() : found + end.size() - 1;
  }

  std::string letters_;
  std::vector<int> lines_;  // of each byte
  int last_line_ = 1;
};

// Finds quotes in a report, each after the one before it.
class QuoteFinder {
 public:
  explicit QuoteFinder(Letters report) : report_(std::move(report)) {}

  // The line where `quote` starts; nothing when it is not there.
  std::optional<int> find(std::string_view quote) {
    const Letters wanted(printable(quote), Letters::Markup::none);
    std::size_t at = report_.text().find(wanted.text(), next_);
    if (at == std::string::npos) at = report_.text().find(wanted.text());
    if (at == std::string::npos) return std::nullopt;
    next_ = at + wanted.text().size();
    return report_.line_at(at);
  }

  int line() const { return report_.line_at(next_); }

 private:
  Letters report_;
  std::size_t next_ = 0;
};

std::string read_data(const fs::path& path, const std::string& bytes, ReportFormat format) {
  if (format == ReportFormat::html) {
    if (const auto data = data_of_page(bytes)) return std::string(*data);
    throw Error(ErrorKind::bad_data,
                path.string() + ": holds no data of a report; was it made by hoidap report?");
  }
  const fs::path file = report_data_file(path);
  std::error_code error;
  if (!fs::exists(file, error)) {
    throw Error(ErrorKind::no_input, file.string() +
                                         ": is not there; hoidap report writes it "
                                         "beside the report, to verify its quotes by");
  }
  return read_file(file);
}

// The passage around a quote as it is now; the quote itself where it runs over several.
void renew_excerpt(Json& citation, const corpus::Store& store) {
  const auto id = citation.at("document").get<std::string>();
  const corpus::ByteRange quote{citation.at("start_byte").get<std::size_t>(),
                                citation.at("end_byte").get<std::size_t>()};
  const auto document = store.document(id);
  if (!document || document->revision != citation.at("revision").get<std::string>()) return;
  corpus::ByteRange excerpt = quote;
  for (const corpus::Passage& passage : store.passages_of(id)) {
    if (passage.range.contains(quote)) excerpt = passage.range;
  }
  citation["excerpt_start_byte"] = excerpt.start;
  citation["excerpt"] = store.text(id, excerpt);
}

std::string_view readable_part(std::string_view bytes, ReportFormat format) {
  return format == ReportFormat::html ? bytes.substr(0, bytes.find(html_data_start)) : bytes;
}

}  // namespace

bool is_report_name(const fs::path& path) {
  return report_format_named(path.extension().string()).has_value();
}

ReportFile::ReportFile(const fs::path& path) : path_(path), numbered_file_(path) {
  bytes_ = read_file(path);
  const auto format = report_format_named(path.extension().string());
  data_ = read_data(path, bytes_, format.value_or(ReportFormat::markdown));
  const std::string place =
      format == ReportFormat::html ? path.string() : report_data_file(path).string();
  stored_ = stored_report(data_, place);
  const Json items = Json::parse(data_).at("items");
  for (std::size_t i = 0; i < items.size(); ++i) {
    // An item a line, after the head.
    const int line = static_cast<int>(i) + 2;
    if (stored_.report.items[i].answer) {
      questions_.push_back({i, items[i].at("answer").dump(), line});
    }
  }
  if (is_office(stored_.output.format)) {
    numbered_file_ = report_data_file(path);
  } else {
    find_quotes();
  }
}

void ReportFile::find_quotes() {
  const ReportFormat format = stored_.output.format;
  QuoteFinder finder(Letters(readable_part(bytes_, format), format == ReportFormat::html
                                                                ? Letters::Markup::html
                                                                : Letters::Markup::none));
  for (Question& question : questions_) {
    const Answer& answer = *stored_.report.items[question.item].answer;
    const std::optional<int> heading =
        finder.find(stored_.report.items[question.item].outline.text);
    std::optional<int> first;
    for (const QuotedPlace& place : quoted_places(answer)) {
      const std::optional<int> line = finder.find(place.locator->exact);
      if (!line) {
        edited_.push_back({first.value_or(heading.value_or(finder.line())), answer.question.text,
                           place.locator->exact});
      }
      if (!first) first = line;
    }
    question.line = first.value_or(heading.value_or(finder.line()));
  }
}

UpdatedLines updated_lines(std::string_view text, std::string_view before, std::string_view after) {
  const auto old_lines = lines_of(before);
  const auto new_lines = lines_of(after);
  auto lines = lines_of(text);
  UpdatedLines updated;
  if (old_lines.size() != new_lines.size()) {
    throw Error(ErrorKind::internal, "a report has other lines after its quotes moved");
  }
  std::map<std::size_t, std::string> replaced;  // by line of the text
  std::size_t next = 0;
  for (std::size_t i = 0; i < old_lines.size(); ++i) {
    const std::string_view wanted = without_line_end(old_lines[i]);
    const auto is_wanted = [&](std::string_view line) { return without_line_end(line) == wanted; };
    const auto found =
        std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(next), lines.end(), is_wanted);
    if (found == lines.end()) {
      if (old_lines[i] != new_lines[i]) updated.missed.emplace_back(wanted);
      continue;
    }
    // An empty line says nothing of where we are: after it, text that somebody put in is skipped by
    // the next line that is found.
    const auto index = static_cast<std::size_t>(found - lines.begin());
    if (!wanted.empty()) next = index + 1;
    if (old_lines[i] != new_lines[i]) {
      const std::string_view end = found->substr(without_line_end(*found).size());
      replaced[index] = std::string(without_line_end(new_lines[i])) + std::string(end);
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto line = replaced.find(i);
    updated.text += line == replaced.end() ? lines[i] : std::string_view(line->second);
  }
  return updated;
}

std::vector<std::string> ReportFile::rewrite(const std::map<std::size_t, std::string>& answers,
                                             const corpus::Store& store) const {
  Json json = Json::parse(data_);
  for (const auto& [item, answer] : answers) {
    Json& stored = json["items"][item]["answer"];
    stored = Json::parse(answer);
    for (Json& citation : stored["citations"]) renew_excerpt(citation, store);
  }
  const StoredReport now = stored_report(json.dump(), path_.string());
  return is_office(now.output.format) ? rewrite_office(now) : rewrite_text(now);
}

std::vector<std::string> ReportFile::rewrite_office(const StoredReport& now) const {
  const ReportFormat format = now.output.format;
  const auto file_of = [&](const StoredReport& stored) {
    return office_file(report_source(stored.report, stored.output), stored.report, format);
  };
  std::vector<std::string> left;
  if (file_of(stored_) == bytes_) {
    write_file(path_, file_of(now));
  } else {
    left.push_back("it was edited since it was made, so it stays as it is; " +
                   report_data_file(path_).string() + " says where its quotes are now");
  }
  write_file(report_data_file(path_), report_data(now.report, now.output));
  return left;
}

std::vector<std::string> ReportFile::rewrite_text(const StoredReport& now) const {
  const ReportFormat format = now.output.format;
  const std::string before = report_source(stored_.report, stored_.output);
  const std::string after = report_source(now.report, now.output);
  const std::string_view text = readable_part(bytes_, format);
  UpdatedLines updated =
      updated_lines(text, readable_part(before, format), readable_part(after, format));
  const std::string data = report_data(now.report, now.output);
  if (format == ReportFormat::html) {
    const std::size_t end = bytes_.find(html_data_end, text.size());
    updated.text += std::string(html_data_start) + embedded_data(data) + bytes_.substr(end);
  }
  write_file(path_, updated.text);
  if (format != ReportFormat::html) write_file(report_data_file(path_), data);
  std::vector<std::string> left;
  for (const std::string& line : updated.missed) {
    left.push_back("a line with a place in it was edited and stays: " +
                   shortened_end(printable(line), 120));
  }
  return left;
}

}  // namespace hoidap::qa
