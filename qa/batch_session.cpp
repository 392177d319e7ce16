#include "qa/batch_session.h"

#include "models/error.h"

namespace hoidap::qa {

namespace {

// A writer seldom commits between two openings; one that adds many files may do so more than once.
constexpr int most_attempts = 10;

}  // namespace

struct BatchSession::Worker {
  Worker(const std::filesystem::path& folder, const models::ModelBundle& model,
         const retrieval::PassageIndex& index)
      : store(corpus::Store::open(folder)),
        moment(*store),
        answerer(*store, model, index, retrieval::SearchThreads::one) {}

  std::unique_ptr<corpus::Store> store;
  corpus::Store::Snapshot moment;
  Answerer answerer;
};

BatchSession::BatchSession(const SessionOptions& options, unsigned threads)
    : model_(open_model(options)), store_(open_corpus(options)) {
  claim_corpus(*store_, *model_);
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    workers_.clear();
    moment_ = std::make_unique<const corpus::Store::Snapshot>(*store_);
    index_ = std::make_unique<const retrieval::PassageIndex>(open_index(*store_, *model_, options));
    if (open_workers(threads)) return;
    moment_.reset();
  }
  throw Error(ErrorKind::locked,
              store_->folder().string() + ": the corpus is being changed; try again");
}

BatchSession::~BatchSession() = default;

// False when the corpus was changed since the moment of `store_`.
bool BatchSession::open_workers(unsigned threads) {
  const std::string state = store_->state();
  const std::int64_t generation = store_->generation();
  for (unsigned i = 0; i < threads; ++i) {
    auto worker = std::make_unique<Worker>(store_->folder(), *model_, *index_);
    if (worker->store->generation() != generation || worker->store->state() != state) return false;
    workers_.push_back(std::move(worker));
  }
  return true;
}

const Answerer& BatchSession::answerer(std::size_t thread) const {
  return workers_.at(thread)->answerer;
}

}  // namespace hoidap::qa
