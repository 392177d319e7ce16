#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "qa/abstention.h"
#include "qa/command.h"
#include "qa/evaluation.h"
#include "qa/output.h"

namespace hoidap::qa {

namespace {

struct EvalOptions {
  std::string data;
  std::string questions;
  std::string mode = "hybrid";
  bool gold_passage = false;
  bool cut_sentences = false;
  bool json = false;
};

constexpr char retrieval_examples[] =
    "  hoidap eval retrieval dev-context-vi-question-vi.json\n"
    "  hoidap eval retrieval --mode dense --questions xquad.en.json xquad.vi.json\n"
    "  hoidap eval retrieval --json laws/\n\n"
    "DATA is SQuAD-format JSON, each context one passage; or JSONL over the bundled documents;\n"
    "or a folder with corpus.jsonl (id, text) and questions.jsonl (id, question, relevant).";
constexpr char answers_examples[] =
    "  hoidap eval answers dev.jsonl\n"
    "  hoidap eval answers --gold-passage --json xquad.vi.json\n\n"
    "DATA is SQuAD-format JSON, each context a document; or JSONL over the bundled documents.";
constexpr char abstention_examples[] =
    "  hoidap eval abstention dev.jsonl\n"
    "  hoidap eval abstention --questions xquad.ru.json xquad.vi.json\n"
    "  hoidap eval abstention --cut-sentences xquad.vi.json\n\n"
    "DATA as for eval answers. Without unanswerable questions in it, every second article is left\n"
    "out, then the other ones: a question whose article is left out has no answer.";
constexpr char conversation_examples[] =
    "  hoidap eval conversation followups.jsonl\n"
    "  hoidap eval conversation --json followups.jsonl | jq '.\"turns later\"'\n\n"
    "DATA is JSONL over the bundled documents, a conversation a line: {\"turns\":[...]}, each "
    "turn\n"
    "a question as eval answers reads it, with depends_on_previous.";

bool is_count(const std::string& name) {
  static const char* const counts[] = {"questions", "passages", "documents",
                                       "sentences", "contexts", "answerable"};
  return std::find(std::begin(counts), std::end(counts), name) != std::end(counts);
}

nlohmann::ordered_json groups_json(const std::vector<EvaluationGroup>& groups) {
  nlohmann::ordered_json json;
  for (const EvaluationGroup& group : groups) {
    auto& figures = json[group.name];
    for (const auto& [name, value] : group.metrics) {
      if (is_count(name)) {
        figures[name] = static_cast<long long>(value);
      } else {
        figures[name] = value;
      }
    }
  }
  return json;
}

std::string figure(const std::string& name, double value) {
  char text[64];
  std::snprintf(text, sizeof text, is_count(name) ? "%.0f" : "%.4f", value);
  return text;
}

std::string padded(const std::string& text, std::size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

// The names of all figures, in order. Groups need not have the same.
std::vector<std::string> figure_names(const std::vector<EvaluationGroup>& groups) {
  std::vector<std::string> names;
  for (const EvaluationGroup& group : groups) {
    for (const auto& [name, value] : group.metrics) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

// A row for each group, a column for each figure.
std::string groups_table(const std::vector<EvaluationGroup>& groups) {
  constexpr std::size_t narrowest = 6;
  const std::vector<std::string> names = figure_names(groups);
  std::size_t group_width = 0;
  for (const EvaluationGroup& group : groups) {
    group_width = std::max(group_width, group.name.size());
  }
  std::string table(group_width, ' ');
  for (const std::string& name : names) table += "  " + padded(name, narrowest);
  table += "\n";
  for (const EvaluationGroup& group : groups) {
    table += group.name + std::string(group_width - group.name.size(), ' ');
    for (const std::string& name : names) {
      const auto found = std::find_if(group.metrics.begin(), group.metrics.end(),
                                      [&](const auto& metric) { return metric.first == name; });
      const std::string value = found == group.metrics.end() ? "-" : figure(name, found->second);
      table += "  " + padded(value, std::max(narrowest, name.size()));
    }
    table += "\n";
  }
  return table;
}

std::string reliability_table(const std::vector<ReliabilityBin>& bins) {
  std::string table = "\nconfidence  questions  mean confidence  share answerable\n";
  for (const ReliabilityBin& bin : bins) {
    char line[80];
    std::snprintf(line, sizeof line, "%.1f to %.1f %10zu  %15.4f  %16.4f\n", bin.from, bin.to,
                  bin.count, bin.mean_confidence, bin.share_answerable);
    table += line;
  }
  return table;
}

nlohmann::ordered_json reliability_json(const std::vector<ReliabilityBin>& bins) {
  auto json = nlohmann::ordered_json::array();
  for (const ReliabilityBin& bin : bins) {
    json.push_back({{"from", bin.from},
                    {"to", bin.to},
                    {"questions", bin.count},
                    {"mean_confidence", bin.mean_confidence},
                    {"share_answerable", bin.share_answerable}});
  }
  return json;
}

EvaluationOptions wanted_of(const EvalOptions& options) {
  EvaluationOptions wanted;
  wanted.data = options.data;
  if (!options.questions.empty()) wanted.questions = options.questions;
  wanted.mode = *retrieval::mode_named(options.mode);
  wanted.gold_passage = options.gold_passage;
  wanted.cut_sentences = options.cut_sentences;
  return wanted;
}

using Evaluate = std::vector<EvaluationGroup> (*)(const models::ModelBundle&,
                                                  const EvaluationOptions&,
                                                  const std::filesystem::path&);

ExitCode evaluate(Evaluate run, const EvalOptions& options, const GlobalOptions& global) {
  const auto model = open_model(global.session);
  const auto groups = run(*model, wanted_of(options), find_installation().library);
  write_data(options.json ? groups_json(groups).dump() + "\n" : groups_table(groups));
  return ExitCode::done;
}

ExitCode evaluate_abstaining(const EvalOptions& options, const GlobalOptions& global) {
  const auto model = open_model(global.session);
  const AbstentionResult result =
      evaluate_abstention(*model, wanted_of(options), find_installation().library);
  if (options.json) {
    auto json = groups_json(result.groups);
    json["reliability"] = reliability_json(result.reliability);
    write_data(json.dump() + "\n");
  } else {
    write_data(groups_table(result.groups) + reliability_table(result.reliability));
  }
  return ExitCode::done;
}

CLI::App* define_one(CLI::App& eval, const char* name, const char* help, const char* examples,
                     EvalOptions& options) {
  CLI::App* command = eval.add_subcommand(name, help);
  command->footer(examples);
  command->add_option("DATA", options.data, "Questions with known answers")
      ->required()
      ->type_name("");
  command
      ->add_option("--questions", options.questions,
                   "Take the questions from this file, joined by id")
      ->type_name("FILE");
  command->add_flag("--json", options.json, "One line of JSON instead of a table");
  return command;
}

}  // namespace

void define_eval(CLI::App& program, CommandLine& line) {
  CLI::App* eval =
      program.add_subcommand("eval", "Measure retrieval or answers on known questions");
  eval->footer(
      "  hoidap eval retrieval DATA\n"
      "  hoidap eval answers DATA\n"
      "  hoidap eval abstention DATA\n"
      "  hoidap eval conversation DATA");
  eval->require_subcommand(1);

  auto retrieval = std::make_shared<EvalOptions>();
  CLI::App* command = define_one(*eval, "retrieval", "Are the right passages found?",
                                 retrieval_examples, *retrieval);
  command->add_option("--mode", retrieval->mode, "hybrid, lexical or dense")
      ->check(CLI::IsMember({"hybrid", "lexical", "dense"}))
      ->type_name("MODE")
      ->capture_default_str();
  command->callback([retrieval, &line] {
    line.chosen = [retrieval, &line] {
      return evaluate(evaluate_retrieval, *retrieval, line.global);
    };
  });

  auto answers = std::make_shared<EvalOptions>();
  command =
      define_one(*eval, "answers", "Are the right sentences cited?", answers_examples, *answers);
  command->add_flag("--gold-passage", answers->gold_passage,
                    "Read only the context that holds the answer");
  command->callback([answers, &line] {
    line.chosen = [answers, &line] { return evaluate(evaluate_answers, *answers, line.global); };
  });

  auto abstention = std::make_shared<EvalOptions>();
  command = define_one(*eval, "abstention", "Does it know when it does not know?",
                       abstention_examples, *abstention);
  command->add_flag("--cut-sentences", abstention->cut_sentences,
                    "Leave out the sentences that answer alone, not whole articles");
  command->callback([abstention, &line] {
    line.chosen = [abstention, &line] { return evaluate_abstaining(*abstention, line.global); };
  });

  auto talk = std::make_shared<EvalOptions>();
  command = define_one(*eval, "conversation", "Are follow-up questions understood?",
                       conversation_examples, *talk);
  command->callback([talk, &line] {
    line.chosen = [talk, &line] { return evaluate(evaluate_conversation, *talk, line.global); };
  });
}

}  // namespace hoidap::qa
