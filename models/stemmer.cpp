#include "models/stemmer.h"

#include <libstemmer.h>

#include <memory>

namespace hoidap::models {

namespace {

struct Free {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

std::string stem_by(const char* algorithm, std::unique_ptr<sb_stemmer, Free>& stemmer,
                    std::string_view term) {
  if (!stemmer) stemmer.reset(sb_stemmer_new(algorithm, "UTF_8"));
  if (!stemmer) return std::string(term);
  const auto* letters = reinterpret_cast<const sb_symbol*>(term.data());
  const sb_symbol* found = sb_stemmer_stem(stemmer.get(), letters, static_cast<int>(term.size()));
  if (found == nullptr) return std::string(term);
  return {reinterpret_cast<const char*>(found),
          static_cast<std::size_t>(sb_stemmer_length(stemmer.get()))};
}

}  // namespace

std::string stem(std::string_view term, std::string_view language) {
  // A stemmer keeps its last word: one for each thread.
  thread_local std::unique_ptr<sb_stemmer, Free> norwegian;
  thread_local std::unique_ptr<sb_stemmer, Free> english;
  thread_local std::unique_ptr<sb_stemmer, Free> russian;
  // Longer than any word; it is garbage, and the algorithms count in int.
  constexpr std::size_t max_bytes = 256;
  if (term.size() > max_bytes) return std::string(term);
  if (language == "nb") return stem_by("norwegian", norwegian, term);
  if (language == "en") return stem_by("english", english, term);
  if (language == "ru") return stem_by("russian", russian, term);
  return std::string(term);
}

bool is_stemmed(std::string_view language) {
  return language == "nb" || language == "en" || language == "ru";
}

}  // namespace hoidap::models
