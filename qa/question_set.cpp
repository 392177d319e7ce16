#include "qa/question_set.h"

#include <map>

#include "corpus/library.h"
#include "corpus/loader.h"
#include "models/error.h"
#include "qa/json_lines.h"
#include "qa/judged_set.h"

namespace hoidap::qa {

namespace {

using nlohmann::json;

// The byte offsets of code points, so that spans given in code points can be looked up.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) offsets_.push_back(at);
    }
    offsets_.push_back(text.size());
  }
  // Nothing when the text is shorter.
  std::optional<std::size_t> bytes(std::size_t code_points) const {
    if (code_points >= offsets_.size()) return std::nullopt;
    return offsets_[code_points];
  }

 private:
  std::vector<std::size_t> offsets_;
};

// Collects contexts, each text once.
class ContextList {
 public:
  std::size_t index_of(const std::string& text, const std::string& title) {
    const auto [found, is_new] = indexes_.try_emplace(text, contexts.size());
    if (is_new) contexts.push_back({"context-" + std::to_string(contexts.size()), text, title});
    return found->second;
  }
  std::vector<Context> contexts;

 private:
  std::map<std::string, std::size_t> indexes_;
};

SetQuestion read_squad_question(const json& entry, std::size_t context,
                                const CodePointOffsets& offsets) {
  SetQuestion question;
  question.id = id_text(entry.at("id"));
  question.text = entry.at("question").get<std::string>();
  question.answerable = !entry.value("is_impossible", false);
  for (const json& answer : entry.at("answers")) {
    const auto text = answer.at("text").get<std::string>();
    const auto start = offsets.bytes(answer.at("answer_start").get<std::size_t>());
    if (!start) continue;
    question.answers.push_back({context, {*start, *start + text.size()}, text});
  }
  return question;
}

QuestionSet read_squad(const std::filesystem::path& path) {
  QuestionSet set;
  ContextList contexts;
  const json root = parse_json(read_file(path), path.string());
  try {
    for (const json& article : root.at("data")) {
      const auto title = article.value("title", std::string());
      for (const json& paragraph : article.at("paragraphs")) {
        const auto text = paragraph.at("context").get<std::string>();
        const std::size_t context = contexts.index_of(text, title);
        const CodePointOffsets offsets(text);
        for (const json& entry : paragraph.at("qas")) {
          set.questions.push_back(read_squad_question(entry, context, offsets));
        }
      }
    }
  } catch (const json::exception& cause) {
    throw Error(ErrorKind::bad_data, path.string() + ": not in SQuAD format: " + cause.what());
  }
  set.contexts = std::move(contexts.contexts);
  return set;
}

std::size_t library_index(const QuestionSet& set, const std::string& id) {
  for (std::size_t i = 0; i < set.contexts.size(); ++i) {
    if (set.contexts[i].id == id) return i;
  }
  throw Error(ErrorKind::bad_data, "there is no bundled document " + id);
}

SetQuestion read_library_question(const json& entry, const QuestionSet& set,
                                  const std::vector<CodePointOffsets>& offsets) {
  SetQuestion question;
  question.id = entry.at("id").get<std::string>();
  question.text = entry.at("question").get<std::string>();
  question.language = entry.value("lang", std::string());
  question.kind = entry.value("kind", std::string());
  question.answerable = entry.value("answerable", true);
  for (const json& answer : entry.at("answers")) {
    const std::size_t context = library_index(set, answer.at("doc").get<std::string>());
    const auto start = offsets[context].bytes(answer.at("start").get<std::size_t>());
    const auto end = offsets[context].bytes(answer.at("end").get<std::size_t>());
    if (!start || !end || *end < *start) {
      throw Error(ErrorKind::bad_data, "question " + question.id + ": a span outside its document");
    }
    question.answers.push_back({context, {*start, *end}, answer.at("text").get<std::string>()});
  }
  question.turn = entry.value("turn", 1);
  question.follows = entry.value("depends_on_previous", false);
  return question;
}

// A line is a question, or a conversation: its turns in order.
void read_library_line(const json& entry, const std::vector<CodePointOffsets>& offsets,
                       QuestionSet& set) {
  if (!entry.contains("turns")) {
    set.questions.push_back(read_library_question(entry, set, offsets));
    return;
  }
  int turn = 0;
  for (const json& each : entry.at("turns")) {
    set.questions.push_back(read_library_question(each, set, offsets));
    set.questions.back().turn = ++turn;
  }
}

QuestionSet read_library_questions(const std::filesystem::path& path,
                                   const std::filesystem::path& library) {
  QuestionSet set;
  set.over_library = true;
  std::vector<CodePointOffsets> offsets;
  for (const corpus::LibraryEntry& entry : corpus::read_library(library)) {
    set.contexts.push_back({entry.id, corpus::load_file(entry.file).text, entry.metadata.title});
    offsets.emplace_back(set.contexts.back().text);
  }

  for_each_json_line(path, [&](const json& entry) { read_library_line(entry, offsets, set); });
  return set;
}

QuestionSet read_contexts_and_questions(const std::filesystem::path& data,
                                        const std::filesystem::path& library) {
  if (const auto folder = judged_folder(data)) return read_judged_set(*folder);
  if (data.extension() == ".jsonl") return read_library_questions(data, library);
  return read_squad(data);
}

// Takes the wording of questions from `other`, by id.
void reword(QuestionSet& set, const QuestionSet& other) {
  std::map<std::string, std::string> wording;
  for (const SetQuestion& question : other.questions) wording[question.id] = question.text;
  std::vector<SetQuestion> kept;
  for (SetQuestion& question : set.questions) {
    const auto found = wording.find(question.id);
    if (found == wording.end()) continue;
    question.text = found->second;
    kept.push_back(std::move(question));
  }
  set.questions = std::move(kept);
}

}  // namespace

QuestionSet read_question_set(const std::filesystem::path& data,
                              const std::optional<std::filesystem::path>& questions,
                              const std::filesystem::path& library) {
  QuestionSet set = read_contexts_and_questions(data, library);
  if (questions) reword(set, read_squad(*questions));
  if (set.questions.empty()) {
    throw Error(ErrorKind::bad_data, data.string() + ": holds no questions");
  }
  return set;
}

}  // namespace hoidap::qa
