#include "qa/conversation.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "models/text.h"
#include "tests/support/tiny_model.h"

namespace hoidap::qa {
namespace {

Answer answer_in(const std::string& document, std::int64_t passage) {
  Answer answer;
  Citation citation;
  citation.document.id = document;
  citation.passage = passage;
  answer.citations = {citation};
  return answer;
}

// Turns over an empty corpus, unless an answer is given.
class Talk {
 public:
  UnderstoodQuestion ask(const std::string& question, const Answer& answer = {}) {
    const UnderstoodQuestion understood = conversation_.understand(question);
    conversation_.add(understood, answer);
    return understood;
  }
  void clear() { conversation_.clear(); }

 private:
  Conversation conversation_{tests::tiny_model().language_detector(),
                             tests::tiny_model().embedder()};
};

std::vector<std::string> carried(const UnderstoodQuestion& question) {
  std::vector<std::string> texts;
  for (const retrieval::ContextWords& words : question.context.words) texts.push_back(words.text);
  return texts;
}

using Texts = std::vector<std::string>;

TEST_SUITE("Conversation") {
  TEST_CASE("a follow-up carries over what the question before was about") {
    struct Pair {
      const char* first;
      const char* second;
      const char* shown;
    };
    for (const Pair& pair : {
             Pair{"Which law regulates electronic documents in the courts?", "Who drafted it?",
                  "Who drafted it? (law regulates electronic documents in the courts)"},
             {"Ai ký bản ghi nhớ về thi hành án?", "Khi nào?",
              "Khi nào? (ký bản ghi nhớ về thi hành án)"},
             {"Hvem undertegnet intensjonsavtalen?", "Og når var det?",
              "Og når var det? (undertegnet intensjonsavtalen)"},
             {"Кто подписал меморандум?", "А когда?", "А когда? (подписал меморандум)"},
         }) {
      CAPTURE(pair.second);
      Talk talk;
      const UnderstoodQuestion first = talk.ask(pair.first);
      CHECK(first.kind == FollowUpKind::none);
      CHECK(first.shown.empty());
      CHECK(first.context.empty());
      CHECK(first.query == pair.first);
      const UnderstoodQuestion second = talk.ask(pair.second);
      CHECK(second.kind == FollowUpKind::continuation);
      CHECK(second.shown == pair.shown);
      CHECK(second.query == pair.second);
      REQUIRE(second.context.words.size() == 1);
      CHECK(second.context.words[0].weight == 1);
    }
  }

  TEST_CASE("what is asked about instead takes the place of its like") {
    struct Three {
      const char* first;
      const char* second;
      const char* understood;
    };
    for (const Three& talk_of : {
             Three{"Ai ký bản ghi nhớ cho phía Việt Nam?", "Còn phía Nga thì sao?",
                   "Ai ký bản ghi nhớ cho phía Nga?"},
             {"Who is the justice minister of Vietnam?", "And of Russia?",
              "Who is the justice minister of Russia?"},
             {"Hvem er Russlands justisminister?", "Hva med Vietnams?",
              "Hvem er Vietnams justisminister?"},
             {"Кто министр юстиции России?", "А Вьетнама?", "Кто министр юстиции Вьетнама?"},
             {"What happened in May 2025?", "What about June 2024?", "What happened in June 2024?"},
             {"Что было в мае 2025 года?", "А в июне?", "Что было в июне 2025 года?"},
             {"Tháng 5 năm 2025 hai bên ký gì?", "Còn tháng 6 thì sao?",
              "Tháng 6 năm 2025 hai bên ký gì?"},
             {"Hva sier artikkel 32?", "Og 33?", "Hva sier artikkel 33?"},
             {"Hvem skrev under på vietnamesisk side?", "Og på russisk side?",
              "Hvem skrev under på russisk side?"},
             {"Who came from the Russian embassy in Hanoi?", "What about the Vietnamese embassy?",
              "Who came from the Vietnamese embassy in Hanoi?"},
             {"Hội nghị họp ở giai đoạn đầu khi nào?", "Còn giai đoạn sau?",
              "Hội nghị họp ở giai đoạn sau khi nào?"},
         }) {
      CAPTURE(talk_of.second);
      Talk talk;
      talk.ask(talk_of.first);
      const UnderstoodQuestion second = talk.ask(talk_of.second);
      CHECK(second.kind == FollowUpKind::substitution);
      CHECK(second.shown == talk_of.understood);
      CHECK(second.query == talk_of.understood);
      CHECK(second.context.words.empty());
    }
  }

  TEST_CASE("what has no like is asked about beside what was asked before") {
    Talk talk;
    talk.ask("Hvilke områder dekker avtalen?");
    const UnderstoodQuestion second = talk.ask("Og informasjonsteknologi da?");
    CHECK(second.kind == FollowUpKind::substitution);
    CHECK(second.query == "informasjonsteknologi");
    CHECK(second.asked == "Hvilke områder dekker avtalen?");
    CHECK(second.shown == "Hvilke områder dekker avtalen? (informasjonsteknologi)");
    CHECK(carried(second) == Texts{"områder dekker avtalen"});
    // The next takes its place, and does not come beside it.
    const UnderstoodQuestion third = talk.ask("Hva med konferanser?");
    CHECK(third.shown == "Hvilke områder dekker avtalen? (konferanser)");
    CHECK(carried(third) == Texts{"områder dekker avtalen"});
    CHECK(talk.ask("Når var det?").shown == "Når var det? (konferanser; områder dekker avtalen)");
  }

  TEST_CASE("a chain keeps the newest questions and the first, the older weighing less") {
    Talk talk;
    talk.ask("Which law regulates electronic documents?");
    talk.ask("Who drafted it?");
    const UnderstoodQuestion third = talk.ask("When was it published?");
    CHECK(carried(third) == Texts{"drafted", "law regulates electronic documents"});
    CHECK(third.context.words[0].weight > third.context.words[1].weight);
    talk.ask("Which court applied it?");
    const UnderstoodQuestion fifth = talk.ask("Why?");
    CHECK(carried(fifth) ==
          Texts{"court applied", "published", "law regulates electronic documents"});
  }

  TEST_CASE(
      "a question about a thing that was spoken of goes on from it, and one about another does "
      "not") {
    Talk talk;
    talk.ask("Which law regulates electronic documents?", answer_in("d1", 7));
    const UnderstoodQuestion law = talk.ask("When does the law take effect?");
    CHECK(law.kind == FollowUpKind::continuation);
    CHECK(law.shown == "When does the law take effect? (law regulates electronic documents)");
    CHECK(law.context.passages == std::vector<std::int64_t>{7});
    CHECK(talk.ask("Which court of Hanoi applied the law?").kind == FollowUpKind::none);
    talk.clear();
    talk.ask("Which law regulates electronic documents?");
    CHECK(talk.ask("When does the law of Norway take effect?").kind == FollowUpKind::none);
    CHECK(
        talk.ask("Which judge of the highest court reads most electronic documents aloud?").kind ==
        FollowUpKind::none);
  }

  TEST_CASE("after another thing was asked about, what was spoken of before can be gone back to") {
    Talk talk;
    talk.ask("Which law regulates electronic documents?", answer_in("d1", 7));
    talk.ask("What is the boiling point of mercury at 2 bar?", answer_in("d2", 9));
    talk.ask("Who measured it?", answer_in("d2", 9));
    const UnderstoodQuestion law = talk.ask("When does the law take effect?", answer_in("d1", 8));
    CHECK(law.topics_back == 1);
    CHECK(carried(law) == Texts{"law regulates electronic documents"});
    CHECK(law.context.documents == Texts{"d1"});
    // Now that is the last thing spoken of, and the other can be gone back to.
    const UnderstoodQuestion next = talk.ask("Who signed it?", answer_in("d1", 8));
    CHECK(next.topics_back == 0);
    CHECK(carried(next) == Texts{"law take effect", "law regulates electronic documents"});
    const UnderstoodQuestion mercury = talk.ask("Why does the mercury boil?");
    CHECK(mercury.topics_back == 1);
    CHECK(mercury.context.passages == std::vector<std::int64_t>{9});
    talk.clear();
    CHECK(talk.ask("When does the law take effect?").kind == FollowUpKind::none);
  }

  TEST_CASE("only the last few things that were spoken of can be gone back to") {
    Talk talk;
    talk.ask("Which law regulates electronic documents?");
    for (const char* other : {"What is Oslo?", "What is Bergen?", "What is Hanoi?",
                              "What is Hamar?", "What is Perm?", "What is Moscow?"}) {
      CHECK(talk.ask(other).kind == FollowUpKind::none);
    }
    CHECK(talk.ask("When does the law take effect?").kind == FollowUpKind::none);
  }

  TEST_CASE("the more a question says itself, the less what it carries over weighs") {
    Talk talk;
    talk.ask("Which law regulates electronic documents?");
    CHECK(talk.ask("Who drafted it?").context.words[0].weight == 1);
    talk.clear();
    talk.ask("Which law regulates electronic documents?");
    const UnderstoodQuestion more = talk.ask("Which minister drafted and published it online?");
    REQUIRE(more.context.words.size() == 1);
    CHECK(more.context.words[0].weight < 1);
    CHECK(more.context.words[0].weight > 0);
  }

  TEST_CASE(
      "the same asked of something else says what that is and where the answer before stands") {
    Talk talk;
    Answer answer = answer_in("d1", 7);
    answer.citations.front().locator.range = {10, 20};
    talk.ask("Who is the justice minister of Vietnam?", answer);
    const UnderstoodQuestion other = talk.ask("And of Russia?");
    CHECK(other.context.instead == "Russia");
    REQUIRE(other.context.cited.has_value());
    CHECK(other.context.cited->passage == 7);
    CHECK(other.context.cited->range == models::ByteRange{10, 20});
    CHECK_FALSE(talk.ask("Who elected him?").context.cited.has_value());
  }

  TEST_CASE("a question that stands on its own starts afresh, and so does what follows it") {
    Talk talk;
    talk.ask("Which law regulates electronic documents?", answer_in("d1", 7));
    const UnderstoodQuestion other =
        talk.ask("What is the boiling point of mercury at 2 bar?", answer_in("d2", 9));
    CHECK(other.kind == FollowUpKind::none);
    CHECK(other.context.empty());
    CHECK(other.shown.empty());
    const UnderstoodQuestion next = talk.ask("Why is it so low?");
    CHECK(carried(next) == Texts{"boiling point of mercury at 2 bar"});
    CHECK(next.context.passages == std::vector<std::int64_t>{9});
    CHECK(next.context.documents == Texts{"d2"});
  }

  TEST_CASE("after clear, and at first, a follow-up is a question like any other") {
    Talk talk;
    CHECK(talk.ask("Who signed it?").kind == FollowUpKind::none);
    talk.ask("Which law regulates electronic documents?");
    talk.clear();
    talk.clear();
    const UnderstoodQuestion question = talk.ask("Who signed it?");
    CHECK(question.kind == FollowUpKind::none);
    CHECK(question.context.empty());
    CHECK(question.query == "Who signed it?");
  }

  TEST_CASE("after another language every word keeps its own") {
    Talk talk;
    talk.ask("Ai ký bản ghi nhớ về thi hành án?");
    const UnderstoodQuestion second = talk.ask("Og når var det?");
    CHECK(second.language == "nb");
    REQUIRE(second.context.words.size() == 1);
    CHECK(second.context.words[0].language == "vi");
    CHECK(second.context.words[0].text == "ký bản ghi nhớ về thi hành án");

    talk.clear();
    talk.ask("Ai ký bản ghi nhớ cho Việt Nam?");
    const UnderstoodQuestion other = talk.ask("And for Russia?");
    CHECK(other.language == "en");
    CHECK(other.query == "Russia");
    CHECK(other.shown == "Ai ký bản ghi nhớ cho Russia?");
    REQUIRE(other.context.words.size() == 1);
    CHECK(other.context.words[0].language == "vi");
    CHECK(other.context.words[0].text == "ký bản ghi nhớ");
  }

  TEST_CASE("a name alone is in the language of the question before") {
    Talk talk;
    talk.ask("Кто министр юстиции России?");
    CHECK(talk.ask("Oslo?").language == "ru");
    CHECK(talk.ask("Còn Oslo?").language == "vi");
    talk.clear();
    talk.ask("Ai ký bản ghi nhớ?");
    CHECK(talk.ask("Who?").language == "en");
  }

  TEST_CASE("where a copy of the answer stands counts as where the answer stands") {
    Talk talk;
    Answer answer = answer_in("d2", 4);
    CitationCopy copy;
    copy.document.id = "d3";
    answer.citations.front().also = {copy};
    talk.ask("Which law regulates electronic documents?", answer);
    const UnderstoodQuestion next = talk.ask("Who signed it?");
    CHECK(next.context.documents == Texts{"d2", "d3"});
  }

  TEST_CASE("of a page that was pasted only the beginning is carried, on a letter's boundary") {
    Talk talk;
    std::string page = "Điều này";
    for (int i = 0; i < 5000; ++i) page += " thừa phát lại số " + std::to_string(i);
    talk.ask(page);
    for (const char* question : {"Khi nào?", "Còn Việt Nam thì sao?"}) {
      const UnderstoodQuestion next = talk.ask(question);
      CHECK(next.shown.size() < 1000);
      CHECK_FALSE(models::first_invalid_utf8(next.shown).has_value());
    }
    talk.ask(std::string(3000, 'x'));
    CHECK(talk.ask("Why?").shown.size() < 1000);
  }

  TEST_CASE("a question of question words alone leaves nothing to carry") {
    Talk talk;
    talk.ask("Ai?");
    const UnderstoodQuestion next = talk.ask("Khi nào?");
    CHECK(next.shown.empty());
    CHECK(next.context.words.empty());
  }
}

}  // namespace
}  // namespace hoidap::qa
