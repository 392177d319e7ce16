// What programs share whose output models/training/ranking.py fits on: the questions of a set,
// asked one after the other of a search over its contexts.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "models/model_bundle.h"
#include "qa/question_corpus.h"
#include "retrieval/query.h"

namespace hoidap::bench {

// What a search finds for a question, best first.
using Search = std::function<std::vector<retrieval::Hit>(const retrieval::Query&)>;

struct PassageFeatures {
  std::string_view program;  // its name, for messages
  std::string_view columns;  // of what `print` prints, tabs between them
  // A search of the corpus; both outlive it.
  std::function<Search(const qa::QuestionCorpus&, const models::ModelBundle&)> search_of;
  // Prints the signals of a hit to standard output, tabs between them.
  std::function<void(const retrieval::Hit&)> print;
};

// The main function of PROGRAM MODEL_DIR DATA [QUESTIONS], the latter as `hoidap eval retrieval`
// takes them. Prints a line for each hit of each question that has relevant passages: the number of
// the question, whether the passage is relevant, and the hit's features. Returns the exit code.
int print_passage_features(int argc, char** argv, const PassageFeatures& features);

}  // namespace hoidap::bench
