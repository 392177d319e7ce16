// A report on disk together with its data (qa/report_data.h): where its quotes stand in it, whether
// somebody edited them, and the report written anew when its quotes moved.
//
// Thread-safety: one thread at a time.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/store.h"
#include "qa/report_data.h"

namespace hoidap::qa {

// Whether `path` is called as a report is.
bool is_report_name(const std::filesystem::path& path);

class ReportFile {
 public:
  // Throws Error{no_input} when the report or the data beside it is not there (and says what
  // belongs there), Error{bad_data} when the data is damaged.
  explicit ReportFile(const std::filesystem::path& path);

  struct Question {
    std::size_t item = 0;  // index into Report::items
    std::string answer;    // the JSON of the answer, as `ask --json` gives it
    // Where the first of its quotes stands in the report, 1-based; in an office file, which has no
    // lines, the line of the data.
    int line = 0;
  };
  // The questions that were asked, in order.
  const std::vector<Question>& questions() const { return questions_; }
  // The file that `Question::line` counts in.
  const std::filesystem::path& numbered_file() const { return numbered_file_; }

  // What somebody did to the report by hand: a quote that does not stand in it as it was cited.
  struct EditedQuote {
    int line = 0;  // about where it stood
    std::string question;
    std::string quote;
  };
  const std::vector<EditedQuote>& edited() const { return edited_; }

  // Writes report and data anew with other answers (JSON, by item), whose quotes stand in `store`.
  // Lines that are not as hoidap wrote them stay. Gives what could not be brought up to date, a
  // sentence each. Throws Error{cannot_create} or Error{io}.
  std::vector<std::string> rewrite(const std::map<std::size_t, std::string>& answers,
                                   const corpus::Store& store) const;

 private:
  void find_quotes();
  std::vector<std::string> rewrite_office(const StoredReport& now) const;
  std::vector<std::string> rewrite_text(const StoredReport& now) const;

  std::filesystem::path path_;
  std::filesystem::path numbered_file_;
  std::string bytes_;  // of the report
  std::string data_;
  StoredReport stored_;
  std::vector<Question> questions_;
  std::vector<EditedQuote> edited_;
};

// `text` with the lines of `before` that stand in it, in order, replaced by those of `after`, which
// has as many. `missed`: those lines of `before` that are to change and are not there.
struct UpdatedLines {
  std::string text;
  std::vector<std::string> missed;
};
UpdatedLines updated_lines(std::string_view text, std::string_view before, std::string_view after);

}  // namespace hoidap::qa
