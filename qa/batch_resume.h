// Going on with a batch that was cut off: which answers its output holds, that they are those of
// these questions, and where the last whole one ends. Thread-safety: one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>

#include "qa/batch.h"
#include "qa/batch_output.h"
#include "qa/batch_record.h"
#include "qa/interruption.h"
#include "qa/question_file.h"

namespace hoidap::qa {

// Whether answers count that were made from another corpus, by another model or version, or with
// other options.
enum class OtherOrigin { refuse, keep };

// Reads the questions that `output` has answers to, and cuts it off after the last of these. Gives
// how far it had come. Throws Error{mismatch} when the answers are to other questions, or of
// another origin; nothing is changed then.
BatchCounts resume_batch(QuestionFile& questions, const BatchRecords& records, BatchOutput& output,
                         const std::filesystem::path& output_path, OtherOrigin other_origin,
                         const Interruption& interruption);

}  // namespace hoidap::qa
