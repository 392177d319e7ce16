// A conversation as a person keeps it: every question, its answer, the quotes it rests on with
// their places, and the sources. Our own words are in the language of each question.
// Thread-safe: no shared state.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "qa/answer.h"
#include "qa/answer_json.h"
#include "qa/citation_text.h"

namespace hoidap::qa {

struct AnsweredTurn {
  Answer answer;
  Provenance provenance;  // of the moment when it was answered
};

enum class TranscriptFormat { text, markdown, json_lines };

// By the extension of a file name: .jsonl, .md or .markdown; text for every other.
TranscriptFormat transcript_format_of(const std::string& file_name);

// As JSON lines, the same lines as `ask --json` prints, which `cite --answers` reads.
std::string transcript(std::span<const AnsweredTurn> turns, TranscriptFormat format);

// The citations of an answer, best first.
std::vector<CitedPassage> cited_passages(const Answer& answer);
// Those of all turns, in order.
std::vector<CitedPassage> cited_passages(std::span<const AnsweredTurn> turns);

}  // namespace hoidap::qa
