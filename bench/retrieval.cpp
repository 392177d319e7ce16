// What retrieval costs as a corpus grows, beside Xapian and FTS5 on the same paragraphs and
// questions in the same run:
//
//   hoidap_retrieval_bench DOCUMENTS QUESTIONS [--sizes N,N...] [--passes N] [--peers-only]
//
// DOCUMENTS is a folder of .txt files with a blank line between paragraphs (make_documents.py makes
// one), QUESTIONS has one a line. For each size, its first files that hold so many paragraphs are
// indexed by each engine, and the questions are asked: once to warm up, then `passes` times, of
// which the median counts for each question. Everything is measured in a process of its own; one
// block of a table is printed for each size. All that is written lies in one temporary folder
// ($TMPDIR), removed at the end and on SIGINT and SIGTERM.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "bench/engine.h"
#include "bench/files.h"
#include "bench/first_files.h"
#include "bench/fts5_peer.h"
#include "bench/hoidap_engine.h"
#include "bench/process.h"
#include "bench/timing.h"
#include "bench/xapian_peer.h"

namespace {

namespace fs = std::filesystem;
using namespace hoidap::bench;

struct Options {
  fs::path documents;
  std::string questions;
  std::vector<std::size_t> sizes = {10'000, 50'000, 100'000, 400'000};
  std::size_t passes = 3;
  bool peers_only = false;
};

class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::vector<Engine> peers() {
  std::vector<Engine> engines = xapian_peers();
  engines.push_back(fts5_peer());
  return engines;
}

std::vector<Engine> all_engines() {
  std::vector<Engine> engines = peers();
  engines.insert(engines.begin(), hoidap_engine());
  return engines;
}

// What the processes do that this program starts of itself.

void index_with(std::string_view name, const fs::path& documents, const fs::path& index) {
  for (const Engine& engine : all_engines()) {
    if (engine.name == name) engine.make_index(documents, index);
  }
}

// The median of `passes` times of each question, in milliseconds, after one pass to warm up.
// Throws when nothing is found for any question: then there is nothing to compare.
std::vector<double> times_of(const Ask& ask, const std::vector<std::string>& questions,
                             std::size_t passes) {
  std::vector<std::vector<double>> times(questions.size());
  std::size_t found = 0;
  for (std::size_t pass = 0; pass <= passes; ++pass) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const double seconds = seconds_of([&] { found += ask(questions[i]).size(); });
      if (pass > 0) times[i].push_back(1e3 * seconds);
    }
  }
  if (found == 0) throw std::runtime_error("nothing was found");
  std::vector<double> medians;
  for (const std::vector<double>& of_question : times) {
    medians.push_back(percentile(of_question, 0.5));
  }
  return medians;
}

// Prints what print_row shows of asking.
void ask_with(const Way& way, const fs::path& index, const char* questions, std::size_t passes) {
  const Ask ask = way.open(index);
  const std::vector<double> times = times_of(ask, lines_of(questions), passes);
  std::printf("%f %f", percentile(times, 0.5), percentile(times, 0.99));
  if (way.in_this_process) {
    const Resident resident = resident_memory();
    std::printf(" %f %f", resident.anonymous_mb, resident.file_mb);
  }
  std::printf("\n");
}

void ask_with(std::string_view name, const fs::path& index, const char* questions,
              std::size_t passes) {
  for (const Engine& engine : all_engines()) {
    for (const Way& way : engine.ways) {
      if (way.name == name) ask_with(way, index, questions, passes);
    }
  }
}

// The table.

constexpr std::array headings = {"index s", "cpu s",  "peak MB", "disk MB",
                                 "p50 ms",  "p99 ms", "anon MB", "file MB"};
constexpr std::size_t index_figures = 4;  // the rest are of asking

struct Row {
  std::string name;
  std::array<std::optional<double>, headings.size()> figures = {};
};

void print_heading(const FirstFiles& documents, const Options& options) {
  std::printf("\n%zu paragraphs in %zu files, %.1f MB; %zu questions\n%-30s",
              documents.paragraphs(), documents.files(), megabytes_under(documents.folder()),
              lines_of(options.questions).size(), "");
  for (const char* heading : headings) std::printf(" %9s", heading);
  std::printf("\n");
}

void print_row(const Row& row) {
  std::printf("%-30s", row.name.c_str());
  for (const std::optional<double>& figure : row.figures) {
    if (figure) {
      std::printf(" %9.*f", *figure < 100 ? 2 : 0, *figure);
    } else {
      std::printf(" %9s", "");
    }
  }
  std::printf("\n");
  std::fflush(stdout);
}

Row ratio_of(const Row& ours, const Row& peer) {
  Row ratio = {"hybrid : " + peer.name};
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (ours.figures[i] && peer.figures[i]) {
      ratio.figures[i] = *ours.figures[i] / *peer.figures[i];
    }
  }
  return ratio;
}

// What the process does that the user started.

