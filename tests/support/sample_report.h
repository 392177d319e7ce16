// A report made by hand: a heading, kept text, an answered question with a copy in another
// language, one that was not answered and one that could not be asked.
#pragma once

#include <string>

#include "qa/report.h"
#include "tests/support/sample_answer.h"

namespace hoidap::tests {

inline qa::Report sample_report() {
  using qa::OutlineItem;
  qa::Report report;
  report.title = "Báo cáo <1>";
  report.author = "Anh & Em";
  report.language = "vi";
  report.searched_documents = 5;
  report.provenance = {3, "sha256:ab", "0.1"};
  report.items.push_back({{OutlineItem::Kind::heading, 2, 1, "Thời hạn", ""}, std::nullopt});
  report.items.push_back(
      {{OutlineItem::Kind::text, 0, 2, "Một *câu*.", "Một \\*câu\\*."}, std::nullopt});
  qa::Answer answered = sample_answer();
  answered.citations.front().document.metadata.url = "https://example.org/a?b=1&c=2";
  qa::Answer refused = answered;
  answered.citations.front().also = {sample_copy()};
  report.items.push_back(
      {{OutlineItem::Kind::question, 0, 3, "Thời hạn là mấy ngày?", ""}, answered});
  refused.answered = false;
  refused.text.clear();
  refused.sentence.clear();
  refused.question = {"Where?", "en"};
  report.items.push_back({{OutlineItem::Kind::question, 0, 4, "Where?", ""}, refused});
  report.items.push_back({{OutlineItem::Kind::question, 0, 5, "...", ""}, std::nullopt});
  return report;
}

}  // namespace hoidap::tests
