#include "retrieval/mode.h"

#include "retrieval/dense_retriever.h"
#include "retrieval/hybrid_retriever.h"
#include "retrieval/lexical_retriever.h"

namespace hoidap::retrieval {

std::optional<Mode> mode_named(std::string_view name) {
  if (name == "hybrid") return Mode::hybrid;
  if (name == "lexical") return Mode::lexical;
  if (name == "dense") return Mode::dense;
  return std::nullopt;
}

std::unique_ptr<Retriever> make_retriever(Mode mode, const corpus::Store& store,
                                          const models::ModelBundle& model,
                                          const PassageIndex& index) {
  switch (mode) {
    case Mode::lexical:
      return std::make_unique<LexicalRetriever>(store, model, index);
    case Mode::dense:
      return std::make_unique<DenseRetriever>(store, model.embedder(), index);
    case Mode::hybrid:
      break;
  }
  return std::make_unique<HybridRetriever>(store, model, index);
}

}  // namespace hoidap::retrieval
