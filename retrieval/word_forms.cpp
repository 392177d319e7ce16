#include "retrieval/word_forms.h"

#include <algorithm>

#include "models/stemmer.h"
#include "models/text.h"

namespace hoidap::retrieval {

namespace {

// Shorter beginnings are shared by too many other words.
constexpr std::size_t min_stem_letters = 3;

// A frequent beginning may have thousands of words; those of one stem are few.
constexpr std::size_t max_terms = 500;

std::string common_beginning(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto length = static_cast<std::size_t>(differ.first - a.begin());
  return std::string(a.substr(0, models::floor_boundary(a, length)));
}

}  // namespace

double WordForms::passages_with(const std::string& term, TermForm form, std::string_view language) {
  const std::string_view part = part_of_language(language);
  const auto [known, is_new] = passages_.try_emplace({term, form, part}, 0.0);
  if (is_new) known->second = index_.passages_with(term, form, part);
  return known->second;
}

const std::vector<WordForm>& WordForms::of(const std::string& term, std::string_view language) {
  const std::string_view part = part_of_language(language);
  const auto known = forms_.find({term, part});
  if (known != forms_.end()) return known->second;
  std::vector<WordForm> found = find(term, part);
  found.insert(found.begin(), {term, passages_with(term, TermForm::marked, part), true});
  return forms_.emplace(std::pair(term, part), std::move(found)).first->second;
}

std::vector<WordForm> WordForms::find(const std::string& term, std::string_view language) const {
  if (!models::is_stemmed(language)) return {};
  const std::string stem = models::stem(term, language);
  const std::string beginning = common_beginning(term, stem);
  if (models::count_code_points(beginning) < min_stem_letters) return {};
  std::vector<WordForm> found;
  for (const TermCount& other : index_.terms_beginning(beginning, language, max_terms)) {
    if (other.term == term || models::stem(other.term, language) != stem) continue;
    found.push_back({other.term, other.passages, false});
  }
  return found;
}

}  // namespace hoidap::retrieval
