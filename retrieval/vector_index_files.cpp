// The files of a VectorIndex: naming, saving and mapping them.
#include <faiss/impl/FaissException.h>
#include <faiss/index_io.h>
#include <faiss/invlists/OnDiskInvertedLists.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>

#include "models/error.h"
#include "retrieval/vector_index.h"
#include "retrieval/vector_index_impl.h"

namespace hoidap::retrieval {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_prefix = "vectors-";
constexpr std::string_view passages_suffix = ".passages.faiss";
constexpr std::string_view sentences_suffix = ".sentences.faiss";

// "vectors-12-0123456789abcdef": generation 12 of the corpus, by the model of that fingerprint.
std::string stem_of(std::int64_t generation, std::string_view model_identity) {
  constexpr std::string_view algorithm = "sha256:";
  if (model_identity.starts_with(algorithm)) model_identity.remove_prefix(algorithm.size());
  return std::string(file_prefix) + std::to_string(generation) + "-" +
         std::string(model_identity.substr(0, 16));
}

// Writes to a temporary name and renames, so that no reader ever sees half a file.
void write_file(const faiss::IndexIVFFlat& index, const fs::path& path) {
  const fs::path temporary = path.string() + ".tmp-" + std::to_string(::getpid());
  const auto fail = [&](ErrorKind kind, const std::string& cause) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return Error(kind, path.string() + ": cannot be written: " + cause);
  };
  // FAISS does not say why a file cannot be opened; this does.
  errno = 0;
  if (!std::ofstream(temporary)) throw fail(ErrorKind::cannot_create, std::strerror(errno));
  try {
    errno = 0;
    faiss::write_index(&index, temporary.c_str());
  } catch (const faiss::FaissException& cause) {
    throw fail(ErrorKind::io, errno != 0 ? std::strerror(errno) : cause.what());
  }
  std::error_code failure;
  fs::rename(temporary, path, failure);
  if (failure) throw fail(ErrorKind::io, failure.message());
}

// Whether the file is as long as its list says. FAISS maps without checking, and reading past the
// end of a file that was cut short would kill the process.
bool is_whole(const faiss::OnDiskInvertedLists& mapped) {
  const faiss::OnDiskOneList& list = mapped.lists.front();
  const std::size_t entry_bytes = mapped.code_size + sizeof(faiss::Index::idx_t);
  return list.offset <= mapped.totsize && list.size <= (mapped.totsize - list.offset) / entry_bytes;
}

std::unique_ptr<faiss::IndexIVFFlat> map_file(const fs::path& path) {
  std::error_code missing;
  if (!fs::is_regular_file(path, missing)) return nullptr;
  try {
    std::unique_ptr<faiss::Index> index(
        faiss::read_index(path.c_str(), faiss::IO_FLAG_MMAP | faiss::IO_FLAG_READ_ONLY));
    if (dynamic_cast<faiss::IndexIVFFlat*>(index.get()) == nullptr) return nullptr;
    std::unique_ptr<faiss::IndexIVFFlat> lists(static_cast<faiss::IndexIVFFlat*>(index.release()));
    auto* mapped = dynamic_cast<faiss::OnDiskInvertedLists*>(lists->invlists);
    if (mapped == nullptr || mapped->nlist != 1 || !is_whole(*mapped)) return nullptr;
    // With one list there is nothing to read ahead, and reading ahead starts threads.
    mapped->prefetch_nthread = 0;
    return lists;
  } catch (const std::exception&) {
    // A damaged file is as good as none: it is rebuilt from the store.
    return nullptr;
  }
}

void remove_other_generations(const fs::path& folder, const std::string& stem) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(file_prefix) && !name.starts_with(stem + ".")) {
      fs::remove(entry.path(), ignored);
    }
  }
}

}  // namespace

std::optional<VectorIndex> VectorIndex::open(const fs::path& folder, std::int64_t generation,
                                             std::string_view model_identity) {
  const std::string stem = stem_of(generation, model_identity);
  auto impl = std::make_unique<Impl>();
  impl->passages = map_file(folder / (stem + std::string(passages_suffix)));
  impl->sentences = map_file(folder / (stem + std::string(sentences_suffix)));
  if (!impl->passages || !impl->sentences) return std::nullopt;
  return VectorIndex(std::move(impl));
}

void VectorIndex::save(const fs::path& folder, std::int64_t generation,
                       std::string_view model_identity) const {
  const std::string stem = stem_of(generation, model_identity);
  write_file(*impl_->sentences, folder / (stem + std::string(sentences_suffix)));
  write_file(*impl_->passages, folder / (stem + std::string(passages_suffix)));
  remove_other_generations(folder, stem);
}

VectorIndex open_or_build(const corpus::Store& store, const models::Embedder& embedder,
                          std::string_view model_identity, const VectorIndex::Progress& progress) {
  const bool has_folder = !store.folder().empty();
  const std::int64_t generation = store.generation();
  if (has_folder) {
    auto index = VectorIndex::open(store.folder(), generation, model_identity);
    if (index) return std::move(*index);
  }
  VectorIndex index = VectorIndex::build(store, embedder, progress);
  if (has_folder && !store.read_only()) {
    try {
      index.save(store.folder(), generation, model_identity);
    } catch (const Error&) {
      // Answering goes on without the file, from memory; the next start tries again.
    }
  }
  return index;
}

}  // namespace hoidap::retrieval
