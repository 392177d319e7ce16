#include "retrieval/passage_codes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "retrieval/code_kernel.h"

namespace hoidap::retrieval {

namespace {

constexpr std::size_t word_bits = 64;

// The step between levels that loses least of a normal distribution (Max, "Quantizing for minimum
// distortion", 1960), for components of standard deviation 1.
constexpr float level_step = 0.996F;

constexpr std::size_t rows_at_a_time = 4096;

std::size_t words_for(std::size_t dimension) {
  return (dimension + word_bits - 1) / word_bits;
}

// A value from 0 to 3 for each dimension; the level it stands for is 2 · value - 3.
int level_of(float value, float spread) {
  const float level = std::floor(value * spread / level_step);
  return static_cast<int>(std::clamp(level, -2.0F, 1.0F)) + 2;
}

void set_bits(std::span<std::uint64_t> planes, std::size_t words, std::size_t place, int value) {
  for (std::size_t plane = 0; plane * words < planes.size(); ++plane) {
    if ((value >> plane & 1) == 0) continue;
    planes[plane * words + place / word_bits] |= std::uint64_t{1} << place % word_bits;
  }
}

}  // namespace

PassageCode encode(const models::Vector& vector) {
  const std::size_t words = words_for(vector.size());
  const float spread = std::sqrt(static_cast<float>(vector.size()));
  PassageCode code{std::vector<std::uint64_t>(code_planes * words, 0), 0, 0};
  double dot = 0;
  for (std::size_t i = 0; i < vector.size(); ++i) {
    const int value = level_of(vector[i], spread);
    set_bits(code.planes, words, i, value);
    code.sum += value;
    dot += static_cast<double>(vector[i]) * (2 * value - 3);
  }
  if (dot > 0) code.factor = static_cast<float>(1 / dot);
  return code;
}

CodedQuestion::CodedQuestion(const models::Vector& vector)
    : dimension_(vector.size()), planes_(query_planes * words_for(vector.size()), 0) {
  float highest = 0;
  for (const float value : vector) highest = std::max(highest, std::abs(value));
  for (std::size_t i = 0; i < vector.size(); ++i) {
    // -7.5 to 7.5 in sixteen steps.
    const float scaled = highest > 0 ? vector[i] / highest * 7.5F : 0.0F;
    const int value = static_cast<int>(std::clamp(std::floor(scaled + 8.0F), 0.0F, 15.0F));
    set_bits(planes_, words_for(dimension_), i, value);
    sum_ += value;
  }
}

// The question's value w stands for 2w - 15, a code's value u for 2u - 3.
std::int32_t CodedQuestion::dot(std::int32_t products, std::int32_t code_sum) const {
  return 4 * products - 6 * sum_ - 30 * code_sum + 45 * static_cast<std::int32_t>(dimension_);
}

PassageCodes::PassageCodes(const SectionFile& file)
    : planes_(file.array<std::uint64_t>("codes")),
      sums_(file.array<std::int32_t>("code_sums")),
      factors_(file.array<float>("code_factors")) {
  if (!factors_.empty()) words_ = planes_.size() / factors_.size() / code_planes;
}

PassageCode PassageCodes::code(std::size_t place) const {
  const auto planes = planes_.subspan(place * code_planes * words_, code_planes * words_);
  return {{planes.begin(), planes.end()}, sums_[place], factors_[place]};
}

std::vector<float> PassageCodes::estimates(const CodedQuestion& question) const {
  const CodeKernel& kernel = supported_code_kernels().back();
  const std::size_t row_words = code_planes * words_;
  std::vector<float> estimates(size());
  std::array<std::int32_t, rows_at_a_time> products;
  for (std::size_t first = 0; first < size(); first += rows_at_a_time) {
    const std::size_t rows = std::min(rows_at_a_time, size() - first);
    kernel.multiply(planes_.data() + first * row_words, rows, words_, question.planes().data(),
                    products.data());
    for (std::size_t i = 0; i < rows; ++i) {
      const std::int32_t dot = question.dot(products[i], sums_[first + i]);
      estimates[first + i] = static_cast<float>(dot) * factors_[first + i];
    }
  }
  return estimates;
}

void PassageCodesWriter::add(const PassageCode& code) {
  planes_.insert(planes_.end(), code.planes.begin(), code.planes.end());
  sums_.push_back(code.sum);
  factors_.push_back(code.factor);
}

void PassageCodesWriter::write(SectionWriter& writer) && {
  writer.add("codes", std::move(planes_));
  writer.add("code_sums", std::move(sums_));
  writer.add("code_factors", std::move(factors_));
}

}  // namespace hoidap::retrieval
