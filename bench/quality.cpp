// How well hoidap finds passages, beside its peers on the same contexts and questions in the same
// run:
//
//   hoidap_quality_bench MODEL_DIR DATA[,QUESTIONS]...
//
// DATA and QUESTIONS as `hoidap eval retrieval` takes them, but for data over the bundled library.
// Prints one table: for each set the figures of hoidap in its three ways of searching; of Xapian
// and FTS5, to which a question is any of its words, for the lexical way; and of exact search by
// passage vectors in FAISS for the dense one. Peers that were not installed when this was built are
// left out.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "bench/faiss_peer.h"
#include "bench/files.h"
#include "bench/fts5_peer.h"
#include "bench/xapian_peer.h"
#include "qa/evaluation.h"
#include "qa/reading_retriever.h"
#include "retrieval/mode.h"

namespace {

namespace fs = std::filesystem;
using namespace hoidap;

struct SetFiles {
  fs::path data;
  std::optional<fs::path> questions;
};

SetFiles files_of(const std::string& argument) {
  const std::size_t comma = argument.find(',');
  if (comma == std::string::npos) return {argument, std::nullopt};
  return {argument.substr(0, comma), argument.substr(comma + 1)};
}

std::string name_of(const SetFiles& files) {
  std::string name = files.data.filename().string();
  if (files.questions) name += ", questions of " + files.questions->filename().string();
  return name;
}

void print_row(const std::string& engine, const std::vector<qa::EvaluationGroup>& groups) {
  std::printf("%-30s", engine.c_str());
  for (const auto& [name, value] : groups.front().metrics) {
    std::printf(name.find('@') == std::string::npos ? " %9.0f" : " %9.4f", value);
  }
  std::printf("\n");
  std::fflush(stdout);
}

void print_heading(const std::string& set, const std::vector<qa::EvaluationGroup>& groups) {
  std::printf("\n%s\n%-30s", set.c_str(), "");
  for (const auto& [name, value] : groups.front().metrics) std::printf(" %9s", name.c_str());
  std::printf("\n");
}

void measure_hoidap(const qa::QuestionSet& set, const qa::QuestionCorpus& corpus,
                    const models::ModelBundle& model, const std::string& name) {
  for (const char* mode : {"hybrid", "lexical", "dense"}) {
    const auto retriever =
        qa::retriever_for(*retrieval::mode_named(mode), *corpus.store, model, *corpus.index);
    const auto groups =
        qa::judge_search(set, corpus, qa::search_by(*retriever, model.language_detector()));
    if (std::string(mode) == "hybrid") print_heading(name, groups);
    print_row(std::string("hoidap ") + mode, groups);
  }
}

// The passages of the contexts, one each, in their order.
std::vector<std::int64_t> passages_in_order(const qa::QuestionSet& set,
                                            const qa::QuestionCorpus& corpus) {
  std::vector<std::int64_t> passages;
  for (const qa::Context& context : set.contexts) {
    passages.push_back(corpus.store->passages_of(context.id).front().id);
  }
  return passages;
}

// Each context a paragraph of one file. White space separates words in any case.
void write_contexts(const qa::QuestionSet& set, const fs::path& folder) {
  fs::create_directory(folder);
  std::ofstream file(folder / "contexts.txt", std::ios::binary);
  for (const qa::Context& context : set.contexts) {
    std::string text = context.text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    file << text << "\n\n";
  }
}

std::vector<bench::Engine> peers() {
  std::vector<bench::Engine> engines = bench::xapian_peers();
  if (!engines.empty()) engines.resize(1);  // positions of words change no ranking
  engines.push_back(bench::fts5_peer());
  return engines;
}

void measure_peers(const qa::QuestionSet& set, const qa::QuestionCorpus& corpus) {
  const std::vector<std::int64_t> passages = passages_in_order(set, corpus);
  const bench::TemporaryFolder scratch;
  write_contexts(set, scratch.path() / "contexts");
  for (const bench::Engine& engine : peers()) {
    const fs::path index = scratch.path() / engine.name;
    engine.make_index(scratch.path() / "contexts", index);
    const bench::Ask ask = engine.ways.front().open(index);
    print_row(engine.name, qa::judge_search(set, corpus, [&](const std::string& question) {
                std::vector<std::int64_t> found = ask(question);
                for (std::int64_t& number : found) {
                  number = passages.at(static_cast<std::size_t>(number - 1));
                }
                return found;
              }));
  }
}

void measure_faiss(const qa::QuestionSet& set, const qa::QuestionCorpus& corpus,
                   const models::Embedder& embedder) {
  const std::optional<qa::Search> search = bench::faiss_search(*corpus.store, embedder);
  if (search) print_row("FAISS flat, passage vectors", qa::judge_search(set, corpus, *search));
}

void measure(const SetFiles& files, const models::ModelBundle& model) {
  const qa::QuestionSet set = qa::read_question_set(files.data, files.questions, "");
  const qa::QuestionCorpus corpus =
      qa::make_question_corpus(set, qa::Splitting::whole_contexts, model);
  measure_hoidap(set, corpus, model, name_of(files));
  measure_peers(set, corpus);
  measure_faiss(set, corpus, model.embedder());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: hoidap_quality_bench MODEL_DIR DATA[,QUESTIONS]...\n");
    return 2;
  }
  try {
    const auto model = models::ModelBundle::open(argv[1]);
    for (int i = 2; i < argc; ++i) measure(files_of(argv[i]), *model);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_quality_bench: %s\n", error.what());
    return 70;
  }
  return 0;
}
