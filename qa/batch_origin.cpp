#include "qa/batch_origin.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "models/sha256.h"

namespace hoidap::qa {

namespace {

constexpr std::string_view plain_characters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,:/@%+-";

std::string shortest(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

std::string shortened(const std::string& fingerprint) {
  constexpr std::size_t shown = 19;  // "sha256:" and twelve digits
  return fingerprint.size() > shown ? fingerprint.substr(0, shown) + "..." : fingerprint;
}

}  // namespace

std::string shell_word(const std::string& text) {
  if (!text.empty() && text.find_first_not_of(plain_characters) == std::string::npos) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string options_text(const AnswerOptions& options) {
  // As on a command line: without -k a list may have more citations than it.
  std::string text =
      options.pieces > options.citations ? "" : "-k " + std::to_string(options.citations) + " ";
  text += "--min-confidence " + shortest(options.min_confidence);
  const auto add = [&text](const char* name, const std::string& value) {
    if (!value.empty()) text += std::string(" ") + name + " " + shell_word(value);
  };
  const corpus::PassageFilter& filter = options.filter;
  add("--lang", filter.language);
  std::vector<std::string> documents = filter.documents;
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  for (const std::string& document : documents) add("--document", document);
  add("--since", filter.since);
  add("--until", filter.until);
  add("--collection", filter.collection);
  return text;
}

std::string sources_fingerprint(const corpus::Store& store, const models::ModelBundle& model) {
  std::string all = models::sha256(model.manifest()) + "\n";
  for (const corpus::Document& document : store.documents()) {
    const corpus::Metadata& metadata = document.metadata;
    const nlohmann::json row{document.id,
                             document.revision,
                             std::filesystem::path(document.path).filename().string(),
                             corpus::to_text(document.format),
                             metadata.title,
                             metadata.publisher,
                             metadata.author,
                             metadata.published,
                             metadata.url,
                             metadata.language,
                             metadata.collection};
    all += row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
  return models::sha256(all);
}

std::optional<std::string> difference(const BatchOrigin& then, const BatchOrigin& now) {
  if (then.provenance.version != now.provenance.version) {
    return "version " + then.provenance.version + " of hoidap, now " + now.provenance.version;
  }
  if (then.provenance.model != now.provenance.model) {
    return "model " + shortened(then.provenance.model) + ", now " + shortened(now.provenance.model);
  }
  if (then.provenance.generation != now.provenance.generation) {
    return "generation " + std::to_string(then.provenance.generation) + " of the corpus, now " +
           std::to_string(now.provenance.generation);
  }
  if (then.sources != now.sources) return std::string("other documents, or another reader");
  if (then.options != now.options) {
    return "options " + then.options + ", now " + now.options;
  }
  return std::nullopt;
}

}  // namespace hoidap::qa
