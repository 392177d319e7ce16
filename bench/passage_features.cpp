#include "bench/passage_features.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <string>

#include "qa/question_set.h"

namespace hoidap::bench {

namespace {

void print_all(int argc, char** argv, const PassageFeatures& features) {
  const auto model = models::ModelBundle::open(argv[1]);
  std::optional<std::filesystem::path> questions;
  if (argc == 4) questions = argv[3];
  const qa::QuestionSet set = qa::read_question_set(argv[2], questions, "");
  const qa::QuestionCorpus corpus =
      qa::make_question_corpus(set, qa::Splitting::whole_contexts, *model);
  const Search search = features.search_of(corpus, *model);
  std::printf("question\trelevant\t%s\n", std::string(features.columns).c_str());
  std::size_t number = 0;
  for (const qa::SetQuestion& question : set.questions) {
    const auto relevant = qa::relevant_passages(question, set, *corpus.store);
    if (relevant.empty()) continue;
    const retrieval::Query query{
        question.text, model->language_detector().detect_question(question.text), {}};
    for (const retrieval::Hit& hit : search(query)) {
      const bool is_relevant =
          std::find(relevant.begin(), relevant.end(), hit.passage) != relevant.end();
      std::printf("%zu\t%d\t", number, is_relevant ? 1 : 0);
      features.print(hit);
      std::printf("\n");
    }
    ++number;
  }
}

}  // namespace

int print_passage_features(int argc, char** argv, const PassageFeatures& features) {
  const std::string program(features.program);
  if (argc != 3 && argc != 4) {
    std::fprintf(stderr, "usage: %s MODEL_DIR DATA [QUESTIONS]\n", program.c_str());
    return 2;
  }
  try {
    print_all(argc, argv, features);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", program.c_str(), error.what());
    return 70;
  }
  return 0;
}

}  // namespace hoidap::bench
