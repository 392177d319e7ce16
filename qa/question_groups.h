// The groups that figures are given for: all questions, then the turns of conversations, then each
// language, then each kind of question. What is kept for a group is up to the caller.
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
  // Calls `add` with what is kept for each group that `question` belongs to; `part` is put after
  // the names of languages and kinds.
  template <typename Add>
  void add(const SetQuestion& question, const Add& add, const std::string& part = "") {
    add_to("all", add);
    if (!question.language.empty()) add_to("lang " + question.language + part, add);
    if (!question.kind.empty()) add_to("kind " + question.kind + part, add);
  }

  // The same for the group `name`, which begins as the others do or with "turns ".
  template <typename Add>
  void add_to(const std::string& name, const Add& add) {
    add(groups_[name]);
  }

  // In printing order.
  std::vector<std::pair<std::string, const Kept*>> groups() const {
    std::vector<std::pair<std::string, const Kept*>> ordered;
    for (const std::string_view prefix : {"all", "turns ", "lang ", "kind "}) {
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
