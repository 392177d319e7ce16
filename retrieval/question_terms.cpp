#include "retrieval/question_terms.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "models/stemmer.h"
#include "models/text.h"
#include "models/transliteration.h"
#include "models/vietnamese.h"
#include "retrieval/bm25.h"
#include "retrieval/date_terms.h"
#include "retrieval/word_forms.h"

namespace hoidap::retrieval {

namespace {

// Another form of a question's word counts for so much of the word itself.
constexpr double another_form = 0.9;

// The length of the vector of a word that says something; those of "who" or "của" are shorter.
constexpr double full_weight = 3.5;

// A name is likely to be spelled alike in another language even where a translation is known.
constexpr double name_keeps_its_spelling = 0.5;

// A pasted page is a question too; so many words of it say what it is about.
constexpr std::size_t max_terms = 256;

bool has_digit(std::string_view term) {
  return term.find_first_of("0123456789") != std::string_view::npos;
}

// Whether a word of the question is written like a name: a capital letter, not at the start.
bool looks_like_name(std::string_view question, const models::Word& word) {
  if (word.range.start == 0) return false;
  const std::string_view written = question.substr(word.range.start, word.range.size());
  const std::string_view first = written.substr(0, models::floor_boundary(written, 4));
  return models::fold_case(first) != first;
}

// What to look up each word by in the translation tables: itself, or for two Vietnamese syllables
// that are a word of the tables together, both. Pairs are made from left to right.
std::vector<std::string> translation_units(const models::Translator* translator,
                                           const std::vector<QuestionWord>& words,
                                           std::string_view language) {
  std::vector<std::string> units;
  for (const QuestionWord& each : words) units.push_back(each.word.term);
  if (translator == nullptr || language != "vi") return units;
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    const std::string pair = units[i] + " " + units[i + 1];
    if (translator->translate(pair, language, "en").empty()) continue;
    units[i] = pair;
    units[++i] = pair;
  }
  return units;
}

// How much each word says anywhere, in [0, 1].
std::vector<double> importance_of(const std::vector<QuestionWord>& words,
                                  const models::Embedder* embedder) {
  std::vector<double> importance(words.size(), 1.0);
  if (embedder == nullptr) return importance;
  std::vector<std::string> terms;
  for (const QuestionWord& each : words) terms.push_back(each.word.term);
  const std::vector<float> weights = embedder->weights_of(terms);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    importance[i] = std::min(1.0, static_cast<double>(weights[i]) / full_weight);
  }
  return importance;
}

// Translations that are forms of one word, as one: the likeliest form with the probability of all.
std::vector<std::pair<std::string, double>> by_stem(
    const std::vector<models::Translation>& translations, std::string_view language) {
  std::vector<std::pair<std::string, double>> forms;
  for (const models::Translation& translation : translations) {
    forms.emplace_back(models::with_standard_tone_position(std::string(translation.term)),
                       translation.probability);
  }
  return models::forms_as_one(forms, language);
}

// Finds what stands for one word of the question after the other.
class Expansion {
 public:
  Expansion(const PassageIndex& index, const models::Translator* translator, const Query& query)
      : index_(index), translator_(translator), query_(query), forms_(index) {}

  // `unit` is what to look `word` up by in the translation tables.
  QuestionTerm expand(const models::Word& word, const std::string& unit) {
    QuestionTerm term{word.term, 0, {}};
    for (const std::string_view language : index_.languages()) {
      std::vector<TermVariant>& variants = term.variants[part_index(language)];
      if (language == part_of_language(query_.language)) {
        add_own_word(word.term, language, variants);
      } else {
        add_foreign(word, unit, language, variants);
      }
    }
    return term;
  }

  // In how many passages any of what stands for `term` occurs, the improbable counted in part.
  double holding(const QuestionTerm& term) {
    double holding = 0;
    for (const std::string_view language : index_.languages()) {
      for (const TermVariant& variant : term.variants[part_index(language)]) {
        const double weight = variant.is_other_form ? 1.0 : variant.probability;
        holding += weight * forms_.passages_with(variant.term, variant.form, language);
      }
    }
    return holding;
  }

 private:
  void add_own_word(const std::string& word, std::string_view language,
                    std::vector<TermVariant>& variants) {
    if (query_term_form(query_) == TermForm::bare) {
      variants.push_back({bare_term(word), TermForm::bare});
      return;
    }
    for (const WordForm& form : forms_.of(word, language)) {
      variants.push_back(
          {form.term, TermForm::marked, form.is_exact ? 1.0 : another_form, !form.is_exact});
    }
  }

