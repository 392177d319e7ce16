#include "models/language_detector.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace hoidap::models {
namespace {

TEST_SUITE("LanguageDetector") {
  const LanguageDetector detector;

  TEST_CASE("passages are recognised in each of our languages and in others") {
    CHECK(detector.detect("Bộ Tư pháp Việt Nam luôn coi hợp tác quốc tế là một trụ cột.") == "vi");
    CHECK(detector.detect("Justisdepartementet har alltid ansett internasjonalt samarbeid som "
                          "viktig, og det gjelder også opplæring.") == "nb");
    CHECK(detector.detect("The ministry has always regarded international cooperation as a "
                          "pillar of its work.") == "en");
    CHECK(detector.detect("Министерство юстиции всегда считало международное сотрудничество "
                          "важным.") == "ru");
    CHECK(detector.detect("Das Ministerium hat die internationale Zusammenarbeit immer als "
                          "wichtig angesehen.") == "de");
  }

  TEST_CASE("nothing is said of text without words") {
    CHECK(detector.detect("").empty());
    CHECK(detector.detect("12.10. 2023 / 45 %").empty());
    CHECK(detector.detect_question("???").empty());
  }

  TEST_CASE("short questions are recognised, Vietnamese without diacritics too") {
    const std::pair<const char*, const char*> questions[] = {
        {"vi", "Thời hạn trả lời là mấy ngày?"},
        {"vi", "thoi han tra loi yeu cau cua chap hanh vien la bao lau"},
        {"vi", "ai la truong doan cong tac viet nam"},
        {"nb", "Hvem signerte avtalen?"},
        {"nb", "Når ble den undertegnet?"},
        {"en", "Who signed it?"},
        {"en", "deadline for replying to the enforcement officer"},
        {"ru", "Когда подписан меморандум?"},
        {"ru", "Что такое THADS?"},
    };
    for (const auto& [language, question] : questions) {
      CAPTURE(question);
      CHECK(detector.detect_question(question) == language);
    }
  }

  TEST_CASE("malformed bytes are survived") {
    CHECK_NOTHROW(detector.detect("\xFF\xFE\xC3"));
    CHECK_NOTHROW(detector.detect_question("hvem \xF0\x9F"));
  }
}

}  // namespace
}  // namespace hoidap::models
