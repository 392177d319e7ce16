// The names of the months in our four languages, read and written.
// Thread-safe: constants.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoidap::models {

// How surely a word that names a month names one: "december" does wherever it stands, "dec" beside
// a day or a year, and "may", "march", "mars" or "mai" are ordinary words as well.
enum class MonthCertainty { name, abbreviation, ambiguous };

struct NamedMonth {
  int month = 0;  // 1 to 12
  MonthCertainty certainty = MonthCertainty::name;
};

// The month that `word` names in Norwegian, English or Russian, in any case of its declension.
// `word` is as fold_diacritics gives it ("май" is "маи" there).
std::optional<NamedMonth> month_named(std::string_view word);

// The month (1 to 12) that one or two Vietnamese number words name after "tháng": "giêng", "tư",
// "mười hai". As fold_diacritics gives them; `second` may be empty. Nothing when they name none.
std::optional<int> vietnamese_month(std::string_view first, std::string_view second);

// The terms (as words_of gives them) under which `month` (1 to 12) may stand in texts in
// `language`, its number included: "desember", "des", "12". The number alone for a language that
// is not ours. Throws nothing; a month out of range has no terms.
std::vector<std::string> month_terms(int month, std::string_view language);

}  // namespace hoidap::models
