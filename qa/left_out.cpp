#include "qa/left_out.h"

#include <algorithm>
#include <map>
#include <string>

namespace hoidap::qa {

std::vector<bool> every_second_article(const QuestionSet& set, std::size_t first) {
  std::map<std::string, std::size_t> articles;
  for (const Context& context : set.contexts) {
    articles.try_emplace(context.title, articles.size());
  }
  std::vector<bool> is_there;
  for (std::size_t i = 0; i < set.contexts.size(); ++i) {
    const std::size_t article = articles.size() > 1 ? articles.at(set.contexts[i].title) : i;
    is_there.push_back(article % 2 == first);
  }
  return is_there;
}

QuestionSet contexts_of(const QuestionSet& set, const std::vector<bool>& is_there) {
  QuestionSet kept;
  for (std::size_t i = 0; i < set.contexts.size(); ++i) {
    if (is_there[i]) kept.contexts.push_back(set.contexts[i]);
  }
  return kept;
}

bool is_answerable(const SetQuestion& question, const std::vector<bool>& is_there) {
  return question.answerable &&
         std::any_of(question.answers.begin(), question.answers.end(),
                     [&](const GoldAnswer& gold) { return is_there[gold.context]; });
}

}  // namespace hoidap::qa
