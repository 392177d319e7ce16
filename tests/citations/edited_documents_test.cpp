// What verify promises, over random documents and random edits: every quote gets the one state that
// follows from what was done to its document, and the place where it went.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "citations/quote_check.h"
#include "tests/support/random_passages.h"
#include "tests/support/tiny_corpus.h"

namespace hoidap::citations {
namespace {

using corpus::ByteRange;
using corpus::Locator;

// A sentence keeps its number whatever happens to its document.
struct Sentence {
  int number = 0;
  std::string text;
  bool edited = false;
};
using Paragraph = std::vector<Sentence>;

// A document of which is known where each sentence is.
struct Draft {
  std::string id;
  std::vector<Paragraph> paragraphs;
};

struct Rendered {
  std::string text;
  std::map<int, ByteRange> ranges;  // of sentences
};

Rendered render(const Draft& draft, const std::string& line_end = "\n") {
  Rendered rendered;
  for (const Paragraph& paragraph : draft.paragraphs) {
    for (std::size_t i = 0; i < paragraph.size(); ++i) {
      if (i > 0) rendered.text += " ";
      const std::size_t start = rendered.text.size();
      rendered.text += paragraph[i].text;
      rendered.ranges[paragraph[i].number] = {start, rendered.text.size()};
    }
    rendered.text += line_end + line_end;
  }
  return rendered;
}

Locator located(const corpus::Store& store, const std::string& id, ByteRange range) {
  const std::string text = store.text(id);
  std::optional<corpus::Passage> around;
  for (const corpus::Passage& passage : store.passages_of(id)) {
    if (passage.range.start <= range.start) around = passage;
  }
  REQUIRE(around.has_value());
  around->range.end = std::max(around->range.end, range.end);  // a new line break may be in it
  return corpus::locate(store.document(id).value(), text, *around, range);
}

std::string replaced_all(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) {
    text.replace(at, what.size(), with);
  }
  return text;
}

std::string decomposed(std::string text) {
  const std::array<std::pair<const char*, const char*>, 5> letters{{{"à", "a\u0300"},
                                                                    {"ấ", "a\u0302\u0301"},
                                                                    {"ễ", "e\u0302\u0303"},
                                                                    {"ơ", "o\u031b"},
                                                                    {"ô", "o\u0302"}}};
  for (const auto& [composed, parts] : letters) text = replaced_all(text, composed, parts);
  return text;
}

// Three documents, all of whose sentences are cited; one sentence stands in two places.
class Library {
 public:
  explicit Library(std::uint32_t seed) : random_(seed), store_(corpus::Store::in_memory()) {
    for (const char* id : {"a", "b", "c"}) drafts_.push_back(draft(id));
    // Inside paragraphs, where the sentences around it tell which is which.
    Sentence& copy = drafts_[0].paragraphs[3][1];
    copy.text = drafts_[0].paragraphs[1][1].text;
    for (const Draft& draft : drafts_) {
      const Rendered rendered = render(draft);
      tests::put_text(*store_, draft.id, rendered.text);
      for (const auto& [number, range] : rendered.ranges) {
        cited_[number] = located(*store_, draft.id, range);
      }
    }
  }

  std::size_t draw(std::size_t count) { return random_() % count; }
  Draft& draft_at(std::size_t i) { return drafts_[i]; }
  Draft& any_draft() { return drafts_[draw(drafts_.size())]; }
  Paragraph& any_paragraph(Draft& draft) { return draft.paragraphs[draw(draft.paragraphs.size())]; }
  Sentence new_sentence() { return {++last_, sentence(), false}; }

  void edit_one_word(Sentence& sentence) {
    std::vector<std::size_t> spaces;
    for (std::size_t at = 0; at < sentence.text.size(); ++at) {
      if (sentence.text[at] == ' ') spaces.push_back(at);
    }
    const std::size_t word = draw(spaces.size() - 1);
    sentence.text.replace(spaces[word] + 1, spaces[word + 1] - spaces[word] - 1, "zzyzx");
    sentence.edited = true;
  }