  void add_foreign(const models::Word& word, const std::string& unit, std::string_view language,
                   std::vector<TermVariant>& variants) {
    std::vector<models::Translation> translations;
    bool is_known = false;
    if (translator_ != nullptr && !has_digit(word.term)) {
      translations = translator_->translate(unit, query_.language, language);
      is_known = !translations.empty();
      if (!is_known) translations = of_parts(word.term, language);
      if (translations.empty()) {
        translations = translator_->translate_by_beginning(word.term, query_.language, language);
      }
    }
    for (const auto& [translation, probability] : by_stem(translations, language)) {
      for (const WordForm& form : forms_.of(translation, language)) {
        variants.push_back({form.term, TermForm::marked, probability});
      }
    }
    if (!is_known) add_in_other_letters(word.term, language, variants);
    // Numbers, unknown words and names stay as they are, give or take their diacritics.
    if (!is_known || looks_like_name(query_.text, word)) {
      variants.push_back(
          {bare_term(word.term), TermForm::bare, is_known ? name_keeps_its_spelling : 1.0});
    }
  }

  // A compound is met by what either of its parts means.
  std::vector<models::Translation> of_parts(const std::string& word,
                                            std::string_view language) const {
    std::vector<models::Translation> translations;
    for (const std::string_view part : translator_->compound_parts(word, query_.language)) {
      for (models::Translation each : translator_->translate(part, query_.language, language)) {
        each.probability *= 0.5F;
        translations.push_back(each);
      }
    }
    return translations;
  }

  void add_in_other_letters(const std::string& word, std::string_view language,
                            std::vector<TermVariant>& variants) {
    if (query_.language == "ru") {
      add_in_latin_letters(word, language, variants);
    } else if (language == "ru") {
      add_in_cyrillic_letters(word, variants);
    }
  }

  // The first spelling that the corpus has is taken: the longest, so the least like another word.
  void add_in_latin_letters(const std::string& word, std::string_view language,
                            std::vector<TermVariant>& variants) {
    for (const std::string& spelling : models::latin_spellings(word, language)) {
      if (forms_.passages_with(spelling, TermForm::bare, language) == 0) continue;
      variants.push_back({spelling, TermForm::bare});
      return;
    }
  }

  void add_in_cyrillic_letters(const std::string& word, std::vector<TermVariant>& variants) {
    std::set<std::string> found;
    for (const std::string& spelling : models::cyrillic_spellings(models::fold_diacritics(word))) {
      // The stem of "Логинов" lacks its "ов", as if that were an ending; those of its other cases,
      // as "Логинова", do not.
      for (const std::string& name : {spelling, spelling + "а"}) {
        for (const WordForm& form : forms_.of(name, "ru")) {
          if (form.passages > 0) found.insert(form.term);
        }
      }
    }
    for (const std::string& form : found) variants.push_back({form});
  }

  const PassageIndex& index_;
  const models::Translator* translator_;
  const Query& query_;
  WordForms forms_;
};

}  // namespace

TermForm query_term_form(const Query& query) {
  if (query.language != "vi") return TermForm::marked;
  return models::fold_diacritics(query.text) == models::fold_case(query.text) ? TermForm::bare
                                                                              : TermForm::marked;
}

std::vector<QuestionTerm> question_terms(const PassageIndex& index,
                                         const models::Translator* translator, const Query& query,
                                         const models::Embedder* embedder) {
  const std::vector<QuestionWord> words = words_and_dates(query.text);
  const auto units = translation_units(translator, words, query.language);
  const std::vector<double> importance = importance_of(words, embedder);
  const bool is_bare = query_term_form(query) == TermForm::bare;
  Expansion expansion(index, translator, query);
  std::vector<QuestionTerm> terms;
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < words.size() && terms.size() < max_terms; ++i) {
    const models::Word& word = words[i].word;
    const auto [place, is_new] =
        places.emplace(is_bare ? models::fold_diacritics(word.term) : word.term, terms.size());
    if (is_new) {
      terms.push_back(expansion.expand(word, units[i]));
      terms.back().weight = importance[i];
    }
    for (const std::string_view language : index.languages()) {
      add_date_variants(words[i], language, terms[place->second].variants[part_index(language)]);
    }
  }
  const auto passages = static_cast<double>(index.passages());
  for (QuestionTerm& term : terms) term.weight *= bm25::weight(passages, expansion.holding(term));
  return terms;
}

}  // namespace hoidap::retrieval
