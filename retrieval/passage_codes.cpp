#include "retrieval/passage_codes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "retrieval/code_kernel.h"

namespace hoidap::retrieval {

namespace {

// The step between levels that loses least of a normal distribution (Max, "Quantizing for minimum
// distortion", 1960), for components of standard deviation 1.
constexpr float level_step = 0.996F;

constexpr float highest_value = 127;  // of a question

constexpr std::size_t rows_at_a_time = 4096;

std::size_t blocks_for(std::size_t dimension) {
  return (dimension + block_values - 1) / block_values;
}

// A value from 0 to 3 for each dimension; the level it stands for is 2 · value - 3.
int level_of(float value, float spread) {
  const float level = std::floor(value * spread / level_step);
  return static_cast<int>(std::clamp(level, -2.0F, 1.0F)) + 2;
}

void put_value(std::span<std::uint8_t> blocks, std::size_t place, int value) {
  const std::size_t in_block = place % block_values;
  const std::size_t byte = place / block_values * block_bytes + in_block % block_bytes;
  blocks[byte] |= static_cast<std::uint8_t>(value << 2 * (in_block / block_bytes));
}

}  // namespace

PassageCode encode(const models::Vector& vector) {
  const float spread = std::sqrt(static_cast<float>(vector.size()));
  PassageCode code{std::vector<std::uint8_t>(blocks_for(vector.size()) * block_bytes, 0), 0};
  double dot = 0;
  for (std::size_t i = 0; i < vector.size(); ++i) {
    const int value = level_of(vector[i], spread);
    put_value(code.blocks, i, value);
    dot += static_cast<double>(vector[i]) * (2 * value - 3);
  }
  if (dot > 0) code.factor = static_cast<float>(1 / dot);
  return code;
}

CodedQuestion::CodedQuestion(const models::Vector& vector)
    : values_(blocks_for(vector.size()) * block_values, 0) {
  float highest = 0;
  for (const float value : vector) highest = std::max(highest, std::abs(value));
  if (highest == 0) return;
  for (std::size_t i = 0; i < vector.size(); ++i) {
    values_[i] = static_cast<std::int8_t>(std::lround(vector[i] / highest * highest_value));
    sum_ += values_[i];
  }
}

// A code's value u stands for 2u - 3.
std::int32_t CodedQuestion::dot(std::int32_t products) const {
  return 2 * products - 3 * sum_;
}

PassageCodes::PassageCodes(const SectionFile& file)
    : blocks_(file.array<std::uint8_t>("codes")), factors_(file.array<float>("code_factors")) {
  if (!factors_.empty()) code_bytes_ = blocks_.size() / factors_.size();
}

PassageCode PassageCodes::code(std::size_t place) const {
  const auto blocks = blocks_.subspan(place * code_bytes_, code_bytes_);
  return {{blocks.begin(), blocks.end()}, factors_[place]};
}

std::vector<float> PassageCodes::estimates(const CodedQuestion& question) const {
  const CodeKernel& kernel = supported_code_kernels().back();
  std::vector<float> estimates(size());
  std::array<std::int32_t, rows_at_a_time> products;
  for (std::size_t first = 0; first < size(); first += rows_at_a_time) {
    const std::size_t rows = std::min(rows_at_a_time, size() - first);
    kernel.multiply(blocks_.data() + first * code_bytes_, rows, code_bytes_ / block_bytes,
                    question.values().data(), products.data());
    for (std::size_t i = 0; i < rows; ++i) {
      estimates[first + i] = static_cast<float>(question.dot(products[i])) * factors_[first + i];
    }
  }
  return estimates;
}

void PassageCodesWriter::add(const PassageCode& code) {
  blocks_.insert(blocks_.end(), code.blocks.begin(), code.blocks.end());
  factors_.push_back(code.factor);
}

void PassageCodesWriter::write(SectionWriter& writer) && {
  writer.add("codes", std::move(blocks_));
  writer.add("code_factors", std::move(factors_));
}

}  // namespace hoidap::retrieval