  // Takes over the drafts as they are now, each written by `write`, and checks every quote.
  template <typename Write>
  void verify(Write write) {
    std::map<int, std::pair<std::string, ByteRange>> now;
    std::map<int, bool> edited;
    for (const char* id : {"a", "b", "c"}) store_->remove(id);
    for (const Draft& draft : drafts_) {
      const Rendered rendered = write(draft);
      tests::put_text(*store_, draft.id, rendered.text);
      for (const auto& [number, range] : rendered.ranges) now[number] = {draft.id, range};
      for (const Paragraph& paragraph : draft.paragraphs) {
        for (const Sentence& sentence : paragraph) edited[sentence.number] = sentence.edited;
      }
    }
    std::vector<Locator> asked;
    for (const auto& [number, locator] : cited_) asked.push_back(locator);
    const std::vector<QuoteCheck> checks = check_quotes(*store_, asked);
    std::size_t next = 0;
    for (const auto& [number, locator] : cited_) {
      CAPTURE(locator.exact);
      expect(checks[next++], locator, now.contains(number) ? &now[number] : nullptr,
             edited[number]);
    }
  }
  void verify() {
    verify([](const Draft& draft) { return render(draft); });
  }

  std::vector<Draft>& drafts() { return drafts_; }
  std::map<QuoteState, int>& seen() { return seen_; }

 private:
  // Long enough, and of so many words, that two hardly share any.
  std::string sentence() {
    std::string text = "Do";
    const std::size_t words = 6 + draw(10);
    for (std::size_t i = 0; i < words; ++i) text += " " + tests::made_up_word(draw(4000), "vi");
    return text + ".";
  }
  Draft draft(const std::string& id) {
    Draft made{id, {}};
    for (int i = 0; i < 6; ++i) {
      made.paragraphs.emplace_back();
      const std::size_t sentences = 3 + draw(4);
      for (std::size_t k = 0; k < sentences; ++k) made.paragraphs.back().push_back(new_sentence());
    }
    return made;
  }

  void expect(const QuoteCheck& check, const Locator& cited,
              const std::pair<std::string, ByteRange>* now, bool edited) {
    ++seen_[check.state];
    if (now == nullptr || now->first != cited.document) {
      CHECK(check.state == QuoteState::missing);
      CHECK(check.place.has_value() == (now != nullptr));
      if (now == nullptr) return;
    }
    REQUIRE(check.place.has_value());
    const Locator here = located(*store_, now->first, now->second);
    const Locator& place = *check.place;
    CHECK(place.document == now->first);
    CHECK(place.range == here.range);
    CHECK(place.exact == here.exact);
    CHECK(place.line == here.line);
    CHECK(place.paragraph == here.paragraph);
    CHECK(place.prefix == here.prefix);
    CHECK(place.suffix == here.suffix);
    CHECK(place.revision == here.revision);
    if (now->first != cited.document) return;
    const bool same = here.range == cited.range && here.exact == cited.exact &&
                      here.line == cited.line && here.paragraph == cited.paragraph;
    const QuoteState expected =
        edited ? QuoteState::changed : (same ? QuoteState::ok : QuoteState::moved);
    CHECK(check.state == expected);
  }