// Runs this program again, for one engine or way of asking; what it prints goes to `output`.
Outcome run_this_program(std::vector<std::string> arguments, const fs::path& output) {
  arguments.insert(arguments.begin(), fs::read_symlink("/proc/self/exe"));
  const Outcome outcome = run_program(arguments, output);
  if (outcome.exit_code != 0) {
    throw std::runtime_error(arguments[1] + " " + arguments[2] + " failed");
  }
  return outcome;
}

void measure_index(const Engine& engine, const fs::path& documents, const fs::path& index,
                   const fs::path& output, Row& row) {
  std::fprintf(stderr, "%s: indexing\n", engine.name.c_str());
  const Outcome outcome =
      run_this_program({"--index", engine.name, documents.string(), index.string()}, output);
  row.figures[0] = outcome.seconds;
  row.figures[1] = outcome.cpu_seconds;
  row.figures[2] = outcome.peak_mb;
  row.figures[3] = megabytes_under(index);
}

void measure_asking(const Way& way, const fs::path& index, const Options& options,
                    const fs::path& output, Row& row) {
  std::fprintf(stderr, "%s: asking\n", way.name.c_str());
  run_this_program(
      {"--ask", way.name, index.string(), options.questions, std::to_string(options.passes)},
      output);
  std::ifstream printed(output);
  for (std::size_t i = index_figures; i < headings.size(); ++i) {
    double figure = 0;
    if (printed >> figure) row.figures[i] = figure;
  }
}

// One row for each way of asking, printed as it is done; the first also has what the index cost.
std::vector<Row> measure(const Engine& engine, const fs::path& documents, const Options& options,
                         const fs::path& scratch) {
  const fs::path index = scratch / "index";
  const fs::path output = scratch / "output";
  std::vector<Row> rows;
  for (const Way& way : engine.ways) {
    Row row = {way.name};
    if (rows.empty()) measure_index(engine, documents, index, output, row);
    measure_asking(way, index, options, output, row);
    print_row(row);
    rows.push_back(row);
  }
  fs::remove_all(index);
  return rows;
}

void measure_all(const FirstFiles& documents, const Options& options, const fs::path& scratch) {
  print_heading(documents, options);
  std::optional<Row> ours;
  if (!options.peers_only) {
    ours = measure(hoidap_engine(), documents.folder(), options, scratch).front();
  }
  std::vector<Row> ratios;
  for (const Engine& engine : peers()) {
    const Row peer = measure(engine, documents.folder(), options, scratch).front();
    if (ours) ratios.push_back(ratio_of(*ours, peer));
  }
  if (xapian_peers().empty()) std::printf("Xapian: was not installed when this was built\n");
  for (const Row& ratio : ratios) print_row(ratio);  // below 1: ours is less
}

void measure_sizes(const Options& options) {
  const TemporaryFolder scratch;
  FirstFiles documents(options.documents, scratch.path() / "documents");
  for (const std::size_t size : options.sizes) {
    if (documents.is_all()) break;
    documents.grow_to(size);
    measure_all(documents, options, scratch.path());
  }
}

std::size_t number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) {
    throw UsageError("not a positive number: " + std::string(text));
  }
  return number;
}

std::vector<std::size_t> sizes_of(const std::string& text) {
  std::vector<std::size_t> sizes;
  std::istringstream stream(text);
  for (std::string size; std::getline(stream, size, ',');) sizes.push_back(number_of(size));
  std::sort(sizes.begin(), sizes.end());
  return sizes;
}

Options options_of(const std::vector<std::string>& arguments) {
  Options options;
  std::vector<std::string> names;
  for (auto word = arguments.begin(); word != arguments.end(); ++word) {
    const auto value = [&]() -> const std::string& {
      if (++word == arguments.end()) throw UsageError(*--word + " needs a value");
      return *word;
    };
    if (*word == "--sizes") {
      options.sizes = sizes_of(value());
    } else if (*word == "--passes") {
      options.passes = number_of(value());
    } else if (*word == "--peers-only") {
      options.peers_only = true;
    } else {
      names.push_back(*word);
    }
  }
  if (names.size() != 2 || names[0].starts_with('-')) throw UsageError("two names are needed");
  options.documents = names[0];
  options.questions = names[1];
  return options;
}

void run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 4 && arguments[0] == "--index") {
    index_with(arguments[1], arguments[2], arguments[3]);
  } else if (arguments.size() == 5 && arguments[0] == "--ask") {
    ask_with(arguments[1], arguments[2], arguments[3].c_str(), number_of(arguments[4]));
  } else {
    stop_in_order();
    measure_sizes(options_of(arguments));
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run({argv + 1, argv + argc});
  } catch (const UsageError& error) {
    std::fprintf(stderr,
                 "hoidap_retrieval_bench: %s\n"
                 "usage: hoidap_retrieval_bench DOCUMENTS QUESTIONS [--sizes N,N...] [--passes N] "
                 "[--peers-only]\n",
                 error.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_retrieval_bench: %s\n", error.what());
    return 70;
  }
  return 0;
}
