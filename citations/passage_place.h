// Places in a document that a person names: by line, by paragraph, by bytes or by the words that
// stand there. Each gives a locator, as an answer's citation has it (corpus/locator.h).
//
// Errors: Error{bad_data} that names the document and says what it has instead. Thread-safety: the
// store is used by one thread at a time.
#pragma once

#include <cstddef>
#include <string_view>

#include "corpus/locator.h"
#include "corpus/store.h"

namespace hoidap::citations {

class PassagePlaces {
 public:
  // `document` must be in `store`; its text and passages are read here.
  PassagePlaces(const corpus::Store& store, const corpus::Document& document);

  // What stands on line `number`, without white space around it.
  corpus::Locator line(int number) const;
  // All of paragraph `number`.
  corpus::Locator paragraph(int number) const;
  // The bytes themselves, which must lie on the boundaries of characters.
  corpus::Locator bytes(corpus::ByteRange range) const;
  // Where `words` stand byte for byte: the first place, when there are several.
  corpus::Locator quote(std::string_view words) const;
  // How often they do, places that overlap included.
  std::size_t count(std::string_view words) const;

 private:
  [[noreturn]] void fail(const std::string& what) const;

  corpus::Document document_;
  std::string text_;
  corpus::Passage whole_;  // the document as one passage, with all its sentences
  std::vector<corpus::Passage> passages_;
};

}  // namespace hoidap::citations
