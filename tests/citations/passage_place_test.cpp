#include "citations/passage_place.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "corpus/splitter.h"
#include "models/error.h"

namespace hoidap::citations {
namespace {

constexpr char text[] =
    "Heading\n\nFirst sentence here is long enough. Second sentence, ngày mai.\n\n"
    "  Another paragraph, which says ngày mai again.  \n";

struct Placed {
  Placed() : store(corpus::Store::in_memory()) {
    corpus::Document document;
    document.id = "d1";
    store->put(document, text, corpus::split(text, corpus::Format::text, {}));
    places = std::make_unique<PassagePlaces>(*store, *store->document("d1"));
  }
  std::unique_ptr<corpus::Store> store;
  std::unique_ptr<PassagePlaces> places;
};

template <typename Action>
std::string fault(Action action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::bad_data);
    return error.what();
  }
  return "";
}

TEST_SUITE("places of passages") {
  TEST_CASE("A line, a paragraph, bytes and words give the same place") {
    const Placed placed;
    const PassagePlaces& places = *placed.places;
    const corpus::Locator line = places.line(5);
    CHECK(line.exact == "Another paragraph, which says ngày mai again.");
    CHECK(line.line == 5);
    CHECK(line.paragraph == 3);
    CHECK(line.document == "d1");
    CHECK(line.revision == placed.store->document("d1")->revision);
    for (const corpus::Locator& other :
         {places.paragraph(3), places.bytes(line.range), places.quote(line.exact)}) {
      CHECK(other.exact == line.exact);
      CHECK(other.range == line.range);
      CHECK(other.line == line.line);
      CHECK(other.paragraph == line.paragraph);
      CHECK(other.prefix == line.prefix);
      CHECK(other.suffix == line.suffix);
    }
  }

  TEST_CASE("A place agrees with what an answer would cite") {
    const Placed placed;
    const std::string stored = placed.store->text("d1");
    const corpus::Document document = *placed.store->document("d1");
    int sentences = 0;
    for (const corpus::Passage& passage : placed.store->passages_of("d1")) {
      for (const corpus::Sentence& sentence : passage.sentences) {
        const corpus::Locator cited = corpus::locate(document, stored, passage, sentence.range);
        const corpus::Locator named = placed.places->bytes(sentence.range);
        CHECK(named.line == cited.line);
        CHECK(named.paragraph == cited.paragraph);
        CHECK(named.heading == cited.heading);
        CHECK(named.exact == cited.exact);
        CHECK(named.prefix == cited.prefix);
        ++sentences;
      }
    }
    CHECK(sentences >= 3);
  }

  TEST_CASE("Words that stand twice are counted, and the first place is taken") {
    const Placed placed;
    CHECK(placed.places->count("ngày mai") == 2);
    CHECK(placed.places->count("") == 0);
    CHECK(placed.places->quote("ngày mai").line == 3);
  }

  TEST_CASE("A place that is not there is refused with what there is") {
    const Placed placed;
    const PassagePlaces& places = *placed.places;
    CHECK(fault([&] { places.line(9); }) == "d1: there is no line 9; the last is 6");
    CHECK(fault([&] { places.line(0); }) == "d1: there is no line 0; the last is 6");
    CHECK(fault([&] { places.line(2); }) == "d1: line 2 is empty");
    CHECK(fault([&] { places.paragraph(4); }) == "d1: there is no paragraph 4; the last is 3");
    CHECK(fault([&] { places.bytes({3, 3}); }).find("end where they start") != std::string::npos);
    CHECK(fault([&] { places.bytes({3, 9999}); }).find("no byte 9999") != std::string::npos);
    const std::size_t inside = std::string(text).find("à") + 1;
    CHECK(fault([&] {
            places.bytes({3, inside});
          }).find("inside a character") != std::string::npos);
    CHECK(fault([&] { places.quote("ngay mai"); }).find("to the letter") != std::string::npos);
    CHECK(fault([&] { places.quote(""); }).find("to the letter") != std::string::npos);
  }
}

}  // namespace
}  // namespace hoidap::citations
