#include "citations/style.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "citations/citation_words.h"
#include "citations/document_name.h"
#include "citations/person_name.h"
#include "citations/published_date.h"
#include "citations/text_fragment.h"
#include "corpus/front_matter.h"
#include "models/text.h"

namespace hoidap::citations {

namespace {

using Kind = Run::Kind;

// A document as the styles need it: its fields fit for a line, what is not known left empty.
struct Source {
  explicit Source(const corpus::Document& document)
      : names(names_of(document.metadata.author, document.metadata.language)),
        title(one_line(display_title(document))),
        publisher(one_line(document.metadata.publisher)),
        date(published_date(document.metadata.published)),
        url(web_address(document)),
        language(document.metadata.language) {
    if (title.empty()) title = document.id;
  }

  Run title_run() const { return {Kind::title, title, language}; }

  std::vector<PersonName> names;
  std::string title;
  std::string publisher;
  PublishedDate date;
  std::string url;
  std::string language;
};

// Puts pieces one after the other. Nothing doubles: an empty piece leaves no trace, and a full stop
// is set only where none stands.
class Line {
 public:
  // Starts a piece after `separator`, which is nothing at the start of the line.
  void add(std::string_view separator, Run run) {
    if (run.kind == Kind::plain) return add(separator, run.text);
    if (run.text.empty()) return;
    if (!runs_.empty() && !separator.empty()) plain(separator);
    runs_.push_back(std::move(run));
  }
  void add(std::string_view separator, const std::string& text) {
    if (text.empty()) return;
    plain(runs_.empty() ? text : std::string(separator) + text);
  }
  void stop() {
    if (!runs_.empty() && !ends_a_sentence(runs_.back().text)) plain(".");
  }
  Runs runs() && { return std::move(runs_); }

 private:
  void plain(std::string_view text) {
    if (runs_.empty() || runs_.back().kind != Kind::plain) runs_.push_back({});
    runs_.back().text += text;
  }

  Runs runs_;
};

template <typename Spell>
std::string listed(const std::vector<PersonName>& names, Spell spell, std::string_view last_and) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? last_and : ", ";
    text += spell(names[i]);
  }
  return text;
}

std::string names_in_order(const Source& source, const CitationWords& words) {
  return listed(
      source.names, [](const PersonName& name) { return name.text; }, words.last_and);
}

std::string bare_year(const PublishedDate& date) {
  return date.year == 0 ? "" : std::to_string(date.year);
}

// "2023", "2023b", "n.d.", "n.d.-b".
std::string year_text(const PublishedDate& date, const CitationWords& words,
                      std::string_view letter) {
  if (date.year != 0) return bare_year(date) + std::string(letter);
  return std::string(words.no_date) + (letter.empty() ? "" : "-") + std::string(letter);
}

// "Nordmann, O. H., & Hansen, K. (2023, 21 December). Title. Publisher. https://..."
Runs author_date_reference(const Source& source, const CitationWords& words,
                           const std::string& language, std::string_view year_letter) {
  const std::string names = listed(source.names, with_initials, words.last_inverted);
  const std::string year = year_text(source.date, words, year_letter);
  // What comes after the year, if anything.
  const std::string date = year_first(source.date, language).substr(bare_year(source.date).size());
  Line line;
  bool publisher_is_first = false;
  bool title_is_first = false;
  if (!names.empty()) {
    line.add("", names);
  } else if (!source.publisher.empty()) {
    line.add("", source.publisher);
    publisher_is_first = true;
  } else {
    line.add("", source.title_run());
    title_is_first = true;
  }
  line.stop();
  line.add(" ", "(" + year + date + ").");
  if (!title_is_first) line.add(" ", source.title_run());
  if (!title_is_first) line.stop();
  if (!publisher_is_first) {
    line.add(" ", source.publisher);
    line.stop();
  }
  line.add(" ", Run{Kind::link, source.url, {}});
  return std::move(line).runs();
}

// "Ola Nordmann. Title. Publisher, 21 December 2023. https://..."
Runs numbered_reference(const Source& source, const CitationWords& words,
                        const std::string& language) {
  Line line;
  line.add("", names_in_order(source, words));
  line.stop();
  line.add(" ", source.title_run());
  line.stop();
  line.add(" ", source.publisher);
  line.add(source.publisher.empty() ? " " : ", ", spelled_date(source.date, language));
  line.stop();
  line.add(" ", Run{Kind::link, source.url, {}});
  return std::move(line).runs();
}

// "Ola Nordmann, Title, Publisher, 21 December 2023, para. 4. https://..."
Runs footnote_reference(const Source& source, const CitationWords& words,
                        const std::string& language, const std::string& place,
                        const std::string& url) {
  Line line;
  line.add("", names_in_order(source, words));
  line.add(", ", source.title_run());
  line.add(", ", source.publisher);
  line.add(", ", spelled_date(source.date, language));
  line.add(", ", place);
  line.stop();
  line.add(" ", Run{Kind::link, url, {}});
  return std::move(line).runs();
}

