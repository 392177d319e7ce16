// The file of the reader's networks, reader.bin: how they are built, then their tensors one after
// the other. models/network_ensemble.h reads it.
//
// Little-endian (models/README.md): magic "HDRDR\0\0\2"; uint32 dimension of vectors, features of a
// passage word, of a question word, width H of the hidden rows, layers K (at most 7), longest span
// in words, and the number of networks; 7 uint32 dilations, 0 beyond K; zeros up to byte 64. Then
// the tensors of each network (models/span_network.h), and those that all share
// (models/network_ensemble.h): each its name in 16 bytes, uint32 rows, uint32 columns, and float32
// values row by row.
//
// Thread-safety: one thread at a time while tensors are taken; what was taken is constant.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/error.h"

namespace hoidap::models {

class MappedFile;

// What all networks of a file share.
struct NetworkShape {
  std::size_t dimension = 0;
  std::size_t passage_features = 0;
  std::size_t question_features = 0;
  std::size_t hidden = 0;
  std::size_t longest_span = 0;        // in words
  std::vector<std::size_t> dilations;  // of each layer
  std::size_t networks = 0;
};

class NetworkFile {
 public:
  // Maps the file and reads its header. Throws Error{mismatch} naming the file when it is no such
  // file or damaged; so do the others.
  explicit NetworkFile(const std::filesystem::path& path);
  ~NetworkFile();

  const NetworkShape& shape() const { return shape_; }

  // The next tensor, which must have this name and shape and hold finite numbers. It is valid as
  // long as the file object.
  std::span<const float> take(const std::string& name, std::size_t rows, std::size_t columns);
  // That all tensors were taken.
  void expect_end() const;

  // To throw.
  Error damaged(const std::string& cause) const;

 private:
  std::filesystem::path path_;
  std::unique_ptr<MappedFile> file_;
  std::span<const std::byte> rest_;
  NetworkShape shape_;
};

}  // namespace hoidap::models
