#include "retrieval/passage_codes.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "retrieval/code_kernel.h"

namespace hoidap::retrieval {
namespace {

using models::Vector;

class RandomVectors {
 public:
  explicit RandomVectors(std::uint32_t seed) : random_(seed) {}

  Vector unit(std::size_t dimension) {
    Vector vector(dimension);
    for (float& value : vector) value = normal_(random_);
    return scaled(std::move(vector));
  }

  // A unit vector whose similarity to `other` is about `similarity`.
  Vector near(const Vector& other, float similarity) {
    Vector vector = unit(other.size());
    const float rest = std::sqrt(1 - similarity * similarity);
    for (std::size_t i = 0; i < vector.size(); ++i) {
      vector[i] = similarity * other[i] + rest * vector[i];
    }
    return scaled(std::move(vector));
  }

 private:
  static Vector scaled(Vector vector) {
    const float length = std::sqrt(models::dot(vector, vector));
    for (float& value : vector) value /= length;
    return vector;
  }

  std::mt19937 random_;
  std::normal_distribution<float> normal_;
};

SectionFile file_of(const std::vector<PassageCode>& codes) {
  PassageCodesWriter writer;
  for (const PassageCode& code : codes) writer.add(code);
  SectionWriter sections;
  std::move(writer).write(sections);
  return SectionFile::in_memory(sections.bytes());
}

std::vector<float> estimates(const std::vector<PassageCode>& codes, const Vector& question) {
  const SectionFile file = file_of(codes);
  return PassageCodes(file).estimates(CodedQuestion(question));
}

// The value from 0 to 3 that a code holds at `place`.
int value_at(const PassageCode& code, std::size_t place) {
  const std::size_t in_block = place % block_values;
  const std::size_t byte = place / block_values * block_bytes + in_block % block_bytes;
  return code.blocks[byte] >> 2 * (in_block / block_bytes) & 3;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double sum_a = 0, sum_b = 0, ab = 0, aa = 0, bb = 0;
  const auto n = static_cast<double>(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum_a += a[i];
    sum_b += b[i];
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return (n * ab - sum_a * sum_b) / std::sqrt((n * aa - sum_a * sum_a) * (n * bb - sum_b * sum_b));
}

bool equal(const PassageCode& a, const PassageCode& b) {
  return a.blocks == b.blocks && a.factor == b.factor;
}

TEST_SUITE("passage codes") {
  TEST_CASE("a code keeps the level of each value and its product with the vector") {
    RandomVectors random(1);
    for (const std::size_t dimension : {1, 16, 64, 65, 100, 448}) {
      CAPTURE(dimension);
      const Vector vector = random.unit(dimension);
      const PassageCode code = encode(vector);
      CHECK(code.blocks.size() == (dimension + 63) / 64 * 16);
      const double spread = std::sqrt(static_cast<double>(dimension));
      double product = 0;
      for (std::size_t i = 0; i < dimension; ++i) {
        const int value = value_at(code, i);
        const double size = std::abs(static_cast<double>(vector[i])) * spread;
        CHECK((value >= 2) == (vector[i] >= 0));
        // The outer levels are of values larger than usual.
        if (size > 1.01) CHECK((value == 0 || value == 3));
        if (size < 0.98) CHECK((value == 1 || value == 2));
        product += (2 * value - 3) * static_cast<double>(vector[i]);
      }
      CHECK(code.factor == doctest::Approx(1 / product));
      for (std::size_t i = dimension; i % 64 != 0; ++i) CHECK(value_at(code, i) == 0);
    }
  }

  TEST_CASE("an estimate is the product of the question with the levels") {
    RandomVectors random(2);
    for (const std::size_t dimension : {1, 63, 64, 100, 448}) {
      const CodedQuestion question(random.unit(dimension));
      CHECK(question.values().size() == (dimension + 63) / 64 * 64);
      for (int repetition = 0; repetition < 5; ++repetition) {
        const PassageCode code = encode(random.unit(dimension));
        std::int32_t expected = 0;
        for (std::size_t i = 0; i < dimension; ++i) {
          expected += question.values()[i] * (2 * value_at(code, i) - 3);
        }
        const SectionFile file = file_of({code});
        const std::vector<float> estimated = PassageCodes(file).estimates(question);
        REQUIRE(estimated.size() == 1);
        CHECK(estimated[0] == static_cast<float>(expected) * code.factor);
      }
    }
  }

  TEST_CASE("a question's values are rounded to whole parts of its largest") {
    const CodedQuestion question(Vector{2.0F, -2.0F, 1.0F, -0.5F, 0.0F});
    const auto values = question.values();
    CHECK(std::vector<int>(values.begin(), values.begin() + 6) ==
          std::vector<int>{127, -127, 64, -32, 0, 0});
  }

  TEST_CASE("estimates rise with similarity") {
    constexpr std::size_t dimension = 448;
    RandomVectors random(3);
    for (int repetition = 0; repetition < 3; ++repetition) {
      const Vector question = random.unit(dimension);
      std::vector<PassageCode> codes;
      std::vector<double> exact;
      for (int i = 0; i < 1000; ++i) {
        const Vector vector = random.near(question, 0.0008F * static_cast<float>(i));
        codes.push_back(encode(vector));
        exact.push_back(static_cast<double>(models::dot(question, vector)));
      }
      const std::vector<float> found = estimates(codes, question);
      CHECK(correlation(exact, {found.begin(), found.end()}) > 0.99);
    }
  }

  TEST_CASE("unrelated vectors are told apart too, which is harder") {
    RandomVectors random(4);
    for (const std::size_t dimension : {100, 448}) {
      const Vector question = random.unit(dimension);
      std::vector<PassageCode> codes;
      std::vector<double> exact;
      for (int i = 0; i < 2000; ++i) {
        const Vector vector = random.unit(dimension);
        codes.push_back(encode(vector));
        exact.push_back(static_cast<double>(models::dot(question, vector)));
      }
      const std::vector<float> found = estimates(codes, question);
      CHECK(correlation(exact, {found.begin(), found.end()}) > 0.9);
    }
  }

  TEST_CASE("a vector of zeros is similar to nothing, and nothing to it") {
    RandomVectors random(5);
    const Vector zeros(448, 0.0F);
    const PassageCode empty = encode(zeros);
    CHECK(empty.factor == 0);
    const Vector question = random.unit(448);
    const std::vector<float> found = estimates({empty, encode(question), empty}, question);
    CHECK(found[0] == 0);
    CHECK(found[1] > 0);
    CHECK(found[2] == 0);
    for (const float each : estimates({empty, encode(question)}, zeros)) CHECK(std::isfinite(each));
    CHECK(encode({}).blocks.empty());
  }

  TEST_CASE("codes come back out of a file as they went in") {
    RandomVectors random(6);
    for (const std::size_t dimension : {1, 64, 100, 448}) {
      std::vector<PassageCode> codes;
      for (int i = 0; i < 20; ++i) codes.push_back(encode(random.unit(dimension)));
      const SectionFile file = file_of(codes);
      const PassageCodes read(file);
      REQUIRE(read.size() == codes.size());
      for (std::size_t i = 0; i < codes.size(); ++i) CHECK(equal(read.code(i), codes[i]));
    }
    CHECK(PassageCodes().size() == 0);
    const SectionFile none = file_of({});
    CHECK(PassageCodes(none).estimates(CodedQuestion(random.unit(448))).empty());
  }

  TEST_CASE("an estimate does not depend on what lies around it, in however long a file") {
    RandomVectors random(7);
    const Vector question = random.unit(70);
    std::vector<PassageCode> codes;
    for (int i = 0; i < 50; ++i) codes.push_back(encode(random.unit(70)));
    const std::vector<float> few = estimates(codes, question);
    std::vector<PassageCode> many;
    for (int i = 0; i < 9000; ++i) many.push_back(codes[static_cast<std::size_t>(i) % 50]);
    const std::vector<float> all = estimates(many, question);
    REQUIRE(all.size() == many.size());
    bool are_equal = true;
    for (std::size_t i = 0; i < all.size(); ++i) are_equal = are_equal && all[i] == few[i % 50];
    CHECK(are_equal);
  }
}

}  // namespace
}  // namespace hoidap::retrieval
