// The full-text index: which passages hold which terms, ranked by BM25 as FTS5 computes it.
#include <algorithm>
#include <set>
#include <utility>

#include "corpus/store.h"
#include "corpus/store_impl.h"

namespace hoidap::corpus {
namespace {

// A question may be a pasted page. Its rarest terms say what it is about; ranking by thousands of
// them would cost seconds and change little.
constexpr std::size_t max_query_terms = 256;

// Terms are compared by their first bytes; only garbage is longer.
constexpr std::size_t max_term_bytes = 256;

const char* column_of(TermForm form) {
  return form == TermForm::marked ? "marked" : "bare";
}

// `term` as one token of the index. Compatibility normalisation may put white space inside a word
// (the ligature U+FDFA becomes four words), and white space is what tokens are split at.
std::string as_token(std::string_view term) {
  std::string token(term.substr(0, models::floor_boundary(term, max_term_bytes)));
  for (char& c : token) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) c = '_';
  }
  return token;
}

// As an FTS5 string: between quotes, with quotes inside doubled.
std::string in_quotes(std::string_view token) {
  std::string result = "\"";
  for (const char c : token) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

std::int64_t frequency(Database& database, std::string_view token, TermForm form) {
  Statement row = database.query("SELECT doc FROM vocabulary WHERE term = ? AND col = ?", token,
                                 std::string_view(column_of(form)));
  return row.step() ? row.integer(0) : 0;
}

std::vector<std::string> rarest(Database& database, const std::set<std::string>& tokens,
                                TermForm form) {
  std::vector<std::pair<std::int64_t, std::string>> counted;
  for (const std::string& token : tokens) {
    const std::int64_t passages = frequency(database, token, form);
    if (passages > 0) counted.emplace_back(passages, token);
  }
  std::sort(counted.begin(), counted.end());
  counted.resize(std::min(counted.size(), max_query_terms));
  std::vector<std::string> kept;
  for (auto& [passages, token] : counted) kept.push_back(std::move(token));
  return kept;
}

// Each term once, in an order that does not depend on the question's, so that neither does the
// last bit of a score.
std::vector<std::string> query_tokens(Database& database, std::span<const std::string> terms,
                                      TermForm form) {
  std::set<std::string> tokens;
  for (const std::string& term : terms) {
    if (!term.empty()) tokens.insert(as_token(term));
  }
  if (tokens.size() > max_query_terms) return rarest(database, tokens, form);
  return {tokens.begin(), tokens.end()};
}

std::string match_expression(const std::vector<std::string>& tokens, TermForm form) {
  std::string expression = std::string(column_of(form)) + " : (";
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0) expression += " OR ";
    expression += in_quotes(tokens[i]);
  }
  return expression + ")";
}

constexpr char unfiltered_search[] = R"sql(
SELECT rowid, bm25(terms) AS score FROM terms WHERE terms MATCH ?6
ORDER BY score, rowid LIMIT ?7)sql";

// CROSS JOIN keeps SQLite from turning the loops around: the index leads.
std::string filtered_search() {
  return std::string(
             "SELECT terms.rowid, bm25(terms) AS score FROM terms "
             "CROSS JOIN passages p ON p.id = terms.rowid "
             "CROSS JOIN documents d ON d.id = p.document "
             "WHERE terms MATCH ?6 AND ") +
         filter_condition + " ORDER BY score, terms.rowid LIMIT ?7";
}

}  // namespace

IndexTerms index_terms(std::string_view text) {
  IndexTerms terms;
  const auto append = [](std::string& joined, std::string_view term) {
    const std::string token = as_token(term);
    if (token.empty()) return;
    if (!joined.empty()) joined += ' ';
    joined += token;
  };
  for (const models::Word& word : models::words_of(text)) {
    append(terms.marked, word.term);
    append(terms.bare, models::fold_diacritics(word.term));
  }
  return terms;
}

std::vector<TermMatch> Store::match_terms(std::span<const std::string> terms, TermForm form,
                                          const PassageFilter& filter, std::size_t limit) const {
  const Snapshot moment(*this);
  const std::vector<std::string> tokens = query_tokens(impl_->database, terms, form);
  if (tokens.empty() || limit == 0) return {};
  Statement row(impl_->database, filter.empty() ? unfiltered_search : filtered_search());
  if (!filter.empty()) bind_filter(row, filter);
  row.bind(6, match_expression(tokens, form));
  row.bind(7, static_cast<std::int64_t>(std::min<std::size_t>(limit, INT32_MAX)));
  std::vector<TermMatch> matches;
  while (row.step()) matches.push_back({row.integer(0), -row.real(1)});
  return matches;
}

std::int64_t Store::document_frequency(std::string_view term, TermForm form) const {
  return frequency(impl_->database, as_token(term), form);
}

std::vector<TermCount> Store::terms_beginning(std::string_view beginning, TermForm form,
                                              std::size_t limit) const {
  // 0xFF is no byte of UTF-8, so it comes after everything that begins alike.
  const std::string first = as_token(beginning);
  Statement row = impl_->database.query(
      "SELECT term, doc FROM vocabulary WHERE term >= ? AND term <= ? AND col = ? "
      "ORDER BY term LIMIT ?",
      std::string_view(first), std::string_view(first + '\xFF'), std::string_view(column_of(form)),
      static_cast<std::int64_t>(std::min<std::size_t>(limit, INT32_MAX)));
  std::vector<TermCount> terms;
  while (row.step()) terms.push_back({row.text(0), row.integer(1)});
  return terms;
}

}  // namespace hoidap::corpus