// The first words of a long title, which find it in the bibliography.
Run short_title(const Source& source) {
  constexpr std::size_t most_words = 6;
  const auto words = models::words_of(source.title);
  Run run = source.title_run();
  if (words.size() <= most_words) return run;
  run.text.resize(words[most_words - 2].range.end);
  run.text += "…";
  return run;
}

// By whom a source goes beside a quote.
Run short_author(const Source& source, const CitationWords& words) {
  if (source.names.empty()) {
    return source.publisher.empty() ? short_title(source) : Run{Kind::plain, source.publisher, {}};
  }
  const std::string first = short_name(source.names.front());
  if (source.names.size() > 2) return {Kind::plain, first + std::string(words.others), {}};
  return {Kind::plain, listed(source.names, short_name, words.last_short), {}};
}

// "a" to "z", then "ba", "bb".
std::string letter(std::size_t index) {
  constexpr std::size_t letters = 26;
  const std::string before = index < letters ? "" : letter(index / letters);
  return before + static_cast<char>('a' + index % letters);
}

// What a bibliography is ordered by before the date.
std::string order_key(const corpus::Document& document) {
  const Source source(document);
  std::string key;
  for (const PersonName& name : source.names) key += family_first(name) + " ";
  if (key.empty()) key = source.publisher.empty() ? source.title : source.publisher;
  return models::fold_diacritics(key);
}

}  // namespace

std::optional<Style> style_named(std::string_view name) {
  for (const Style style : {Style::numbered, Style::author_date, Style::footnote}) {
    if (name == to_text(style)) return style;
  }
  return std::nullopt;
}

std::string_view to_text(Style style) {
  switch (style) {
    case Style::numbered:
      return "numbered";
    case Style::author_date:
      return "author-date";
    case Style::footnote:
      return "footnote";
  }
  return {};
}

std::string plain_text(const Runs& runs) {
  std::string text;
  for (const Run& run : runs) text += run.text;
  return text;
}

std::string locator_text(const corpus::Locator& locator, std::string_view language) {
  const CitationWords& words = citation_words(language);
  std::string text;
  const auto add = [&](std::string_view word, const std::string& value) {
    if (!text.empty()) text += ", ";
    text += word;
    text += value;
  };
  const std::string page = locator.page ? one_line(*locator.page) : std::string();
  if (!page.empty()) add(words.page, page);
  if (locator.paragraph > 0) add(words.paragraph, std::to_string(locator.paragraph));
  if (locator.line > 0) add(words.line, std::to_string(locator.line));
  if (text.empty()) {
    add(words.bytes, std::to_string(locator.range.start) + "–" + std::to_string(locator.range.end));
  }
  return text;
}

YearLetters year_letters(std::span<const corpus::Document> documents) {
  // What a reader sees beside a quote, whatever the language.
  const CitationWords& words = citation_words("");
  std::map<std::string, std::vector<const corpus::Document*>> alike;
  for (const corpus::Document& document : documents) {
    const Source source(document);
    const std::string seen =
        short_author(source, words).text + "\n" + year_text(source.date, words, "");
    alike[seen].push_back(&document);
  }
  YearLetters letters;
  for (auto& [seen, sources] : alike) {
    if (sources.size() < 2) continue;
    std::sort(sources.begin(), sources.end(),
              [](const auto* a, const auto* b) { return comes_before(*a, *b); });
    for (std::size_t i = 0; i < sources.size(); ++i) letters[sources[i]->id] = letter(i);
  }
  return letters;
}

Runs in_text(const corpus::Document& document, const corpus::Locator& locator, int number,
             Style style, std::string_view language, std::string_view year_letter) {
  const std::string place = locator_text(locator, language);
  if (style == Style::footnote) return {};
  if (style == Style::numbered) {
    return {{Kind::plain, "[" + std::to_string(number) + ", " + place + "]", {}}};
  }
  const CitationWords& words = citation_words(language);
  const Source source(document);
  const std::string year = year_text(source.date, words, year_letter);
  Line line;
  line.add("", "(");
  line.add("", short_author(source, words));
  line.add("", ", " + year + ", " + place + ")");
  return std::move(line).runs();
}

Runs reference(const corpus::Document& document, Style style, std::string_view language,
               std::string_view year_letter) {
  const CitationWords& words = citation_words(language);
  const std::string code = corpus::language_code(language);
  const Source source(document);
  switch (style) {
    case Style::numbered:
      return numbered_reference(source, words, code);
    case Style::author_date:
      return author_date_reference(source, words, code, year_letter);
    case Style::footnote:
      return footnote_reference(source, words, code, "", source.url);
  }
  return {};
}

Runs note(const corpus::Document& document, const corpus::Locator& locator,
          std::string_view language) {
  return footnote_reference(Source(document), citation_words(language),
                            corpus::language_code(language), locator_text(locator, language),
                            quote_url(document, locator));
}

bool comes_before(const corpus::Document& a, const corpus::Document& b) {
  const auto key = [](const corpus::Document& document) {
    return std::tuple(order_key(document), document.metadata.published, document.id);
  };
  return key(a) < key(b);
}

}  // namespace hoidap::citations
