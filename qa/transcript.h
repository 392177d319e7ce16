// A conversation as a person keeps it: every question, its answer, the quotes it rests on with
// their places, and the sources. Our own words are in the language of each question.
// Thread-safe: no shared state.
#pragma once

#include <span>
#include <string>

#include "qa/answer.h"
#include "qa/answer_json.h"
#include "qa/citation_text.h"

namespace hoidap::qa {

enum class TranscriptFormat { text, markdown, json_lines };

// By the extension of a file name: .jsonl, .md or .markdown; text for every other.
TranscriptFormat transcript_format_of(const std::string& file_name);

// As JSON lines, the same lines as `ask --json` prints, which `cite --answers` reads.
std::string transcript(std::span<const Answer> answers, TranscriptFormat format,
                       const Provenance& provenance);

// The citations of an answer, best first.
std::vector<CitedPassage> cited_passages(const Answer& answer);
// Those of all answers, in order.
std::vector<CitedPassage> cited_passages(std::span<const Answer> answers);

}  // namespace hoidap::qa
