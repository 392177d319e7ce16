// A small network that says of every word of a passage how well an answer to a question starts and
// ends there. It sees words as unit vectors of models/embedder.h, which are near for translations,
// and as a few features (qa/reader_input.h), so what it learns in one language holds in others.
//
// With x, f the vector and features of a passage word, y, g those of a question word, relu
// everywhere, and [;] one after the other:
//   question   u_s = relu(Y y_s + G g_s + b)       v_s = relu(C [u_(s-1); u_s; u_(s+1)] + c)
//              q = [max over s of v_s ; mean of v_s]
//   alignment  w_ts = max(0, similarity)^2 / (e + sum over s)       (Lee et al., RaSoR, 2016;
//              a_t = sum over s of w_ts Z y_s                        Chen et al., DrQA, ACL 2017)
//   passage    h_t = relu(X x_t + F f_t + a_t + b)
//              h_t += relu(D [h_(t-d); h_t; h_(t+d)] + Q q + b)      for each of a few layers, d
//              growing from layer to layer (Yu and Koltun, ICLR 2016); zeros beyond the ends
//   scores     start_t = h_t . (S q + s)     end_t = h_t . (E q + e)     none = N q + n
// A span of words i to j scores start_i + end_j + length_(j-i); `none` is the score of there being
// no answer. Trained by models/training/reader.py.
//
// The products with X and D, most of the work, are made in whole numbers
// (models/quantized_kernel.h). The same bits on every machine: other sums in a fixed order
// (models/product_kernel.h), no functions but the four rules and max. Thread-safe: const after
// construction.
//
// Its tensors in the file (models/network_file.h), in this order; a matrix has a row for each
// *input*, L being the longest span in words:
//   question.vector   dimension * H   Y         question.feature   features * H   G
//   question.bias     1 * H           b
//   context.weight    3H * H          C         context.bias       1 * H          c
//   aligned.vector    dimension * H   Z         aligned.floor      1 * 1          e
//   passage.vector    dimension * H   X         passage.feature    features * H   F
//   passage.bias      1 * H           b
//   layerK.weight     3H * H          D         layerK.question    2H * H         Q
//   layerK.bias       1 * H                     for each layer K from 0
//   start.question    2H * H          S         start.bias         1 * H          s
//   end.question      2H * H          E         end.bias           1 * H          e
//   length.score      1 * L           of spans of 1 to L words
//   none.question     2H * 1          N         none.bias          1 * 1          n
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/network_file.h"
#include "models/product_kernel.h"
#include "models/quantized_kernel.h"

namespace hoidap::models {

// A question or a passage as rows of words.
struct NetworkText {
  std::size_t words = 0;
  std::span<const float> vectors;   // words * dimension
  std::span<const float> features;  // words * features
  // SpanNetwork::project of the vectors of a passage, where it is known; else empty.
  std::span<const float> projected = {};
};

// A question that was read: passages are read against it.
struct NetworkQuestion {
  std::vector<float> words;   // H for each of its words: Z y_s
  std::vector<float> layers;  // H for each layer: Q q + b
  std::vector<float> start;   // H
  std::vector<float> end;     // H
  float none = 0;
};

struct WordScores {
  std::vector<float> start;  // of each word of the passage
  std::vector<float> end;
};

// The arithmetic: the fastest that this machine supports, if nothing else is said.
struct NetworkKernels {
  const ProductKernel& products = fastest_product_kernel();
  const QuantizedKernel& whole = fastest_quantized_kernel();
};

class SpanNetwork {
 public:
  // Takes its tensors from `file`, which must outlive it. Throws Error{mismatch} when they are not
  // there.
  explicit SpanNetwork(NetworkFile& file);

  // The scores of spans of 1, 2, ... words; longer ones are no answers.
  std::span<const float> length_scores() const { return length_scores_; }

  NetworkQuestion read_question(const NetworkText& question,
                                const NetworkKernels& kernels = {}) const;

  // What the vectors of a passage's words give, whatever is asked: X x_t + b, H for each word.
  std::vector<float> project(std::span<const float> vectors,
                             const NetworkKernels& kernels = {}) const;

  // `similarities`: of each word of the passage with each of the question, row by row.
  WordScores read_passage(const NetworkQuestion& question, const NetworkText& passage,
                          std::span<const float> similarities,
                          const NetworkKernels& kernels = {}) const;

 private:
  struct Layer {
    std::size_t dilation = 1;
    QuantizedMatrix weight;
    std::span<const float> question;
    std::span<const float> bias;
  };

  void add_neighbours(std::span<const float> rows, std::span<const float> weight,
                      std::size_t distance, std::span<float> sums,
                      const ProductKernel& kernel) const;

  std::size_t dimension_ = 0;
  std::size_t passage_features_ = 0;
  std::size_t question_features_ = 0;
  std::size_t hidden_ = 0;
  std::span<const float> question_vector_, question_feature_, question_bias_;
  std::span<const float> context_weight_, context_bias_;
  std::span<const float> aligned_vector_;
  float aligned_floor_ = 0;
  QuantizedMatrix passage_vector_;
  std::span<const float> passage_feature_, passage_bias_;
  std::vector<Layer> layers_;
  std::span<const float> start_question_, start_bias_, end_question_, end_bias_;
  std::span<const float> length_scores_;
  std::span<const float> none_question_;
  float none_bias_ = 0;
};

}  // namespace hoidap::models
