// Dense search over a corpus, against FAISS (exact, flat, float32) in the same run:
//
//   hoidap_dense_bench CORPUS_DIR MODEL_DIR < questions.txt
//
// Prints one table: time for each question, memory for each passage, and recall@10 of the
// approximate search against the exact one. FAISS ranks by passage vectors alone, for the vectors
// of all sentences would not fit; ours ranks by the passage and its nearest sentence.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "bench/faiss_peer.h"
#include "bench/timing.h"
#include "corpus/store.h"
#include "models/model_bundle.h"
#include "retrieval/dense_search.h"
#include "retrieval/index_update.h"

namespace {

using namespace hoidap;

constexpr std::size_t wanted = 10;

struct Run {
  std::vector<double> times;  // milliseconds
  std::vector<std::set<std::int64_t>> found;
};

Run run(const std::vector<std::string>& questions, const qa::Search& search) {
  Run result;
  for (const std::string& question : questions) {
    std::vector<std::int64_t> found;
    for (int pass = 0; pass < 2; ++pass) {  // the second is warm
      const double seconds = bench::seconds_of([&] { found = search(question); });
      if (pass == 1) result.times.push_back(1e3 * seconds);
    }
    result.found.emplace_back(found.begin(), found.end());
  }
  return result;
}

double recall(const Run& run, const Run& exact) {
  double sum = 0;
  for (std::size_t i = 0; i < run.found.size(); ++i) {
    const auto both = std::count_if(exact.found[i].begin(), exact.found[i].end(),
                                    [&](std::int64_t id) { return run.found[i].contains(id); });
    sum += static_cast<double>(both) / static_cast<double>(exact.found[i].size());
  }
  return sum / static_cast<double>(run.found.size());
}

Run run_ours(const retrieval::PassageIndex& index, const models::Embedder& embedder,
             const std::vector<std::string>& questions, const retrieval::DenseOptions& options) {
  return run(questions, [&](const std::string& text) {
    const retrieval::QuestionVector question(embedder, text);
    std::vector<std::int64_t> ids;
    for (const auto& match : retrieval::DenseSearch(index, question, options).best(wanted)) {
      ids.push_back(match.passage);
    }
    return ids;
  });
}

void print_row(const std::string& name, const Run& run, double bytes, const std::string& quality) {
  std::printf("%-34s %9.2f %9.2f %12.0f %10s\n", name.c_str(), bench::percentile(run.times, 0.5),
              bench::percentile(run.times, 0.99), bytes, quality.c_str());
}

std::string text_of(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.4f", share);
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: hoidap_dense_bench CORPUS_DIR MODEL_DIR < questions.txt\n");
    return 2;
  }
  try {
    const auto model = models::ModelBundle::open(argv[2]);
    const auto store = corpus::Store::open(argv[1]);
    const auto index = retrieval::open_or_renew(*store, *model);
    const models::Embedder& embedder = model->embedder();
    std::vector<std::string> questions;
    for (std::string line; std::getline(std::cin, line);) questions.push_back(line);

    std::size_t pieces = 0;
    for (const auto& each : index.segments()) {
      pieces += each.segment.file().array<retrieval::Piece>("pieces").size();
    }
    const auto passages = static_cast<double>(index.passages());
    const double piece_bytes =
        (2.0 * static_cast<double>(pieces) + 8.0 * static_cast<double>(index.sentences())) /
        passages;
    const double code_bytes = 2.0 * static_cast<double>(embedder.dimension()) / 8 + 4;
    std::printf("%zu passages, %zu sentences, %zu questions\n", index.passages(), index.sentences(),
                questions.size());
    std::printf("%-34s %9s %9s %12s %10s\n", "", "p50 ms", "p99 ms", "B/passage", "recall@10");
    const Run exact = run_ours(index, embedder, questions, {.exact_passages = SIZE_MAX});
    print_row("every passage", exact, piece_bytes, "1");
    for (const std::size_t promising : {500, 1000, 2000, 4000}) {
      const Run run = run_ours(index, embedder, questions,
                               {.exact_passages = 0, .promising_passages = promising});
      print_row("the " + std::to_string(promising) + " most promising", run,
                piece_bytes + code_bytes, text_of(recall(run, exact)));
    }
    print_row("FAISS flat, passage vectors",
              run(questions, bench::faiss_search(*store, embedder).value()),
              4.0 * static_cast<double>(embedder.dimension()), "-");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_dense_bench: %s\n", error.what());
    return 70;
  }
  return 0;
}
