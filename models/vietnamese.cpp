#include "models/vietnamese.h"

#include <array>
#include <string_view>

#include "models/text.h"

namespace hoidap::models {

namespace {

struct Rewriting {
  std::string_view modern;    // tone on the last vowel
  std::string_view standard;  // tone on the first
};

constexpr std::array<Rewriting, 15> rewritings{{
    {"oà", "òa"},
    {"oá", "óa"},
    {"oả", "ỏa"},
    {"oã", "õa"},
    {"oạ", "ọa"},
    {"oè", "òe"},
    {"oé", "óe"},
    {"oẻ", "ỏe"},
    {"oẽ", "õe"},
    {"oẹ", "ọe"},
    {"uỳ", "ùy"},
    {"uý", "úy"},
    {"uỷ", "ủy"},
    {"uỹ", "ũy"},
    {"uỵ", "ụy"},
}};

}  // namespace

std::string with_standard_tone_position(std::string term) {
  // Every word of a corpus comes here, and few end in a vowel after o or u.
  if (term.empty() || static_cast<unsigned char>(term.back()) < 0x80) return term;
  const std::size_t last = floor_boundary(term, term.size() - 1);
  if (last == 0 || (term[last - 1] != 'o' && term[last - 1] != 'u')) return term;
  for (const auto& [modern, standard] : rewritings) {
    if (!term.ends_with(modern)) continue;
    const std::size_t at = term.size() - modern.size();
    if (modern.front() == 'u' && at > 0 && term[at - 1] == 'q') return term;
    term.replace(at, modern.size(), standard);
    return term;
  }
  return term;
}

}  // namespace hoidap::models
