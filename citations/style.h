// A quoted place as a reader of a report knows it: in the text, in a footnote, in a bibliography.
// Three styles: numbered ("[2]"), author-date (like APA 7: "(Anh Thư, 2023, đoạn 4)") and
// footnotes. What a style says is a list of runs, so that each format marks titles, links and
// languages in its own way. Words of ours ("đoạn", "avsnitt", "para.") are in the language of the
// report; titles and names stay as they are in their own.
//
// Thread-safe: no shared state.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/locator.h"

namespace hoidap::citations {

enum class Style { numbered, author_date, footnote };

// "numbered", "author-date" or "footnote"; nothing for another name.
std::optional<Style> style_named(std::string_view name);
std::string_view to_text(Style style);

// A piece of a citation. Titles are set in italics and are in the language of their document.
struct Run {
  enum class Kind { plain, title, link };
  Kind kind = Kind::plain;
  std::string text = {};
  std::string language = {};  // ISO 639-1; of a title, when it is known
};
using Runs = std::vector<Run>;

// The runs one after the other, without marks.
std::string plain_text(const Runs& runs);

// Where in its document: "tr. 3, đoạn 4, dòng 12", "para. 4, line 12". Never empty.
std::string locator_text(const corpus::Locator& locator, std::string_view language);

// The letters that part sources of one author and year ("2023a", "2023b"), in the order of
// comes_before, by document id; sources that need none are not there.
using YearLetters = std::map<std::string, std::string, std::less<>>;
YearLetters year_letters(std::span<const corpus::Document> documents);

// What stands beside a quote: "[2, đoạn 4, dòng 12]" or "(Anh Thư, 2023, đoạn 4, dòng 12)". Nothing
// for footnotes, whose mark belongs to the format. `number` is the document's in the bibliography,
// `year_letter` that of year_letters (author-date alone has it).
Runs in_text(const corpus::Document& document, const corpus::Locator& locator, int number,
             Style style, std::string_view language, std::string_view year_letter = {});

// The document as it stands in the bibliography, ending in a full stop or a link; without a number.
Runs reference(const corpus::Document& document, Style style, std::string_view language,
               std::string_view year_letter = {});

// The whole text of a footnote: the reference and the locator, the link going to the quote itself
// (citations/text_fragment.h).
Runs note(const corpus::Document& document, const corpus::Locator& locator,
          std::string_view language);

// Orders a bibliography: by author (else publisher, else title), date and id, compared by their
// letters without case and diacritics.
bool comes_before(const corpus::Document& a, const corpus::Document& b);

}  // namespace hoidap::citations
