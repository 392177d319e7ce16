// How many questions a second `hoidap batch` answers, on one thread and on two, beside `hoidap ask`
// started once for each question, in the same run:
//
//   hoidap_batch_bench QUESTIONS.jsonl [CORPUS_DIR]
//
// QUESTIONS.jsonl is what bench/make_questions.py makes. Without CORPUS_DIR the corpus is the
// bundled articles. Wall time counts the whole program, opening included; time of the processors
// says more than it on a busy machine. The outputs must be the same bytes.
#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/files.h"
#include "bench/process.h"

namespace {

namespace fs = std::filesystem;
using hoidap::bench::Outcome;
using hoidap::bench::run_program;

constexpr std::size_t asked_one_by_one = 50;

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void print(const char* name, double questions, const Outcome& outcome, double peer_rate) {
  const double rate = questions / outcome.seconds;
  std::printf("%-28s %9.0f %12.1f %14.2f %9.1f", name, questions, rate,
              1000 * outcome.cpu_seconds / questions, outcome.peak_mb);
  if (peer_rate > 0) std::printf(" %9.1f", rate / peer_rate);
  std::printf("\n");
}

int measure(const std::string& questions, const fs::path& corpus) {
  const hoidap::bench::TemporaryFolder work;
  std::vector<std::string> program{HOIDAP_PROGRAM};
  if (corpus.empty()) {
    ::setenv("HOIDAP_CORPUS", (work.path() / "corpus").c_str(), 1);
  } else {
    program.insert(program.end(), {"--corpus", corpus.string()});
  }
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.begin(), program.begin(), program.end());
    return run_program(words, work.path() / "out");
  };
  const std::vector<std::string> lines = hoidap::bench::lines_of(questions);
  const auto all = static_cast<double>(lines.size());
  run({"ask", "?x"});  // makes the corpus and its index

  Outcome asked;
  const std::size_t one_by_one = std::min(asked_one_by_one, lines.size());
  for (std::size_t i = 0; i < one_by_one; ++i) {
    const auto text = nlohmann::json::parse(lines[i]).at("question").get<std::string>();
    const Outcome one = run({"ask", "--json", "--", text});
    asked.seconds += one.seconds;
    asked.cpu_seconds += one.cpu_seconds;
    asked.peak_mb = std::max(asked.peak_mb, one.peak_mb);
  }
  const double peer_rate = static_cast<double>(one_by_one) / asked.seconds;

  std::printf("%-28s %9s %12s %14s %9s %9s\n", "", "questions", "questions/s", "cpu ms/question",
              "peak MB", "x ask");
  print("ask, a process each", static_cast<double>(one_by_one), asked, 0);
  std::string first;
  for (const char* threads : {"1", "2"}) {
    const fs::path out = work.path() / (std::string("out") + threads + ".jsonl");
    const Outcome outcome = run({"batch", "-q", "-j", threads, questions, "-o", out.string()});
    print((std::string("batch -j ") + threads).c_str(), all, outcome, peer_rate);
    const std::string bytes = content(out);
    if (first.empty()) first = bytes;
    if (bytes.empty() || bytes != first) throw std::runtime_error("the outputs differ");
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: hoidap_batch_bench QUESTIONS.jsonl [CORPUS_DIR]\n");
    return 2;
  }
  try {
    hoidap::bench::stop_in_order();
    return measure(argv[1], argc > 2 ? argv[2] : "");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_batch_bench: %s\n", error.what());
    return 1;
  }
}
