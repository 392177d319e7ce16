// The vectors of passages in 2 bits a dimension, to find those worth scoring exactly: 112 bytes a
// passage instead of its text, and a few instructions instead of looking up pieces. After RaBitQ
// (Gao and Long, SIGMOD 2024), without its random rotation, which the rows of our table do not need
// (docs/HACKING.md has the recall).
//
// A value x of a unit vector becomes the nearest of -3, -1, 1 and 3 quarters of its usual size. The
// similarity of a question q is estimated as (q · code) / (code · x), with q rounded to whole
// numbers up to 127, so the products are whole numbers and estimates the same on every machine. A
// code depends on its passage alone.
//
// A PassageCodes is a view into a SectionFile, which must outlive it. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/embedder.h"
#include "retrieval/section_file.h"

namespace hoidap::retrieval {

struct PassageCode {
  std::vector<std::uint8_t> blocks;  // of values 0 to 3, as retrieval/code_kernel.h has them
  float factor = 0;                  // 1 / (code · vector)
};

// The code of a unit vector; of zeros, one that is similar to nothing.
PassageCode encode(const models::Vector& vector);

// A question, ready to be compared with codes.
class CodedQuestion {
 public:
  explicit CodedQuestion(const models::Vector& vector);

  // -127 to 127, its largest; filled up with zeros to whole blocks.
  std::span<const std::int8_t> values() const { return values_; }
  // The product with a code, given the sum of the products with its values.
  std::int32_t dot(std::int32_t products) const;

 private:
  std::vector<std::int8_t> values_;
  std::int32_t sum_ = 0;  // of the values
};

class PassageCodes {
 public:
  PassageCodes() = default;
  explicit PassageCodes(const SectionFile& file);

  std::size_t size() const { return factors_.size(); }
  PassageCode code(std::size_t place) const;

  // The estimated similarity of each passage, up to a factor that is the same for all.
  std::vector<float> estimates(const CodedQuestion& question) const;

 private:
  std::size_t code_bytes_ = 0;  // of one passage
  std::span<const std::uint8_t> blocks_;
  std::span<const float> factors_;
};

class PassageCodesWriter {
 public:
  void add(const PassageCode& code);
  void write(SectionWriter& writer) &&;

 private:
  std::vector<std::uint8_t> blocks_;
  std::vector<float> factors_;
};

}  // namespace hoidap::retrieval
