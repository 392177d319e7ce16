// How long a question takes, against plain SQLite FTS5 on the same questions in the same run:
//
//   hoidap_bench CORPUS_DIR < questions.txt
//
// One question a line. Prints one table: median and 99th percentile in milliseconds of each way of
// searching and of answering with everything open, and of `hoidap ask` as a whole process.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cstdio>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "bench/timing.h"
#include "qa/session.h"
#include "retrieval/mode.h"

extern char** environ;

namespace {

using hoidap::bench::percentile;
using hoidap::bench::seconds_of;
using hoidap::retrieval::Mode;

// Runs `task` for each question; the times in milliseconds.
std::vector<double> times_of(const std::vector<std::string>& questions,
                             const std::function<void(const std::string&)>& task) {
  std::vector<double> times;
  for (const std::string& question : questions) {
    times.push_back(1e3 * seconds_of([&] { task(question); }));
  }
  return times;
}

void ask_as_process(const std::string& corpus, const std::string& question) {
  std::vector<std::string> words = {HOIDAP_PROGRAM, "--corpus", corpus,  "ask",
                                    "--json",       "--",       question};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  if (posix_spawn(&child, HOIDAP_PROGRAM, &actions, nullptr, arguments.data(), environ) == 0) {
    waitpid(child, nullptr, 0);
  }
  posix_spawn_file_actions_destroy(&actions);
}

void print_row(const char* name, const std::vector<double>& times, double peer) {
  const double median = percentile(times, 0.5);
  std::printf("%-28s %9.2f %9.2f %9.2f\n", name, median, percentile(times, 0.99), median / peer);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: hoidap_bench CORPUS_DIR < questions.txt\n");
    return 2;
  }
  std::vector<std::string> questions;
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) questions.push_back(line);
  }
  if (questions.empty()) {
    std::fprintf(stderr, "hoidap_bench: no questions on standard input\n");
    return 65;
  }
  try {
    hoidap::qa::SessionOptions options;
    options.corpus = argv[1];
    const auto session = hoidap::qa::open_session(options);
    const auto search_in = [&](Mode mode) {
      const auto retriever =
          hoidap::retrieval::make_retriever(mode, *session.store, *session.model, *session.index);
      return times_of(questions, [&](const std::string& question) {
        const auto& detector = session.model->language_detector();
        retriever->retrieve({question, detector.detect_question(question), {}}, 10);
      });
    };
    search_in(Mode::hybrid);  // loads what is loaded once
    const auto lexical = search_in(Mode::lexical);
    const double peer = percentile(lexical, 0.5);
    std::printf("%zu questions, %lld passages\n", questions.size(),
                static_cast<long long>(session.store->counts().answer_passages));
    std::printf("%-28s %9s %9s %9s\n", "", "p50 ms", "p99 ms", "of FTS5");
    print_row("FTS5, top 10", lexical, peer);
    print_row("dense, top 10", search_in(Mode::dense), peer);
    print_row("hybrid, top 10", search_in(Mode::hybrid), peer);
    print_row("answer, 3 citations",
              times_of(questions,
                       [&](const std::string& question) { session.answerer->answer(question); }),
              peer);
    print_row("hoidap ask, whole process",
              times_of(questions,
                       [&](const std::string& question) { ask_as_process(argv[1], question); }),
              peer);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_bench: %s\n", error.what());
    return 70;
  }
  return 0;
}
