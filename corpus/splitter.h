// Cuts a document into passages (what is retrieved) and sentences (what answers): every one a byte
// range of the stored text. A passage holds whole paragraphs of about 60 to 180 words, never
// crosses a heading, and never mixes kinds; a paragraph longer than that is cut between sentences.
// Captions, credit lines and boilerplate (comment counters, image markup, navigation) become
// passages of their own kind.
//
// Invariants (tests/corpus/splitter_test.cpp): passages are in order and do not overlap; every
// byte outside of passages is white space, a zero-width character or a byte-order mark; ranges lie
// on code-point boundaries; sentences lie inside their passage, in order. Thread-safe: no shared
// state.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "models/language_detector.h"

namespace hoidap::corpus {

struct SplitOptions {
  int min_words = 60;   // shorter paragraphs are joined with the next one under the same heading
  int max_words = 180;  // longer paragraphs are cut between sentences
};

// Passages of `text` with id 0 and `document` empty; the store fills both in.
std::vector<Passage> split(std::string_view text, Format format,
                           const models::LanguageDetector& detector,
                           const SplitOptions& options = {});

// `text` as a single passage, however long: what benchmarks call a context.
Passage whole_passage(std::string_view text, std::string_view language);

}  // namespace hoidap::corpus
