// Question sets with known answers, as read from disk: SQuAD-format JSON (Rajpurkar et al., 2016),
// JSONL over the bundled library, and a corpus with relevance judgements. docs/HACKING.md describes
// them.
//
// Offsets in the files count code points; here they are bytes. Thread-safe: no shared state.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/text.h"

namespace hoidap::qa {

// A text that questions are asked about.
struct Context {
  std::string id;
  std::string text;
  std::string title;
};

// A correct answer: a span of a context.
struct GoldAnswer {
  std::size_t context = 0;  // index into QuestionSet::contexts
  models::ByteRange range;
  std::string text;

  // Whether a part of it is in `other`, a range of the same context.
  bool overlaps(const models::ByteRange& other) const {
    return range.start < other.end && other.start < range.end;
  }
};

struct SetQuestion {
  std::string id;
  std::string text;
  std::string language;  // as the data says, or "" when it does not
  std::string kind;      // "date", "person", ...; "" when the data does not say
  bool answerable = true;
  std::vector<GoldAnswer> answers;
  std::vector<std::size_t> relevant;  // contexts judged relevant where no answer is given
  int turn = 1;                       // in its conversation, from 1; 1 also where there is none
  bool follows = false;               // it cannot be understood without the turns before it
};

struct QuestionSet {
  std::vector<Context> contexts;       // distinct texts
  std::vector<SetQuestion> questions;  // those of a conversation in the order of its turns
  bool over_library = false;           // the contexts are the bundled documents
};

// Reads `data`, which is a folder when it is a corpus with judgements; `questions` replaces the
// wording of each question by that of another file's question of the same id (SQuAD format only),
// leaving out those it does not have. `library` is the folder of the bundled documents. Throws
// Error{no_input} or Error{bad_data} with the place.
QuestionSet read_question_set(const std::filesystem::path& data,
                              const std::optional<std::filesystem::path>& questions,
                              const std::filesystem::path& library);

}  // namespace hoidap::qa
