#include "retrieval/vector_index.h"

#include <faiss/impl/IDSelector.h>
#include <faiss/invlists/InvertedLists.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>
#include <string>

#include "retrieval/vector_index_impl.h"

namespace hoidap::retrieval {

namespace {

constexpr std::size_t only_list = 0;
constexpr std::size_t texts_per_batch = 8192;

// The part of FAISS's interface to one file of vectors that searching needs.
class VectorList {
 public:
  explicit VectorList(const faiss::IndexIVFFlat& index)
      : index_(index), lists_(*index.invlists), size_(lists_.list_size(only_list)) {}

  std::size_t size() const { return size_; }

  // The first place whose id is not below `id`. Ids rise, so it is found by bisection.
  std::size_t lower_bound(std::int64_t id) const {
    std::size_t low = 0;
    std::size_t high = size_;
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      if (lists_.get_single_id(only_list, middle) < id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  std::int64_t id(std::size_t place) const { return lists_.get_single_id(only_list, place); }

  float similarity(std::span<const float> query, std::size_t place) const {
    // Mapped codes need not be aligned for floats, hence the copy.
    std::vector<float> vector(query.size());
    std::memcpy(vector.data(), lists_.get_single_code(only_list, place),
                vector.size() * sizeof(float));
    return models::dot(query, vector);
  }

  struct Found {
    std::vector<float> similarities;  // falling
    std::vector<std::int64_t> ids;
  };

  Found nearest(std::span<const float> query, std::size_t k, faiss::IDSelector* selector) const {
    Found found;
    found.similarities.resize(k);
    found.ids.resize(k);
    faiss::SearchParametersIVF parameters;
    parameters.nprobe = 1;
    parameters.sel = selector;
    index_.search(1, query.data(), static_cast<std::int64_t>(k), found.similarities.data(),
                  found.ids.data(), &parameters);
    // FAISS pads with id -1 when it has fewer.
    const auto last = std::find(found.ids.begin(), found.ids.end(), -1);
    found.ids.erase(last, found.ids.end());
    found.similarities.resize(found.ids.size());
    return found;
  }

 private:
  const faiss::IndexIVFFlat& index_;
  const faiss::InvertedLists& lists_;
  std::size_t size_;
};

// Lets FAISS see the entries of some passages only.
class PassageSelector final : public faiss::IDSelector {
 public:
  explicit PassageSelector(const std::vector<std::int64_t>& passages) : passages_(passages) {}
  bool is_member(std::int64_t id) const override {
    return std::binary_search(passages_.begin(), passages_.end(), passage_of(id));
  }

 private:
  const std::vector<std::int64_t>& passages_;  // ascending
};

bool better(const VectorMatch& a, const VectorMatch& b) {
  return a.score != b.score ? a.score > b.score : a.passage < b.passage;
}

// Texts waiting to be embedded, and where their vectors go.
class BatchedAdder {
 public:
  BatchedAdder(const models::Embedder& embedder, faiss::IndexIVFFlat& passages,
               faiss::IndexIVFFlat& sentences)
      : embedder_(embedder), passages_{passages, {}, {}}, sentences_{sentences, {}, {}} {}

  void add(const corpus::Passage& passage, std::string_view text) {
    queue(passages_, entry_id(passage.id, 0), text);
    std::int64_t ordinal = 0;
    for (const corpus::Sentence& sentence : passage.sentences) {
      if (ordinal == max_ordinal) break;
      queue(sentences_, entry_id(passage.id, ++ordinal),
            text.substr(sentence.range.start - passage.range.start, sentence.range.size()));
    }
    // Every passage has a sentence, so that every passage has a score.
    if (ordinal == 0) queue(sentences_, entry_id(passage.id, 1), text);
    if (sentences_.texts.size() >= texts_per_batch) flush();
  }

  void flush() {
    flush(passages_);
    flush(sentences_);
  }

 private:
  struct Waiting {
    faiss::IndexIVFFlat& index;
    std::vector<std::int64_t> ids;
    std::vector<std::string> texts;
  };

  static void queue(Waiting& waiting, std::int64_t id, std::string_view text) {
    waiting.ids.push_back(id);
    waiting.texts.emplace_back(text);
  }

  void flush(Waiting& waiting) const {
    const std::vector<std::string_view> texts(waiting.texts.begin(), waiting.texts.end());
    std::vector<float> rows;
    rows.reserve(texts.size() * embedder_.dimension());
    for (const models::Vector& vector : embedder_.embed_batch(texts)) {
      rows.insert(rows.end(), vector.begin(), vector.end());
    }
    if (!texts.empty()) {
      waiting.index.add_with_ids(static_cast<std::int64_t>(texts.size()), rows.data(),
                                 waiting.ids.data());
    }
    waiting.ids.clear();
    waiting.texts.clear();
  }

  const models::Embedder& embedder_;
  Waiting passages_;
  Waiting sentences_;
};

}  // namespace

std::unique_ptr<faiss::IndexIVFFlat> make_single_list(std::size_t dimension) {
  auto quantizer = std::make_unique<faiss::IndexFlatIP>(static_cast<std::int64_t>(dimension));
  const std::vector<float> origin(dimension, 0.0F);
  quantizer->add(1, origin.data());
  auto index = std::make_unique<faiss::IndexIVFFlat>(quantizer.get(), dimension, /*nlist=*/1,
                                                     faiss::METRIC_INNER_PRODUCT);
  quantizer.release();
  index->own_fields = true;
  index->is_trained = true;  // the one centroid is given, not learned
  return index;
}

VectorIndex::VectorIndex(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
VectorIndex::VectorIndex(VectorIndex&&) noexcept = default;
VectorIndex& VectorIndex::operator=(VectorIndex&&) noexcept = default;
VectorIndex::~VectorIndex() = default;

VectorIndex VectorIndex::build(const corpus::Store& store, const models::Embedder& embedder,
                               const Progress& progress) {
  auto impl = std::make_unique<Impl>();
  impl->passages = make_single_list(embedder.dimension());
  impl->sentences = make_single_list(embedder.dimension());

  const auto total = static_cast<std::size_t>(store.counts().answer_passages);
  std::size_t done = 0;
  BatchedAdder adder(embedder, *impl->passages, *impl->sentences);
  store.visit_passages({}, [&](const corpus::Passage& passage, std::string_view text) {
    adder.add(passage, text);
    ++done;
    if (progress) progress(done, total);
  });
  adder.flush();
  return VectorIndex(std::move(impl));
}

std::size_t VectorIndex::passages() const {
  return VectorList(*impl_->passages).size();
}
std::size_t VectorIndex::sentences() const {
  return VectorList(*impl_->sentences).size();
}

float VectorIndex::passage_similarity(std::span<const float> query, std::int64_t passage) const {
  const VectorList list(*impl_->passages);
  const std::size_t place = list.lower_bound(entry_id(passage, 0));
  if (place == list.size() || list.id(place) != entry_id(passage, 0)) return 0;
  return list.similarity(query, place);
}

std::vector<float> VectorIndex::sentence_similarities(std::span<const float> query,
                                                      std::int64_t passage) const {
  const VectorList list(*impl_->sentences);
  std::vector<float> similarities;
  for (std::size_t place = list.lower_bound(entry_id(passage, 0));
       place < list.size() && passage_of(list.id(place)) == passage; ++place) {
    similarities.push_back(list.similarity(query, place));
  }
  return similarities;
}

double VectorIndex::score(std::span<const float> query, std::int64_t passage) const {
  const std::vector<float> sentences = sentence_similarities(query, passage);
  if (sentences.empty()) return 0;
  return static_cast<double>(passage_similarity(query, passage)) +
         static_cast<double>(*std::max_element(sentences.begin(), sentences.end()));
}

std::vector<VectorMatch> VectorIndex::search(std::span<const float> query, std::size_t k,
                                             const std::vector<std::int64_t>* allowed) const {
  const VectorList passages(*impl_->passages);
  const VectorList sentences(*impl_->sentences);
  if (k == 0 || passages.size() == 0) return {};
  std::optional<PassageSelector> selector;
  if (allowed != nullptr) selector.emplace(*allowed);

  // Look ever deeper into both lists until no passage outside of them can reach the best k.
  for (std::size_t depth = std::max<std::size_t>(2 * k, 64);; depth *= 4) {
    faiss::IDSelector* filter = selector ? &*selector : nullptr;
    const auto near_passages = passages.nearest(query, std::min(depth, passages.size()), filter);
    const auto near_sentences = sentences.nearest(query, std::min(depth, sentences.size()), filter);

    std::vector<std::int64_t> seen;
    for (const std::int64_t id : near_passages.ids) seen.push_back(passage_of(id));
    for (const std::int64_t id : near_sentences.ids) seen.push_back(passage_of(id));
    std::sort(seen.begin(), seen.end());
    seen.erase(std::unique(seen.begin(), seen.end()), seen.end());

    std::vector<VectorMatch> matches;
    for (const std::int64_t passage : seen) matches.push_back({passage, score(query, passage)});
    std::sort(matches.begin(), matches.end(), better);

    const bool saw_all = near_passages.ids.size() < depth || near_sentences.ids.size() < depth ||
                         depth >= sentences.size();
    const double unseen_at_most = saw_all
                                      ? -std::numeric_limits<double>::infinity()
                                      : static_cast<double>(near_passages.similarities.back()) +
                                            static_cast<double>(near_sentences.similarities.back());
    // Strictly above: an unseen passage must not tie with the last one either.
    if (saw_all || (matches.size() >= k && matches[k - 1].score > unseen_at_most)) {
      if (matches.size() > k) matches.resize(k);
      return matches;
    }
  }
}

}  // namespace hoidap::retrieval
