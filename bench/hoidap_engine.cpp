#include "bench/hoidap_engine.h"

#include <unistd.h>

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "bench/process.h"
#include "qa/evaluation.h"
#include "qa/reading_retriever.h"
#include "qa/session.h"
#include "retrieval/mode.h"

namespace hoidap::bench {

namespace fs = std::filesystem;

namespace {

// Becomes `hoidap add`, so that the whole program is measured and nothing beside it.
void become_hoidap_add(const fs::path& documents, const fs::path& index) {
  execl(HOIDAP_PROGRAM, HOIDAP_PROGRAM, "--corpus", index.c_str(), "add", documents.c_str(),
        static_cast<char*>(nullptr));
  throw std::system_error(errno, std::generic_category(), HOIDAP_PROGRAM);
}

// Made in place: the answerer refers to the index inside the session.
std::shared_ptr<const qa::Session> session_over(const fs::path& index) {
  qa::SessionOptions options;
  options.corpus = index;
  return std::shared_ptr<const qa::Session>(new qa::Session(qa::open_session(options)));
}

Way searching(const std::string& name, retrieval::Mode mode) {
  return {name, [mode](const fs::path& index) -> Ask {
            const auto session = session_over(index);
            const std::shared_ptr<retrieval::Retriever> retriever =
                qa::retriever_for(mode, *session->store, *session->model, *session->index);
            const Ask ask = qa::search_by(*retriever, session->model->language_detector());
            return [session, retriever, ask](const std::string& question) { return ask(question); };
          }};
}

Ask answering(const fs::path& index) {
  const auto session = session_over(index);
  return [session](const std::string& question) {
    std::vector<std::int64_t> cited;
    for (const qa::Citation& citation : session->answerer->answer(question).citations) {
      cited.push_back(citation.passage);
    }
    return cited;
  };
}

Ask asking_the_program(const fs::path& index) {
  return [corpus = index.string()](const std::string& question) {
    const Outcome outcome = run_program(
        {HOIDAP_PROGRAM, "--corpus", corpus, "ask", "--json", "--", question}, "/dev/null");
    if (outcome.exit_code > 1) throw std::runtime_error("hoidap ask failed: " + question);
    return std::vector<std::int64_t>{1};  // all that is known of it is that it answered
  };
}

}  // namespace

Engine hoidap_engine() {
  return {"hoidap",
          become_hoidap_add,
          {searching("hoidap hybrid", retrieval::Mode::hybrid),
           searching("hoidap lexical", retrieval::Mode::lexical),
           searching("hoidap dense", retrieval::Mode::dense),
           {"hoidap answer", answering},
           {"hoidap ask, a process each", asking_the_program, false}}};
}

}  // namespace hoidap::bench
