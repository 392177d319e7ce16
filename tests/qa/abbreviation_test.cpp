#include "qa/abbreviation.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace hoidap::qa {
namespace {

// The long form as a string; "" where there is none.
std::string form(std::string_view text, std::string_view abbreviation) {
  const auto range = long_form(text, abbreviation);
  return range ? std::string(text.substr(range->start, range->size())) : "";
}

std::string asked(std::string_view question, std::string_view language) {
  return abbreviation_asked_about(question, language).value_or("");
}

TEST_SUITE("abbreviations") {
  TEST_CASE("the words before a bracket that begin with its letters are the long form") {
    CHECK(form("về quản lý thi hành án dân sự (THADS) ở Nga", "THADS") == "thi hành án dân sự");
    CHECK(form("The Harbour Traffic Office (HTO) is open.", "HTO") == "Harbour Traffic Office");
    CHECK(form("Министерство внутренних дел (МВД) сообщает", "МВД") ==
          "Министерство внутренних дел");
    CHECK(form("fra Statens vegvesen (SV) i Oslo", "SV") == "Statens vegvesen");
    // Letters are compared without case and diacritics.
    CHECK(form("Ủy ban nhân dân (UBND)", "UBND") == "Ủy ban nhân dân");
    CHECK(form("Quyết định (QĐ) số 5", "QĐ") == "Quyết định");
  }

  TEST_CASE("the words in a bracket after the abbreviation are, too") {
    CHECK(form("HTO (Harbour Traffic Office) is open.", "HTO") == "Harbour Traffic Office");
    CHECK(form("THADS ( thi hành án dân sự ).", "THADS") == "thi hành án dân sự");
    CHECK(form("HTO (Harbour Traffic Office, since 1990)", "HTO").empty());
  }

  TEST_CASE("a few words may have no letter, but the first and the last have one") {
    CHECK(form("the Civil Judgment Enforcement Administration (CEA)", "CEA") ==
          "Civil Judgment Enforcement Administration");
    CHECK(form("the Ministry of Justice (MJ)", "MJ") == "Ministry of Justice");
    CHECK(form("the Ministry of the Justice (MJ)", "MJ").empty());
    CHECK(form("Ministry of Justice today (MJ)", "MJ").empty());
  }

  TEST_CASE("other words and brackets are no long form") {
    CHECK(form("a letter from Hanoi (THADS)", "THADS").empty());
    CHECK(form("Traffic Office (HTO)", "HTO").empty());
    CHECK(form("the HTO is open", "HTO").empty());
    CHECK(form("Harbour Traffic Office, HTO", "HTO").empty());
    CHECK(form("Harbour (north) Traffic Office (HTO)", "HTO").empty());
    CHECK(form("Harbour Traffic Office (HTOX)", "HTO").empty());
    CHECK(form("", "HTO").empty());
    CHECK(form("HTO (", "HTO").empty());
    CHECK(form("(HTO)", "HTO").empty());
    CHECK(form("anything", "").empty());
  }

  TEST_CASE("questions for what an abbreviation stands for, in four languages") {
    CHECK(asked("What does THADS stand for?", "en") == "THADS");
    CHECK(asked("What is the full name of CEA?", "en") == "CEA");
    CHECK(asked("What is HTO?", "en") == "HTO");
    CHECK(asked("THADS là gì?", "vi") == "THADS");
    CHECK(asked("THADS là viết tắt của từ gì?", "vi") == "THADS");
    CHECK(asked("Hva står CEA for?", "nb") == "CEA");
    CHECK(asked("Hva betyr forkortelsen CEA?", "nb") == "CEA");
    CHECK(asked("Что означает аббревиатура МВД?", "ru") == "МВД");
    CHECK(asked("Как расшифровывается МВД?", "ru") == "МВД");
  }

  TEST_CASE("other questions do not ask that") {
    CHECK(asked("What is the budget of CEA?", "en").empty());
    CHECK(asked("Who leads CEA?", "en").empty());
    CHECK(asked("When was CEA founded?", "en").empty());
    CHECK(asked("What is a harbour?", "en").empty());
    CHECK(asked("What do HTO and CEA stand for?", "en").empty());
    CHECK(asked("THADS có bao nhiêu đơn vị?", "vi").empty());
    CHECK(asked("", "vi").empty());
  }
}

}  // namespace
}  // namespace hoidap::qa
