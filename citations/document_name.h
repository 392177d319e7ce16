// What a document is called, and text of its metadata made fit to stand in one line of prose.
// Metadata is whatever a file or its author wrote: it may hold line feeds, control characters and
// anything in place of an address. Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"

namespace hoidap::citations {

// Its title, else the name of its file, else its id.
std::string display_title(const corpus::Document& document);

// `text` without white space at its ends, each run of white space in it one space, and without
// control characters, byte-order marks and marks that turn the direction of what comes after them.
std::string one_line(std::string_view text);

// The document's address when it is one of the web (http or https), in the characters that an
// address may have: others are percent-encoded. Empty when it has none.
std::string web_address(const corpus::Document& document);

// Whether nothing that ends a sentence may follow: "Why?", "Inc."
bool ends_a_sentence(std::string_view text);

}  // namespace hoidap::citations
