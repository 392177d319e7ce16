#include "tests/support/tiny_model.h"

#include <sentencepiece_trainer.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/sha256.h"
#include "models/tokenizer.h"
#include "qa/reader_input.h"
#include "tests/support/temporary_folder.h"

namespace hoidap::tests {

namespace {

constexpr std::uint32_t dimension = 16;

constexpr char sentences[] =
    "the court decides the case within three days of the request\n"
    "the agreement was signed in moscow by the two ministers of justice\n"
    "tòa án quyết định vụ việc trong ba ngày kể từ ngày nhận được yêu cầu\n"
    "thỏa thuận được ký tại mát-xcơ-va bởi hai bộ trưởng tư pháp\n"
    "domstolen avgjør saken innen tre dager etter begjæringen\n"
    "avtalen ble undertegnet i moskva av de to justisministrene\n"
    "суд решает дело в течение трёх дней после запроса\n"
    "соглашение было подписано в москве двумя министрами юстиции\n";

struct Entry {
  std::string term;
  double probability;
};
using Table = std::map<std::string, std::vector<Entry>>;

void append(std::string& bytes, const void* data, std::size_t size) {
  bytes.append(static_cast<const char*>(data), size);
}

template <typename Number>
void append(std::string& bytes, Number number) {
  append(bytes, &number, sizeof number);
}

void pad_to_64(std::string& bytes) {
  bytes.resize((bytes.size() + 63) / 64 * 64, '\0');
}

std::string embedding_table(std::uint32_t rows) {
  std::string bytes("HDEMB\0\0\1", 8);
  append(bytes, rows);
  append(bytes, dimension);
  bytes.resize(64, '\0');
  for (std::uint32_t row = 0; row < rows; ++row) append(bytes, 1.0F / 127.0F);
  pad_to_64(bytes);
  std::mt19937 random(7);
  for (std::uint32_t i = 0; i < rows * dimension; ++i) {
    bytes += static_cast<char>(static_cast<int>(random() % 255) - 127);
  }
  return bytes;
}

// One direction, as docs/FORMAT.md lays it out.
std::string translation_direction(const Table& table) {
  std::string blob;
  std::vector<std::uint32_t> word_offsets{0};
  for (const auto& [word, entries] : table) {
    blob += word;
    word_offsets.push_back(static_cast<std::uint32_t>(blob.size()));
  }
  std::vector<std::uint32_t> entry_starts{0};
  std::string entry_bytes;
  for (const auto& [word, entries] : table) {
    for (const Entry& entry : entries) {
      append(entry_bytes, static_cast<std::uint32_t>(blob.size()));
      append(entry_bytes, static_cast<std::uint16_t>(entry.term.size()));
      append(entry_bytes, static_cast<std::uint16_t>(std::lround(entry.probability * 65535)));
      blob += entry.term;
    }
    entry_starts.push_back(static_cast<std::uint32_t>(entry_bytes.size() / 8));
  }
  std::string bytes;
  append(bytes, word_offsets.data(), word_offsets.size() * 4);
  append(bytes, entry_starts.data(), entry_starts.size() * 4);
  bytes += entry_bytes;
  append(bytes, static_cast<std::uint64_t>(blob.size()));
  return bytes + blob;
}

std::string translation_tables() {
  const std::map<std::pair<std::string, std::string>, Table> directions = {
      {{"en", "vi"},
       {{"agreement", {{"thỏa", 0.5}, {"thuận", 0.5}}},
        {"court", {{"tòa", 0.5}, {"án", 0.5}}},
        {"days", {{"ngày", 0.9}}}}},
      {{"en", "ru"},
       {{"deadline", {{"срок", 0.05}, {"сроки", 0.03}, {"срока", 0.04}, {"предел", 0.04}}}}},
      {{"nb", "en"}, {{"frist", {{"deadline", 0.5}}}}},
      {{"ru", "vi"},
       {{"договор", {{"hiệp", 0.9}}},
        {"договоры", {{"hiệp", 0.3}, {"định", 0.6}}},
        {"суд", {{"tòa", 0.5}, {"án", 0.5}}}}},
  };
  std::string bytes("HDTRN\0\0\1", 8);
  append(bytes, static_cast<std::uint32_t>(directions.size()));
  bytes.resize(64 + 64 * directions.size(), '\0');
  std::size_t entry_at = 64;
  for (const auto& [codes, table] : directions) {
    pad_to_64(bytes);
    std::string entry;
    for (const std::string& code : {codes.first, codes.second}) {
      std::string padded = code;
      padded.resize(4, '\0');
      entry += padded;
    }
    std::size_t total = 0;
    for (const auto& [word, entries] : table) total += entries.size();
    append(entry, static_cast<std::uint64_t>(bytes.size()));
    append(entry, static_cast<std::uint64_t>(table.size()));
    append(entry, static_cast<std::uint64_t>(total));
    bytes.replace(entry_at, entry.size(), entry);
    entry_at += 64;
    bytes += translation_direction(table);
  }
  return bytes;
}

std::string trained_tokenizer(const std::filesystem::path& folder, const TemporaryFolder& scratch) {
  const auto corpus = scratch.write("sentences.txt", sentences);
  const auto status = sentencepiece::SentencePieceTrainer::Train(
      "--input=" + corpus.string() + " --model_prefix=" + (folder / "sentencepiece").string() +
      " --vocab_size=150 --hard_vocab_limit=false --normalization_rule_name=nmt_nfkc_cf"
      " --minloglevel=2 --num_threads=1");
  if (!status.ok()) throw std::runtime_error(status.ToString());
  std::filesystem::remove(folder / "sentencepiece.vocab");
  return TemporaryFolder::read(folder / "sentencepiece.model");
}

}  // namespace

TinyNetwork reader_shape() {
  TinyNetwork shape;
  shape.dimension = dimension;
  shape.passage_features = qa::passage_features;
  shape.question_features = qa::question_features;
  return shape;
}

void write_tiny_model(const std::filesystem::path& folder, WithReader with,
                      const TinyNetwork& shape, float least) {
  const TemporaryFolder scratch;
  std::map<std::string, std::string> files;
  files["sentencepiece.model"] = trained_tokenizer(folder, scratch);
  const models::Tokenizer tokenizer(folder / "sentencepiece.model");
  files["embeddings.i8"] = embedding_table(static_cast<std::uint32_t>(tokenizer.size()));
  files["translations.bin"] = translation_tables();
  if (with == WithReader::yes) files["reader.bin"] = tiny_network(shape, 5, least).file();

  nlohmann::json manifest{{"format", 1}, {"name", "tiny"}, {"files", nlohmann::json::array()}};
  for (const auto& [name, bytes] : files) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    manifest["files"].push_back(
        {{"name", name}, {"bytes", bytes.size()}, {"sha256", models::sha256(bytes).substr(7)}});
  }
  std::ofstream(folder / "manifest.json") << manifest.dump(2);
}

const models::ModelBundle& tiny_model() {
  static const TemporaryFolder folder;
  static const std::unique_ptr<models::ModelBundle> bundle = [] {
    write_tiny_model(folder.path());
    return models::ModelBundle::open(folder.path());
  }();
  return *bundle;
}

const models::ModelBundle& tiny_reading_model() {
  static const TemporaryFolder folder;
  static const std::unique_ptr<models::ModelBundle> bundle = [] {
    write_tiny_model(folder.path(), WithReader::yes);
    return models::ModelBundle::open(folder.path());
  }();
  return *bundle;
}

}  // namespace hoidap::tests
