#include "qa/judged_set.h"

#include <algorithm>
#include <map>

#include "models/error.h"
#include "qa/json_lines.h"

namespace hoidap::qa {

namespace {

using nlohmann::json;

constexpr char corpus_name[] = "corpus.jsonl";
constexpr char questions_name[] = "questions.jsonl";

// Where each passage is in QuestionSet::contexts, by its id.
using PassageIndex = std::map<std::string, std::size_t>;

PassageIndex read_passages(const std::filesystem::path& file, QuestionSet& set) {
  PassageIndex index;
  for_each_json_line(file, [&](const json& entry) {
    Context context{id_text(entry.at("id")), entry.at("text").get<std::string>(),
                    entry.value("title", std::string())};
    if (context.text.find_first_not_of(" \t\r\n") == std::string::npos) {
      throw Error(ErrorKind::bad_data, "passage " + context.id + " has no text");
    }
    if (!index.try_emplace(context.id, set.contexts.size()).second) {
      throw Error(ErrorKind::bad_data, "passage " + context.id + " stands twice");
    }
    set.contexts.push_back(std::move(context));
  });
  return index;
}

std::vector<std::size_t> read_judgements(const json& ids, const PassageIndex& index) {
  std::vector<std::size_t> relevant;
  for (const json& id : ids) {
    const std::string name = id_text(id);
    const auto found = index.find(name);
    if (found == index.end()) {
      throw Error(ErrorKind::bad_data, std::string(corpus_name) + " has no passage " + name);
    }
    if (std::find(relevant.begin(), relevant.end(), found->second) == relevant.end()) {
      relevant.push_back(found->second);
    }
  }
  if (relevant.empty()) throw Error(ErrorKind::bad_data, "no passage is relevant");
  return relevant;
}

}  // namespace

std::optional<std::filesystem::path> judged_folder(const std::filesystem::path& data) {
  if (std::filesystem::is_directory(data)) return data;
  const std::filesystem::path folder = data.parent_path();
  if (data.filename() == questions_name && std::filesystem::exists(folder / corpus_name)) {
    return folder;
  }
  return std::nullopt;
}

QuestionSet read_judged_set(const std::filesystem::path& folder) {
  QuestionSet set;
  const PassageIndex index = read_passages(folder / corpus_name, set);
  for_each_json_line(folder / questions_name, [&](const json& entry) {
    SetQuestion question;
    question.id = id_text(entry.at("id"));
    question.text = entry.at("question").get<std::string>();
    question.language = entry.value("lang", std::string());
    question.kind = entry.value("kind", std::string());
    question.relevant = read_judgements(entry.at("relevant"), index);
    set.questions.push_back(std::move(question));
  });
  return set;
}

}  // namespace hoidap::qa
