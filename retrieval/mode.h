// The ways of searching, and the retriever that does each.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "models/model_bundle.h"
#include "retrieval/passage_index.h"
#include "retrieval/retriever.h"

namespace hoidap::retrieval {

enum class Mode { hybrid, lexical, dense };

// "hybrid", "lexical" or "dense"; nothing for another name.
std::optional<Mode> mode_named(std::string_view name);

// The retriever of `mode`. All arguments must outlive it.
std::unique_ptr<Retriever> make_retriever(Mode mode, const corpus::Store& store,
                                          const models::ModelBundle& model,
                                          const PassageIndex& index);

}  // namespace hoidap::retrieval
