// The words by which a question refers to what was said before, for each of our languages. Tables,
// and nothing else; phrases are lower case, lists have words between spaces.
// Thread-safe: constants.
#pragma once

#include <span>
#include <string_view>

namespace hoidap::qa {

struct ReferenceLanguage {
  std::string_view code;
  // Begin a question that goes on from another: "and", "what about". Longer phrases first.
  std::span<const std::string_view> openers;
  // End one: "thì sao", "da", "then". Longer phrases first.
  std::span<const std::string_view> closers;
  // Stand for something said before wherever they are: "he", "nó", "việc này".
  std::span<const std::string_view> references;
  // Do so mostly, but also begin clauses or stand for nothing ("it is said that"): these count only
  // in a question with little else in it.
  std::span<const std::string_view> weak_references;
  // Of the references, those that stand for a person or a thing that may be named in the question.
  std::string_view pronouns;
  // Begin a clause of their own: "when", "at", "rằng".
  std::string_view clause_openers;
  // Stand for a noun that the question leaves out: "the Vietnamese ONE".
  std::string_view stand_ins;
};

// The tables of `code`; those of English for a language that is not ours.
const ReferenceLanguage& reference_language(std::string_view code);

}  // namespace hoidap::qa
