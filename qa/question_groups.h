// The groups that figures are given for: all questions, then each language, then each kind of
// question. What is kept for a group is up to the caller.
//
// Thread-safety: one thread at a time.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "qa/question_set.h"

namespace hoidap::qa {

template <typename Kept>
class QuestionGroups {
 public:
  // Calls `add` with what is kept for each group that `question` belongs to.
  template <typename Add>
  void add(const SetQuestion& question, const Add& add) {
    add(groups_["all"]);
    if (!question.language.empty()) add(groups_["lang " + question.language]);
    if (!question.kind.empty()) add(groups_["kind " + question.kind]);
  }

  // In printing order.
  std::vector<std::pair<std::string, const Kept*>> groups() const {
    std::vector<std::pair<std::string, const Kept*>> ordered;
    for (const std::string_view prefix : {"all", "lang ", "kind "}) {
      for (const auto& [name, kept] : groups_) {
        if (name.starts_with(prefix)) ordered.emplace_back(name, &kept);
      }
    }
    return ordered;
  }

 private:
  std::map<std::string, Kept> groups_;
};

}  // namespace hoidap::qa
