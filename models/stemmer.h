// Words without their endings, so that forms of a word can be known as such: "соглашения" and
// "соглашением" both give "соглашен". Snowball's algorithms (Porter, 2001) for Norwegian, English
// and Russian; Vietnamese words do not change.
//
// A stem is not always a beginning of its word ("countries": "countri"), and is not for display.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace hoidap::models {

// The stem of a case-folded `term` in `language`; the term itself where words do not inflect, or
// where we have no rules.
std::string stem(std::string_view term, std::string_view language);

// Whether stem() changes words of `language`.
bool is_stemmed(std::string_view language);

}  // namespace hoidap::models
