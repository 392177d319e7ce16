#include "bench/xapian_peer.h"

#ifdef HOIDAP_BENCH_XAPIAN

#include <xapian.h>

#include <memory>
#include <string_view>

#include "bench/files.h"

namespace hoidap::bench {

namespace fs = std::filesystem;

namespace {

enum class Positions { kept, left_out };

Xapian::Document document_of(std::string_view text, Positions positions,
                             Xapian::TermGenerator& generator) {
  generator.set_document(Xapian::Document());
  const Xapian::Utf8Iterator begin(text.data(), text.size());
  if (positions == Positions::kept) {
    generator.index_text(begin);
  } else {
    generator.index_text_without_positions(begin);
  }
  return generator.get_document();
}

void index_paragraphs(const fs::path& documents, const fs::path& index, Positions positions) {
  Xapian::WritableDatabase database(index.string(), Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  for (const fs::path& file : text_files_under(documents)) {
    for_each_paragraph(file, [&](std::string_view paragraph) {
      database.add_document(document_of(paragraph, positions, generator));
    });
  }
  database.commit();
}

// Any of the words that indexing would make of the question.
Xapian::Query query_of(const std::string& question) {
  Xapian::TermGenerator generator;
  const Xapian::Document words = document_of(question, Positions::left_out, generator);
  return Xapian::Query(Xapian::Query::OP_OR, words.termlist_begin(), words.termlist_end());
}

Ask open_database(const fs::path& index) {
  const auto database = std::make_shared<Xapian::Database>(index.string());
  return [database](const std::string& question) {
    Xapian::Enquire enquire(*database);
    enquire.set_query(query_of(question));
    const Xapian::MSet found = enquire.get_mset(0, results_wanted);
    std::vector<std::int64_t> numbers;
    for (Xapian::MSetIterator at = found.begin(); at != found.end(); ++at) {
      numbers.push_back(std::int64_t{*at});
    }
    return numbers;
  };
}

Engine peer(const std::string& name, Positions positions) {
  return {name,
          [positions](const fs::path& documents, const fs::path& index) {
            index_paragraphs(documents, index, positions);
          },
          {{name, open_database}}};
}

}  // namespace

std::vector<Engine> xapian_peers() {
  return {peer("Xapian", Positions::kept), peer("Xapian, no positions", Positions::left_out)};
}

}  // namespace hoidap::bench

#else

namespace hoidap::bench {

std::vector<Engine> xapian_peers() {
  return {};
}

}  // namespace hoidap::bench

#endif
