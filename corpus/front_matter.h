// The metadata that Markdown files carry in their first lines, between two lines of "---": simple
// "key: value" lines, of which YAML is a superset. Internal to corpus.
#pragma once

#include <string>
#include <string_view>

#include "corpus/document.h"

namespace hoidap::corpus {

// The bytes of the front matter with its fences, after a byte-order mark; empty when there is none.
ByteRange front_matter_of(std::string_view text);

// What it says: title, author(s), publisher, date or published, url or source, language or lang.
Metadata metadata_of_front_matter(std::string_view front_matter);

// A date as people write it, as ISO 8601: "21/12/2023", "21.12.2023" and "2023-12-21T08:00" become
// "2023-12-21"; "2023-12" and "2023" stay. Empty when it is none of these.
std::string iso_date(std::string_view date);

// A language tag as our code: "en-US" becomes "en", "no" and "nn" become "nb". Empty when it is not
// a two-letter code.
std::string language_code(std::string_view tag);

}  // namespace hoidap::corpus
