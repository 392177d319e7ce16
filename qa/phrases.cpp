#include "qa/phrases.h"

namespace hoidap::qa {

const Phrases& phrases_for(std::string_view language) {
  static constexpr Phrases vietnamese{"Không tìm thấy câu trả lời trong các tài liệu này.",
                                      "Không tìm thấy đoạn nào.",
                                      "Những đoạn gần nhất:",
                                      "độ tin cậy",
                                      "dòng",
                                      "cũng có ở:",
                                      "số mục khác không được trích dẫn:",
                                      "hiểu là:"};
  static constexpr Phrases norwegian{"Fant ikke noe svar i disse dokumentene.",
                                     "Fant ingen avsnitt.",
                                     "De nærmeste avsnittene:",
                                     "sikkerhet",
                                     "linje",
                                     "også i:",
                                     "flere punkter, som ikke er sitert:",
                                     "forstått som:"};
  static constexpr Phrases russian{"В этих документах ответа не нашлось.",
                                   "Ничего не нашлось.",
                                   "Ближайшие отрывки:",
                                   "уверенность",
                                   "строка",
                                   "также здесь:",
                                   "других пунктов, не процитированных:",
                                   "понято как:"};
  static constexpr Phrases english{"No answer was found in these documents.",
                                   "No passages were found.",
                                   "The nearest passages:",
                                   "confidence",
                                   "line",
                                   "also in:",
                                   "further items, not cited:",
                                   "understood as:"};
  if (language == "vi") return vietnamese;
  if (language == "nb") return norwegian;
  if (language == "ru") return russian;
  return english;
}

std::string left_out_text(const Phrases& phrases, std::size_t count) {
  return "… " + std::string(phrases.left_out) + " " + std::to_string(count);
}

}  // namespace hoidap::qa
