// A small model bundle made on the spot, so that unit tests do not depend on the shipped weights:
// a SentencePiece model over a few sentences, rows that are unit vectors drawn from a fixed seed,
// and word translations for a handful of words; on demand a reader with weights from a seed, which
// is sure of anything. Deterministic.
#pragma once

#include <filesystem>

#include "models/model_bundle.h"
#include "tests/support/tiny_network.h"

namespace hoidap::tests {

enum class WithReader { no, yes };

// Sizes of a network that reads what qa/reader_input.h gives it.
TinyNetwork reader_shape();

// Writes the bundle into `folder`; a reader is sure from probability `least` on.
void write_tiny_model(const std::filesystem::path& folder, WithReader with = WithReader::no,
                      const TinyNetwork& shape = reader_shape(), float least = 0);

// One bundle for the whole test run; opened once.
const models::ModelBundle& tiny_model();
// The same with a reader.
const models::ModelBundle& tiny_reading_model();

}  // namespace hoidap::tests
