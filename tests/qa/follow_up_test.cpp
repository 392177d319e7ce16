#include "qa/follow_up.h"

#include <doctest/doctest.h>

#include <string>

namespace hoidap::qa {
namespace {

struct Asked {
  const char* language;
  const char* question;
  FollowUpKind kind;
  const char* core = nullptr;  // the whole question when not given
};

using enum FollowUpKind;

FollowUp judged(const std::string& question, const char* language) {
  return find_follow_up(question, language, understand_question(question, language));
}

const char* name(FollowUpKind kind) {
  switch (kind) {
    case none:
      return "none";
    case continuation:
      return "continuation";
    case substitution:
      return "substitution";
  }
  return "";
}

TEST_SUITE("follow-up") {
  TEST_CASE("what refers to the turn before, or lacks what it is about, goes on from it") {
    for (const Asked& asked : {
             Asked{"vi", "Ai ký nó?", continuation},
             {"vi", "Văn bản này có ràng buộc không?", continuation},
             {"vi", "Ông ấy đề xuất nội dung gì với Bộ Tư pháp?", continuation},
             {"vi", "Vì sao?", continuation},
             {"vi", "Sau đó thì sao?", continuation},
             {"vi", "Theo quyết định nào?", continuation},
             {"vi", "Cơ quan nào soạn thảo?", continuation},
             {"ru", "На основании какого решения?", continuation},
             {"en", "Under which law?", continuation},
             {"nb", "Hvilket departement?", continuation},
             {"vi", "Ký khi nào?", continuation},
             {"vi", "Thế còn bao lâu?", continuation},
             {"vi", "tinh tu khi nao?", continuation},
             {"nb", "Og når var det?", continuation},
             {"nb", "Hvem undertegnet den?", continuation},
             {"nb", "Hvem ledet den vietnamesiske delegasjonen da den ble signert?", continuation},
             {"nb", "Hvorfor det?", continuation},
             {"nb", "Hvor lenge?", continuation},
             {"nb", "Hva sa han om samarbeidet mellom departementene?", continuation},
             {"en", "Who signed it?", continuation},
             {"en", "And when was that?", continuation},
             {"en", "What did they agree on in the end?", continuation},
             {"en", "Why?", continuation},
             {"en", "When was he elected by Nixon?", continuation},
             {"en", "Which honour guard did he review there?", continuation},
             {"ru", "А когда?", continuation},
             {"ru", "Кто его подписал?", continuation},
             {"ru", "Какие вопросы они обсудили на встрече министров?", continuation},
             {"ru", "Почему?", continuation},
         }) {
      CAPTURE(asked.question);
      CHECK(name(judged(asked.question, asked.language).kind) == name(asked.kind));
    }
  }

  TEST_CASE("the same asked of something else is told from a question about the same") {
    for (const Asked& asked : {
             Asked{"vi", "Còn phía Nga thì sao?", substitution, "phía Nga"},
             {"vi", "Thế còn Bộ Tư pháp Nga?", substitution, "Bộ Tư pháp Nga"},
             {"vi", "con phia Nga thi sao", substitution, "phia Nga"},
             {"vi", "Còn phía Nga do ai chủ trì?", continuation, "phía Nga do ai chủ trì"},
             {"nb", "Hva med Vietnam?", substitution, "Vietnam"},
             {"nb", "Og den russiske siden da?", substitution, "den russiske siden"},
             {"en", "What about the Russian embassy?", substitution, "the Russian embassy"},
             {"en", "And for Vietnam?", substitution, "for Vietnam"},
             {"en", "Vietnam?", substitution, "Vietnam"},
             {"en", "What about Russia, who signed there?", continuation,
              "Russia, who signed there"},
             {"ru", "А Вьетнам?", substitution, "Вьетнам"},
             {"ru", "А как же посольство России?", substitution, "посольство России"},
         }) {
      CAPTURE(asked.question);
      const std::string question = asked.question;
      const FollowUp follow_up = judged(question, asked.language);
      CHECK(name(follow_up.kind) == name(asked.kind));
      CHECK(question.substr(follow_up.core.start, follow_up.core.size()) == asked.core);
    }
  }

  TEST_CASE("a question with its own content and no reference stands on its own") {
    for (const Asked& asked : {
             Asked{"vi", "Thời hạn trả lời yêu cầu của Chấp hành viên là mấy ngày?", none},
             {"vi", "Việt Nam mong Nga có ý kiến về công ước nào?", none},
             {"vi", "Quang hợp là gì?", none},
             {"nb", "Hvem ledet den vietnamesiske delegasjonen til Russland?", none},
             {"nb", "Hvilke områder dekker avtalen mellom de to landene?", none},
             {"nb", "Hva er et primtall?", none},
             {"nb", "Og hva er kokepunktet for kvikksølv?", none},
             {"en", "What is the boiling point of mercury?", none},
             {"en", "And when did Russia's law 220-FZ enter into force?", none},
             {"en", "Did Vietnam publish its annual report on enforcement?", none},
             {"en", "What is photosynthesis?", none},
             {"en", "How old was John Elway when he played in Denver?", none},
             {"nb", "Hvor gammel var Audrey Hepburn da hun døde i Sveits?", none},
             {"nb", "Hvem var den første som overvintret på det antarktiske fastlandet?", none},
             {"ru", "Сколько лет было тренеру Элвею, когда он выиграл последний кубок?", none},
             {"vi", "Họ của cầu thủ ghi bàn thắng cuối cùng trong trận đấu là gì?", none},
             {"ru", "Какие ведомства Вьетнама участвовали в переговорах с Логиновым?", none},
             {"ru", "Какова температура кипения ртути?", none},
         }) {
      CAPTURE(asked.question);
      CHECK(name(judged(asked.question, asked.language).kind) == name(asked.kind));
    }
  }

  TEST_CASE("how much a question says itself is counted in words, of Vietnamese in halves") {
    CHECK(judged("Who signed it?", "en").content == 1);
    CHECK(judged("And when was that?", "en").content == 0);
    CHECK(judged("Hva fikk ekspertene gjøre på seminaret?", "nb").content == 3);
    CHECK(judged("Cơ quan nào soạn thảo?", "vi").content == 1);
    CHECK_FALSE(judged("Who signed it?", "en").is_specific);
    CHECK(judged("Who signed it in Hanoi?", "en").is_specific);
    CHECK(judged("Who signed it in May 2025?", "en").is_specific);
  }

  TEST_CASE("whatever is typed, the core is a part of it") {
    for (const std::string text : {"", "?", "...", "còn", "og", "and and and", "thì sao?", "А?",
                                   "\xFF", "what about", "Còn thì sao", "nó nó nó"}) {
      for (const char* language : {"vi", "nb", "en", "ru", "xx"}) {
        const FollowUp follow_up = judged(text, language);
        CHECK(follow_up.core.start <= follow_up.core.end);
        CHECK(follow_up.core.end <= text.size());
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::qa