  std::mt19937 random_;
  std::unique_ptr<corpus::Store> store_;
  std::vector<Draft> drafts_;
  std::map<int, Locator> cited_;
  std::map<QuoteState, int> seen_;
  int last_ = 0;
};

constexpr std::uint32_t rounds = 40;

TEST_SUITE("edited documents") {
  TEST_CASE("Nothing edited: all quotes stand") {
    Library library(1);
    library.verify();
    CHECK(library.seen().size() == 1);
    CHECK(library.seen()[QuoteState::ok] > 30);
  }

  TEST_CASE("An edited sentence has changed, and no other quote") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
      CAPTURE(seed);
      Library library(seed);
      Paragraph& paragraph = library.any_paragraph(library.any_draft());
      library.edit_one_word(paragraph[library.draw(paragraph.size())]);
      library.verify();
      CHECK(library.seen()[QuoteState::changed] == 1);
      CHECK(library.seen()[QuoteState::missing] == 0);
    }
  }

  TEST_CASE("One of two places that say the same is edited") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
      CAPTURE(seed);
      Library library(seed);
      Draft& draft = library.draft_at(0);
      library.edit_one_word(draft.paragraphs[seed % 2 == 0 ? 1 : 3][1]);
      library.verify();
      CHECK(library.seen()[QuoteState::changed] == 1);
    }
  }

  TEST_CASE("A paragraph that was moved in its document has moved") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
      CAPTURE(seed);
      Library library(seed);
      auto& paragraphs = library.any_draft().paragraphs;
      const std::size_t from = library.draw(paragraphs.size());
      const Paragraph moved = paragraphs[from];
      paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(from));
      const std::size_t to = (from + 1 + library.draw(paragraphs.size())) % (paragraphs.size() + 1);
      paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(to), moved);
      library.verify();
      CHECK(library.seen()[QuoteState::moved] >= 3);
      CHECK(library.seen()[QuoteState::changed] == 0);
      CHECK(library.seen()[QuoteState::missing] == 0);
    }
  }

  TEST_CASE("A paragraph that was moved into another document is missing, and named there") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
      CAPTURE(seed);
      Library library(seed);
      auto& from = library.draft_at(1).paragraphs;
      const std::size_t at = library.draw(from.size());
      auto& to = library.draft_at(2).paragraphs;
      to.insert(to.begin() + static_cast<std::ptrdiff_t>(library.draw(to.size())), from[at]);
      from.erase(from.begin() + static_cast<std::ptrdiff_t>(at));
      library.verify();
      CHECK(library.seen()[QuoteState::missing] >= 3);
      CHECK(library.seen()[QuoteState::changed] == 0);
    }
  }

  TEST_CASE("A deleted paragraph and a deleted document are missing, and nothing else") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
      CAPTURE(seed);
      Library library(seed);
      library.drafts().erase(library.drafts().begin() + 1);
      auto& paragraphs = library.drafts().back().paragraphs;
      paragraphs.erase(paragraphs.begin() +
                       static_cast<std::ptrdiff_t>(library.draw(paragraphs.size())));
      library.verify();
      CHECK(library.seen()[QuoteState::missing] >= 6 * 3 + 3);
      CHECK(library.seen()[QuoteState::changed] == 0);
    }
  }

  TEST_CASE("An edited sentence, a moved paragraph and a deleted document at once") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
      CAPTURE(seed);
      Library library(seed);
      library.drafts().pop_back();
      auto& paragraphs = library.draft_at(0).paragraphs;
      std::swap(paragraphs[library.draw(3)], paragraphs[3 + library.draw(3)]);
      Paragraph& paragraph = library.any_paragraph(library.draft_at(1));
      library.edit_one_word(paragraph[library.draw(paragraph.size())]);
      library.verify();
      CHECK(library.seen()[QuoteState::changed] == 1);
      CHECK(library.seen()[QuoteState::moved] >= 6);
      CHECK(library.seen()[QuoteState::missing] >= 6 * 3);
    }
  }

  TEST_CASE("All below an insertion has moved, all above stands") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
      CAPTURE(seed);
      Library library(seed);
      auto& paragraphs = library.any_draft().paragraphs;
      const std::size_t at = library.draw(paragraphs.size());
      paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(at),
                        {library.new_sentence(), library.new_sentence()});
      library.verify();
      CHECK(library.seen()[QuoteState::moved] >= 3);
      CHECK(library.seen()[QuoteState::changed] == 0);
      CHECK(library.seen()[QuoteState::missing] == 0);
    }
  }

  TEST_CASE("Another line end, other line breaks or another normal form move quotes at most") {
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
      CAPTURE(seed);
      Library library(seed);
      const auto each_sentence = [](Draft draft, auto change) {
        for (Paragraph& paragraph : draft.paragraphs) {
          for (Sentence& sentence : paragraph) sentence.text = change(sentence.text);
        }
        return render(draft);
      };
      library.verify([&](const Draft& draft) {
        if (seed % 3 == 0) return render(draft, "\r\n");
        if (seed % 3 == 1) return each_sentence(draft, decomposed);
        return each_sentence(draft, [](std::string text) {
          const std::size_t space = text.find(' ', text.size() / 2);
          if (space != std::string::npos) text.replace(space, 1, "\n");
          return text;
        });
      });
      CHECK(library.seen()[QuoteState::moved] > 10);
      CHECK(library.seen()[QuoteState::changed] == 0);
      CHECK(library.seen()[QuoteState::missing] == 0);
    }
  }
}

}  // namespace
}  // namespace hoidap::citations
