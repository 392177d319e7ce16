// What the threads of a batch answer from: one model and one index for all, and for each thread the
// corpus opened once more, all at the same moment. Whatever other processes write meanwhile, no
// answer changes.
//
// Ownership: a session owns everything; answerers live as long as it does. Threads: each answerer
// is used by one thread at a time.
#pragma once

#include <memory>
#include <vector>

#include "corpus/store.h"
#include "models/model_bundle.h"
#include "qa/answerer.h"
#include "qa/session.h"
#include "retrieval/passage_index.h"

namespace hoidap::qa {

class BatchSession {
 public:
  // Opens everything as open_session does, for `threads` threads. Throws Error{locked} when the
  // corpus is changed again and again while it is opened.
  BatchSession(const SessionOptions& options, unsigned threads);
  ~BatchSession();

  const corpus::Store& store() const { return *store_; }
  const models::ModelBundle& model() const { return *model_; }
  const Answerer& answerer(std::size_t thread) const;

 private:
  struct Worker;
  bool open_workers(unsigned threads);

  std::unique_ptr<models::ModelBundle> model_;
  std::unique_ptr<corpus::Store> store_;
  std::unique_ptr<const corpus::Store::Snapshot> moment_;
  std::unique_ptr<const retrieval::PassageIndex> index_;
  std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace hoidap::qa
