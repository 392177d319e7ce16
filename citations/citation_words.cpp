#include "citations/citation_words.h"

#include "corpus/front_matter.h"

namespace hoidap::citations {

const CitationWords& citation_words(std::string_view language) {
  static constexpr CitationWords vietnamese{"tr. ", "đoạn ", "dòng ", "byte ",      "k.n.",
                                            " và ", " và ",  " và ",  " và cộng sự"};
  static constexpr CitationWords norwegian{"s. ",  "avsnitt ", "linje ", "byte ", "u.å.",
                                           " og ", " & ",      " & ",    " mfl."};
  static constexpr CitationWords russian{"с. ", "абз. ", "строка ", "байты ", "б. г.",
                                         " и ", " и ",   " и ",     " и др."};
  static constexpr CitationWords english{"p. ",   "para. ", "line ", "bytes ", "n.d.",
                                         " and ", ", & ",   " & ",   " et al."};
  const auto code = corpus::language_code(language);
  if (code == "vi") return vietnamese;
  if (code == "nb") return norwegian;
  if (code == "ru") return russian;
  return english;
}

}  // namespace hoidap::citations
