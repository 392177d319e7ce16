// What retrieval/copies finds and what it confuses, on texts that are known to be translations:
//
//   hoidap_copies_bench MODEL_DIR ALIGNED.tsv
//
// The first line of ALIGNED.tsv names languages (vi, nb, en, ru), every other line has one text in
// each of them. For each two languages and each similarity that could be asked for it prints the
// share of translations found, and how many of all pairs of other lines are taken for translations:
// by their vectors alone, and as retrieval/copies decides. The latter are printed, where they are
// as similar as retrieval/copies asks for; and within a language, all lines it takes for copies.
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "models/model_bundle.h"
#include "retrieval/copies.h"

namespace {

using namespace hoidap;

struct Column {
  std::string language;
  std::vector<std::string> texts;
  std::vector<models::Vector> vectors;
  std::vector<retrieval::Statement> statements;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells = {""};
  for (const char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::vector<Column> read_columns(const char* path, const models::Embedder& embedder) {
  std::ifstream stream(path);
  std::vector<Column> columns;
  for (std::string line; std::getline(stream, line);) {
    const auto cells = cells_of(line);
    if (columns.empty()) {
      for (const std::string& language : cells) columns.push_back({language, {}, {}, {}});
      continue;
    }
    for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
      columns[i].texts.push_back(cells[i]);
      columns[i].vectors.push_back(embedder.embed(cells[i]));
      columns[i].statements.push_back(retrieval::statement_of(cells[i], columns[i].language));
    }
  }
  return columns;
}

constexpr double thresholds[] = {0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85};
constexpr std::size_t steps = std::size(thresholds);

// How many pairs are at least so similar.
struct Tally {
  long counts[steps] = {};
  void add(double similarity) {
    for (std::size_t i = 0; i < steps; ++i) counts[i] += similarity >= thresholds[i] ? 1 : 0;
  }
};

void print_pair(const std::string& languages, double similarity, const std::string& first,
                const std::string& second) {
  std::printf("%s  %.3f  %s\n              %s\n", languages.c_str(), similarity, first.c_str(),
              second.c_str());
}

void compare(const Column& a, const Column& b) {
  Tally found, found_by_vectors, wrong, wrong_by_vectors;
  for (std::size_t i = 0; i < a.texts.size(); ++i) {
    for (std::size_t j = 0; j < b.texts.size(); ++j) {
      const double similarity = models::dot(a.vectors[i], b.vectors[j]);
      const bool asked =
          compare_words(a.statements[i], b.statements[j]) == retrieval::WordsSay::ask_vectors;
      (i == j ? found_by_vectors : wrong_by_vectors).add(similarity);
      if (asked) (i == j ? found : wrong).add(similarity);
      if (asked && i != j && similarity >= retrieval::least_similarity(a.language, b.language)) {
        print_pair(a.language + "-" + b.language, similarity, a.texts[i], b.texts[j]);
      }
    }
  }
  const auto lines = static_cast<double>(a.texts.size());
  for (std::size_t i = 0; i < steps; ++i) {
    std::printf("%s-%s  %.2f  vectors %.3f %6ld  copies %.3f %6ld\n", a.language.c_str(),
                b.language.c_str(), thresholds[i],
                static_cast<double>(found_by_vectors.counts[i]) / lines, wrong_by_vectors.counts[i],
                static_cast<double>(found.counts[i]) / lines, wrong.counts[i]);
  }
}

void print_copies(const Column& column) {
  for (std::size_t i = 0; i < column.texts.size(); ++i) {
    for (std::size_t j = i + 1; j < column.texts.size(); ++j) {
      if (compare_words(column.statements[i], column.statements[j]) != retrieval::WordsSay::same) {
        continue;
      }
      print_pair(column.language, models::dot(column.vectors[i], column.vectors[j]),
                 column.texts[i], column.texts[j]);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: hoidap_copies_bench MODEL_DIR ALIGNED.tsv\n");
    return 2;
  }
  try {
    const auto model = models::ModelBundle::open(argv[1]);
    const auto columns = read_columns(argv[2], model->embedder());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      print_copies(columns[i]);
      for (std::size_t j = i + 1; j < columns.size(); ++j) compare(columns[i], columns[j]);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_copies_bench: %s\n", error.what());
    return 70;
  }
  return 0;
}
