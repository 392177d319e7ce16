#include "qa/question_understanding.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace hoidap::qa {
namespace {

struct Asked {
  const char* language;
  const char* question;
  AnswerType type;
  bool several = false;
};

using enum AnswerType;

std::vector<std::string> slices(const std::string& text,
                                const std::vector<models::ByteRange>& ranges) {
  std::vector<std::string> found;
  for (const models::ByteRange& range : ranges) {
    found.push_back(text.substr(range.start, range.size()));
  }
  return found;
}

std::vector<std::string> content(const std::string& question, const char* language) {
  std::vector<std::string> terms;
  for (const models::Word& word : understand_question(question, language).content) {
    terms.push_back(word.term);
  }
  return terms;
}

using Names = std::vector<std::string>;

Names names(const std::string& question, const char* language) {
  return slices(question, understand_question(question, language).names);
}

TEST_SUITE("question understanding") {
  TEST_CASE("what a question asks for shows in its question words") {
    for (const Asked& asked : {
             Asked{"vi", "Ai ký bản ghi nhớ?", person},
             {"vi", "Bản ghi nhớ do ai ký?", person},
             {"vi", "Cơ quan nào ban hành quyết định?", organisation},
             {"vi", "Hội nghị diễn ra ở đâu?", place},
             {"vi", "Nước nào đăng cai?", place},
             {"vi", "Cuộc họp diễn ra khi nào?", date},
             {"vi", "Luật có hiệu lực từ ngày nào?", date},
             {"vi", "Năm nào ký hiệp định?", date},
             {"vi", "Thời hạn trả lời là mấy ngày?", duration},
             {"vi", "Phải trả lời trong bao lâu?", duration},
             {"vi", "Có bao nhiêu người tham dự?", number},
             {"vi", "Tỷ lệ là bao nhiêu?", number},
             {"vi", "Vì sao hai bên ký kết?", reason},
             {"vi", "Tại sao phải sửa luật?", reason},
             {"vi", "Tống đạt bằng cách nào?", manner},
             {"vi", "Việc đó được làm như thế nào?", manner},
             {"vi", "Thừa phát lại là gì?", definition},
             {"vi", "Nghị quyết nào được nhắc đến?", law},
             {"vi", "Bộ luật nào quy định?", law},
             {"vi", "Văn bản có ràng buộc không?", yes_no},
             {"vi", "Có phải gửi bằng giấy nữa không?", yes_no},
             {"vi", "Hai bên đã ký chưa?", yes_no},
             {"vi", "Hai bên trao đổi gì?", other},
             {"nb", "Hvem signerte avtalen?", person},
             {"nb", "Hvilken minister besøkte Vietnam?", person},
             {"nb", "Hvilket departement arrangerte det?", organisation},
             {"nb", "Hvor fant møtet sted?", place},
             {"nb", "I hvilket land ligger byen?", place},
             {"nb", "Når ble loven vedtatt?", date},
             {"nb", "Hvilket år skjedde det?", date},
             {"nb", "Hvor lenge varer det?", duration},
             {"nb", "Hvor mange dager har de på seg?", duration},
             {"nb", "Hvor mange deltok?", number},
             {"nb", "Hvorfor ble den endret?", reason},
             {"nb", "Hvordan fungerer ordningen?", manner},
             {"nb", "Hva er en namsmann?", definition},
             {"nb", "Hvilken resolusjon gjelder?", law},
             {"nb", "Er avtalen bundet av traktater?", yes_no},
             {"nb", "Gjelder avtalen ennå?", yes_no},
             {"nb", "Hva ble de enige om?", other},
             {"en", "Who signed it?", person},
             {"en", "Which of the two ministers came?", person},
             {"en", "Which ministry organised the talks?", organisation},
             {"en", "Where was it signed?", place},
             {"en", "In which city did they meet?", place},
             {"en", "When does the law take effect?", date},
             {"en", "In what year was it?", date},
             {"en", "How long does it take?", duration},
             {"en", "How many days are allowed?", duration},
             {"en", "How many delegates attended?", number},
             {"en", "What percentage is carried out?", number},
             {"en", "Why was it postponed?", reason},
             {"en", "How are debtors notified?", manner},
             {"en", "What is a bailiff?", definition},
             {"en", "Which treaty was mentioned?", law},
             {"en", "Is it binding?", yes_no},
             {"en", "Did they agree on anything?", yes_no},
             {"en", "What did they agree on?", other},
             {"ru", "Кто подписал меморандум?", person},
             {"ru", "Какой министр посетил Вьетнам?", person},
             {"ru", "Какое ведомство отвечает?", organisation},
             {"ru", "Где прошла встреча?", place},
             {"ru", "В каком городе они встретились?", place},
             {"ru", "Когда закон вступил в силу?", date},
             {"ru", "В каком году это было?", date},
             {"ru", "В какой срок нужно ответить?", duration},
             {"ru", "Сколько дней даётся?", duration},
             {"ru", "Сколько человек участвовало?", number},
             {"ru", "Почему её отложили?", reason},
             {"ru", "Каким образом уведомляют должника?", manner},
             {"ru", "Что такое меморандум?", definition},
             {"ru", "Какой закон это регулирует?", law},
             {"ru", "Связаны ли стороны договором?", yes_no},
             {"ru", "Соглашение уже подписано?", yes_no},
             {"ru", "О чём они договорились?", other},
         }) {
      CAPTURE(asked.question);
      const QuestionMeaning meaning = understand_question(asked.question, asked.language);
      CHECK(name_of(meaning.type) == name_of(asked.type));
      CHECK(meaning.form == QuestionForm::question);
    }
  }

  TEST_CASE("several things are asked for by a plural") {
    for (const Asked& asked : {
             Asked{"vi", "Những đơn vị nào tham dự?", organisation, true},
             {"vi", "Có các nội dung hợp tác nào?", other, true},
             {"vi", "Nội dung gồm những gì?", other, true},
             {"vi", "Đơn vị nào tham dự?", organisation, false},
             {"nb", "Hvilke områder dekker avtalen?", other, true},
             {"nb", "Hvilke departementer deltok?", organisation, true},
             {"nb", "Hvilket område gjelder?", other, false},
             {"en", "Which units attended?", organisation, true},
             {"en", "What are the main areas?", other, true},
             {"en", "Which unit attended?", organisation, false},
             {"en", "Which country produces the most?", place, false},
             {"en", "What was Anna's last book?", other, false},
             {"ru", "Какие ведомства участвовали?", organisation, true},
             {"ru", "Какое ведомство участвовало?", organisation, false},
         }) {
      CAPTURE(asked.question);
      const QuestionMeaning meaning = understand_question(asked.question, asked.language);
      CHECK(meaning.several == asked.several);
      if (asked.type != other) CHECK(name_of(meaning.type) == name_of(asked.type));
    }
  }

  TEST_CASE("a request for a list asks for several, one for a single thing does not") {
    for (const Asked& asked : {
             Asked{"vi", "Liệt kê giấy tờ phải nộp.", other, true},
             {"vi", "Hãy kể tên ba đơn vị dự họp", other, true},
             {"vi", "Nêu các mục tiêu của hiệp định", other, true},
             {"vi", "Nêu tên những người ký", other, true},
             {"vi", "Cho biết tên các nước tham gia", other, true},
             {"vi", "liet ke cac giay to", other, true},
             {"vi", "Nêu tên người ký", other, false},
             {"vi", "Cho biết các bên ký hiệp định khi nào?", date, false},
             {"vi", "Hãy cho biết những nước nào tham gia", place, true},
             {"vi", "Nêu nội dung của các điều khoản", other, false},
             {"vi", "Kể tên một nước tham gia", other, false},
             {"vi", "Cơ quan nào đã liệt kê tài sản?", organisation, false},
             {"en", "List the equipment that is needed.", other, true},
             {"en", "List requirements for visitors", other, true},
             {"en", "Please list three ministries that took part.", organisation, true},
             {"en", "Name the ministers who signed the treaty", person, true},
             {"en", "Name the Nordic countries", other, true},
             {"en", "Name all who signed", other, true},
             {"en", "Name the cities where they met", place, true},
             {"en", "Name the capital of the United States", other, false},
             {"en", "Name the president of the United States", other, false},
             {"en", "Name a country that has two kings", other, false},
             {"en", "Name one of the ministers", other, false},
             {"en", "Name the basis of the claim", other, false},
             {"en", "list price of tickets", other, false},
             {"en", "What is the name of the countries?", definition, false},
             {"nb", "Nevn landene som deltok.", other, true},
             {"nb", "Nevn tre land som deltok", place, true},
             {"nb", "Nevn alle departement som deltok", organisation, true},
             {"nb", "List opp kravene.", other, true},
             {"nb", "Kan du ramse opp kravene?", other, true},
             {"nb", "Nevn en minister som deltok", other, false},
             {"nb", "Nevn hovedstaden i landet", other, false},
             {"ru", "Перечислите документы.", other, true},
             {"ru", "Назовите страны, которые участвовали", other, true},
             {"ru", "Назовите основные цели соглашения", other, true},
             {"ru", "Назовите министров, подписавших договор", person, true},
             {"ru", "Назовите три причины", reason, true},
             {"ru", "Назовите столицу страны", other, false},
             {"ru", "Назовите остров, где прошла встреча", other, false},
             {"ru", "Назовите второй аэропорт в США", other, false},
         }) {
      CAPTURE(asked.question);
      const QuestionMeaning meaning = understand_question(asked.question, asked.language);
      CHECK(meaning.several == asked.several);
      if (asked.type != other) CHECK(name_of(meaning.type) == name_of(asked.type));
    }
    // A request alone asks for nothing; what it asks for is content, its verb is not.
    CHECK_FALSE(understand_question("Liệt kê", "vi").several);
    CHECK_FALSE(understand_question("List the", "en").several);
    CHECK(content("Liệt kê giấy tờ", "vi") == std::vector<std::string>{"giấy", "tờ"});
    CHECK(understand_question("List opp kravene", "nb").form == QuestionForm::statement);
  }

  TEST_CASE("without diacritics, in capitals and with a letter wrong it is the same question") {
    for (const Asked& asked : {
             Asked{"vi", "thoi han la may ngay", duration},
             {"vi", "ai ky ban ghi nho", person},
             {"vi", "co bao nhieu nguoi", number},
             {"vi", "khi nao luat co hieu luc", date},
             {"vi", "co rang buoc khong", yes_no},
             {"vi", "AI KÝ BẢN GHI NHỚ", person},
             {"nb", "nar ble loven vedtatt", date},
             {"nb", "HVOR LENGE VARER DET", duration},
             {"nb", "hvme signerte avtalen", person},
             {"nb", "hvordna fungerer det", manner},
             {"en", "WHO SIGNED IT", person},
             {"en", "wehn was it signed", date},
             {"en", "whcih ministry organised it", organisation},
             {"ru", "КТО ПОДПИСАЛ МЕМОРАНДУМ", person},
             {"ru", "скольк человек участвовало", number},
             {"ru", "почеиу отложили встречу", reason},
         }) {
      CAPTURE(asked.question);
      CHECK(name_of(understand_question(asked.question, asked.language).type) ==
            name_of(asked.type));
    }
    // Words that are a letter from a question word are themselves.
    CHECK(understand_question("then were whole", "en").question_words.empty());
    CHECK(understand_question("тогда иногда", "ru").question_words.empty());
  }

  TEST_CASE("a statement and keywords are told from a question") {
    const auto form = [](const char* text, const char* language) {
      return understand_question(text, language).form;
    };
    CHECK(form("Who signed it", "en") == QuestionForm::question);
    CHECK(form("The agreement was signed in Moscow.", "en") == QuestionForm::statement);
    CHECK(form("Tell me about the agreement", "en") == QuestionForm::statement);
    CHECK(form("agreement signing date", "en") == QuestionForm::keywords);
    CHECK(form("Bản ghi nhớ được ký tại Nga.", "vi") == QuestionForm::statement);
    CHECK(form("thời hạn trả lời chấp hành viên", "vi") == QuestionForm::keywords);
    CHECK(form("Avtalen er ikke bundet av traktater", "nb") == QuestionForm::statement);
    CHECK(form("frist namsmann svar", "nb") == QuestionForm::keywords);
    CHECK(form("Меморандум был подписан в Москве.", "ru") == QuestionForm::statement);
    CHECK(form("срок ответа исполнителю", "ru") == QuestionForm::keywords);
  }

  TEST_CASE("denial counts, but not the word that ends a Vietnamese question") {
    const auto denies = [](const char* text, const char* language) {
      return understand_question(text, language).denies;
    };
    CHECK(denies("Nước nào không ký công ước?", "vi"));
    CHECK_FALSE(denies("Văn bản có ràng buộc không?", "vi"));
    CHECK_FALSE(denies("Đã ký chưa?", "vi"));
    CHECK(denies("Ai chưa ký?", "vi"));
    CHECK(denies("Hvem deltok ikke?", "nb"));
    CHECK_FALSE(denies("Hvem deltok?", "nb"));
    CHECK(denies("Which states didn't sign?", "en"));
    CHECK(denies("Who has never been there?", "en"));
    CHECK_FALSE(denies("Who signed the note?", "en"));
    CHECK(denies("Кто не подписал договор?", "ru"));
    CHECK_FALSE(denies("Кто подписал договор?", "ru"));
  }

  TEST_CASE("dates, numbers and names are found where they stand") {
    const std::string vi = "Ngày 20/12/2023 Bộ Tư pháp Việt Nam ký Quyết định 1002 với ai?";
    const QuestionMeaning meaning = understand_question(vi, "vi");
    REQUIRE(meaning.dates.size() == 1);
    CHECK(meaning.dates[0].date == models::Date{20, 12, 2023});
    CHECK(slices(vi, meaning.numbers) == std::vector<std::string>{"1002"});
    CHECK(slices(vi, meaning.names) == Names{"Bộ Tư pháp Việt Nam", "Quyết"});
    CHECK(slices(vi, meaning.question_words) == std::vector<std::string>{"ai"});

    CHECK(names("Khi nào Loginov đề xuất Việt Nam ký?", "vi") == Names{"Loginov", "Việt Nam"});
    CHECK(names("Ai dự từ Đại sứ quán Nga?", "vi") == Names{"Đại sứ quán Nga"});
    CHECK(names("Nguyễn Khánh Ngọc là ai?", "vi") == Names{"Nguyễn Khánh Ngọc"});
    CHECK(names("Who met Loginov in Ho Chi Minh City?", "en") ==
          Names{"Loginov", "Ho Chi Minh City"});
    CHECK(names("Did the Ministry of Justice agree?", "en") == Names{"Ministry of Justice"});
    CHECK(names("Hvem ledet den vietnamesiske delegasjonen til Russland?", "nb") ==
          Names{"Russland"});
    CHECK(names("Когда То Лам посетил Россию?", "ru") == Names{"То Лам", "Россию"});
    CHECK(names("WHO SIGNED THE MEMORANDUM?", "en").empty());
    CHECK(names("who met loginov", "en").empty());
    CHECK(names("Who?", "en").empty());
  }

  TEST_CASE("content is what remains without words that only ask or tie") {
    using Terms = std::vector<std::string>;
    CHECK(content("And when was that?", "en").empty());
    CHECK(content("Og når var det?", "nb").empty());
    CHECK(content("А когда?", "ru").empty());
    CHECK(content("Vì sao?", "vi").empty());
    CHECK(content("Who signed the memorandum?", "en") == Terms{"signed", "memorandum"});
    CHECK(content("Ai ký bản ghi nhớ?", "vi") == Terms{"ký", "bản", "ghi", "nhớ"});
    CHECK(content("Hvem ledet delegasjonen?", "nb") == Terms{"ledet", "delegasjonen"});
    CHECK(content("Кто подписал меморандум?", "ru") == Terms{"подписал", "меморандум"});
  }

  TEST_CASE("nothing, noise and bytes that are no text are understood as nothing") {
    for (const char* text : {"", "?", "...", "   ", "\xFF\xFE", "123", "🙂"}) {
      for (const char* language : {"vi", "nb", "en", "ru", "", "de"}) {
        const QuestionMeaning meaning = understand_question(text, language);
        CHECK(meaning.type == other);
        CHECK(meaning.names.empty());
        CHECK(meaning.question_words.empty());
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::qa
