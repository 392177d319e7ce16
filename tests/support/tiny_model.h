// A small model bundle made on the spot, so that unit tests do not depend on the shipped weights:
// a SentencePiece model over a few sentences, rows that are unit vectors drawn from a fixed seed,
// and word translations for a handful of words. Deterministic.
#pragma once

#include <filesystem>

#include "models/model_bundle.h"

namespace hoidap::tests {

// Writes the bundle into `folder`.
void write_tiny_model(const std::filesystem::path& folder);

// One bundle for the whole test run; opened once.
const models::ModelBundle& tiny_model();

}  // namespace hoidap::tests
