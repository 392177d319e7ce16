// What a text speaks of, to be found again in another one, whatever its language and its form: "the
// law", "loven" and "закон" after a question about "luật". A word that says something (in
// Vietnamese two syllables beside each other, of which most words are made, or one before a name)
// is spoken of before when the vector of one that was said is near its own.
//
// Thread-safe: no shared state.
#pragma once

#include <string_view>
#include <vector>

#include "models/embedder.h"
#include "qa/question_understanding.h"

namespace hoidap::qa {

// Unit vectors of the words of `text`, which is in `language`, that say something; names, dates and
// numbers are left out, for they need nothing said before. Of a long text the first hundred.
std::vector<models::Vector> things_in(std::string_view text, std::string_view language,
                                      const QuestionMeaning& meaning,
                                      const models::Embedder& embedder);

// How near the nearest two of them are, in [-1, 1]; -1 when one has nothing.
float nearest(const std::vector<models::Vector>& some, const std::vector<models::Vector>& others);

}  // namespace hoidap::qa
