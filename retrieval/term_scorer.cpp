#include "retrieval/term_scorer.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "models/stemmer.h"
#include "models/text.h"
#include "models/transliteration.h"
#include "models/vietnamese.h"
#include "retrieval/lexical_retriever.h"

namespace hoidap::retrieval {

namespace {

// BM25's parameters: how fast repeated words stop counting, and how much long texts are damped.
constexpr double k1 = 1.2;
constexpr double b = 0.75;

// Another form of a question's word counts for so much of the word itself.
constexpr double another_form = 0.9;

// The length of the vector of a word that says something; those of "who" or "của" are shorter.
constexpr double full_weight = 3.5;

// A name is likely to be spelled alike in another language even where a translation is known.
constexpr double name_keeps_its_spelling = 0.5;

// Translations less probable than this find too much to be worth looking up.
constexpr double min_lookup_probability = 0.15;

// A pasted page is a question too; so many words of it say what it is about.
constexpr std::size_t max_terms = 256;

// "03" and "3" are the same number.
std::string canonical(std::string term) {
  const bool is_number =
      std::all_of(term.begin(), term.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) return term;
  const std::size_t first = std::min(term.find_first_not_of('0'), term.size() - 1);
  return term.substr(first);
}

bool has_digit(std::string_view term) {
  return term.find_first_of("0123456789") != std::string_view::npos;
}

// Whether a word of the question is written like a name: a capital letter, not at the start.
bool looks_like_name(std::string_view question, const models::Word& word) {
  if (word.range.start == 0) return false;
  const std::string_view written = question.substr(word.range.start, word.range.size());
  return models::fold_case(written.substr(0, models::floor_boundary(written, 4))) !=
         written.substr(0, models::floor_boundary(written, 4));
}

// Calls `visit` with each word of a text whose words are joined by single spaces.
template <typename Visit>
void for_each_word(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

// What to look up each word by in the translation tables: itself, or for two Vietnamese syllables
// that are a word of the tables together, both. Pairs are made from left to right.
std::vector<std::string> translation_units(const models::Translator* translator,
                                           const std::vector<models::Word>& words,
                                           std::string_view language) {
  std::vector<std::string> units;
  for (const models::Word& word : words) units.push_back(word.term);
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
std::vector<double> importance_of(const std::vector<models::Word>& words,
                                  const models::Embedder* embedder) {
  std::vector<double> importance(words.size(), 1.0);
  if (embedder == nullptr) return importance;
  std::vector<std::string> terms;
  for (const models::Word& word : words) terms.push_back(word.term);
  const std::vector<float> weights = embedder->weights_of(terms);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    importance[i] = std::min(1.0, static_cast<double>(weights[i]) / full_weight);
  }
  return importance;
}

double inverse_document_frequency(double passages, double holding) {
  const double df = std::min(holding, passages);
  return std::log(1 + (passages - df + 0.5) / (df + 0.5));
}

// Translations that are forms of one word, as one: the likeliest form with the probability of all.
std::vector<std::pair<std::string, double>> by_stem(
    const std::vector<models::Translation>& translations, const std::string& language) {
  std::vector<std::pair<std::string, double>> words;
  std::map<std::string, std::size_t> places;
  for (const models::Translation& translation : translations) {
    const std::string word = models::with_standard_tone_position(std::string(translation.term));
    const auto [place, is_new] = places.emplace(models::stem(word, language), words.size());
    if (is_new) words.emplace_back(word, 0.0);
    words[place->second].second += static_cast<double>(translation.probability);
  }
  return words;
}

}  // namespace

TermText term_text(std::string_view text) {
  TermText result;
  for (const models::Word& word : models::words_of(text)) {
    if (!result.marked.empty()) {
      result.marked += ' ';
      result.bare += ' ';
    }
    result.marked += word.term;
    result.bare += models::fold_diacritics(word.term);
  }
  return result;
}

CorpusProfile profile_of(const corpus::Store& store) {
  return {static_cast<std::size_t>(store.counts().answer_passages), store.languages()};
}

TermScorer::TermScorer(const corpus::Store& store, const CorpusProfile& profile,
                       const models::Translator* translator, const Query& query,
                       const models::Embedder* embedder)
    : query_language_(query.language), form_(query_term_form(query)) {
  WordForms forms(store);
  const std::vector<models::Word> words = models::words_of(query.text);
  const auto units = translation_units(translator, words, query.language);
  const std::vector<double> importance = importance_of(words, embedder);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < words.size() && weights_.size() < max_terms; ++i) {
    const std::string& word = words[i].term;
    const std::string own = form_ == corpus::TermForm::bare ? models::fold_diacritics(word) : word;
    if (!seen.insert(own).second) continue;

    const std::size_t term = weights_.size();
    double holding = add_own_word(forms, term, own);
    double holding_as_spelled = 0;  // the same passages for every language: counted once
    for (const std::string& language : profile.languages) {
      if (language == query_language_) continue;
      std::vector<models::Translation> translations;
      bool is_known = false;
      if (translator != nullptr && !has_digit(word)) {
        translations = translator->translate(units[i], query_language_, language);
        is_known = !translations.empty();
        if (!is_known) {
          translations = translator->translate_by_beginning(word, query_language_, language);
        }
      }
      holding += add_translations(forms, term, language, translations);
      if (!is_known) holding += add_in_other_letters(forms, term, language, word);
      // Numbers, unknown words and names stay as they are, give or take their diacritics.
      if (!is_known || looks_like_name(query.text, words[i])) {
        const double as_spelled = is_known ? name_keeps_its_spelling : 1.0;
        holding_as_spelled =
            std::max(holding_as_spelled, add_as_spelled(forms, term, language, word, as_spelled));
      }
    }
    weights_.push_back(importance[i] *
                       inverse_document_frequency(static_cast<double>(profile.passages),
                                                  holding + holding_as_spelled));
  }
}

void TermScorer::Expansion::add(corpus::TermForm form, const std::string& word, Match match) {
  Matches& matches = form == corpus::TermForm::bare ? bare : marked;
  matches[canonical(word)].push_back(match);
  if (best.size() <= match.term) best.resize(match.term + 1, 0.0);
  best[match.term] = std::max(best[match.term], match.probability);
}

// These return in how many passages what they add occurs.
double TermScorer::add_own_word(WordForms& forms, std::size_t term, const std::string& own) {
  Expansion& expansion = expansions_[query_language_];
  if (form_ == corpus::TermForm::bare) {
    expansion.add(form_, own, {term, 1.0});
    expansion.lookups.push_back(own);
    return forms.passages_with(own, form_);
  }
  double holding = 0;
  for (const WordForm& form : forms.of(own, query_language_)) {
    expansion.add(form_, form.term, {term, form.is_exact ? 1.0 : another_form});
    expansion.lookups.push_back(form.term);
    holding += form.passages;
  }
  return holding;
}

double TermScorer::add_translations(WordForms& forms, std::size_t term, const std::string& language,
                                    const std::vector<models::Translation>& translations) {
  Expansion& expansion = expansions_[language];
  double holding = 0;
  for (const auto& [word, probability] : by_stem(translations, language)) {
    for (const WordForm& form : forms.of(word, language)) {
      expansion.add(corpus::TermForm::marked, form.term, {term, probability});
      if (probability >= min_lookup_probability) expansion.lookups.push_back(form.term);
      holding += probability * form.passages;
    }
  }
  return holding;
}

double TermScorer::add_as_spelled(WordForms& forms, std::size_t term, const std::string& language,
                                  const std::string& word, double probability) {
  Expansion& expansion = expansions_[language];
  const std::string bare = models::fold_diacritics(word);
  expansion.add(corpus::TermForm::bare, bare, {term, probability});
  expansion.lookups.push_back(word);
  // The same spelling has been counted with the question's own language.
  if (bare == word) return 0;
  return probability * forms.passages_with(bare, corpus::TermForm::bare);
}

double TermScorer::add_in_other_letters(WordForms& forms, std::size_t term,
                                        const std::string& language, const std::string& word) {
  if (query_language_ == "ru") return add_in_latin_letters(forms, term, language, word);
  return language == "ru" ? add_in_cyrillic_letters(forms, term, word) : 0;
}

// The first spelling that the corpus has is taken: the longest, so the least like another word.
double TermScorer::add_in_latin_letters(WordForms& forms, std::size_t term,
                                        const std::string& language, const std::string& word) {
  for (const std::string& spelling : models::latin_spellings(word, language)) {
    const double holding = forms.passages_with(spelling, corpus::TermForm::bare);
    if (holding == 0) continue;
    Expansion& expansion = expansions_[language];
    expansion.add(corpus::TermForm::bare, spelling, {term, 1.0});
    expansion.lookups.push_back(spelling);
    return holding;
  }
  return 0;
}

double TermScorer::add_in_cyrillic_letters(WordForms& forms, std::size_t term,
                                           const std::string& word) {
  std::map<std::string, double> found;
  for (const std::string& spelling : models::cyrillic_spellings(models::fold_diacritics(word))) {
    // The stem of "Логинов" lacks its "ов", as if that were an ending; those of its other cases, as
    // "Логинова", do not.
    for (const std::string& name : {spelling, spelling + "а"}) {
      for (const WordForm& form : forms.of(name, "ru")) {
        if (form.passages > 0) found[form.term] = form.passages;
      }
    }
  }
  Expansion& expansion = expansions_["ru"];
  double holding = 0;
  for (const auto& [form, passages] : found) {
    expansion.add(corpus::TermForm::marked, form, {term, 1.0});
    expansion.lookups.push_back(form);
    holding += passages;
  }
  return holding;
}

TermMatchCounts TermScorer::count(const TermText& text, std::string_view language) const {
  TermMatchCounts counts{std::vector<double>(weights_.size(), 0.0), 0};
  const auto found = expansions_.find(language);
  const auto add = [&counts](const Matches& matches, std::string_view word) {
    const auto match = matches.find(canonical(std::string(word)));
    if (match == matches.end()) return;
    for (const Match& m : match->second) counts.frequencies[m.term] += m.probability;
  };
  for_each_word(text.marked, [&](std::string_view word) {
    counts.words += 1;
    if (found != expansions_.end()) add(found->second.marked, word);
  });
  if (found != expansions_.end() && !found->second.bare.empty()) {
    for_each_word(text.bare, [&](std::string_view word) { add(found->second.bare, word); });
  }
  return counts;
}

double TermScorer::score(const TermMatchCounts& counts, double mean_words) const {
  const double damping = k1 * (1 - b + b * counts.words / std::max(mean_words, 1.0));
  double score = 0;
  for (std::size_t term = 0; term < weights_.size(); ++term) {
    const double tf = counts.frequencies[term];
    if (tf > 0) score += weights_[term] * tf * (k1 + 1) / (tf + damping);
  }
  return score;
}

double TermScorer::coverage(const TermMatchCounts& counts, std::string_view language) const {
  const auto expansion = expansions_.find(language);
  double covered = 0;
  double total = 0;
  for (std::size_t term = 0; term < weights_.size(); ++term) {
    total += weights_[term];
    if (counts.frequencies[term] <= 0 || expansion == expansions_.end()) continue;
    covered +=
        weights_[term] * std::min(1.0, counts.frequencies[term] / expansion->second.best[term]);
  }
  return total > 0 ? covered / total : 0;
}

std::vector<std::string> TermScorer::lookup_terms(std::string_view language) const {
  const auto found = expansions_.find(language);
  return found == expansions_.end() ? std::vector<std::string>() : found->second.lookups;
}

corpus::TermForm TermScorer::lookup_form(std::string_view language) const {
  return language == query_language_ ? form_ : corpus::TermForm::marked;
}

}  // namespace hoidap::retrieval
