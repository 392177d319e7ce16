#include "models/dates.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace hoidap::models {
namespace {

// "20.12.2023" for each date in `text`, 0 for what it leaves open, joined by spaces.
std::string dates_of(std::string_view text) {
  std::string result;
  for (const DateMention& mention : dates_in(text)) {
    const Date& date = mention.date;
    if (!result.empty()) result += " ";
    result += std::to_string(date.day) + "." + std::to_string(date.month) + "." +
              std::to_string(date.year);
  }
  return result;
}

std::string slice(std::string_view text, ByteRange range) {
  return std::string(text.substr(range.start, range.size()));
}

TEST_SUITE("dates") {
  TEST_CASE("one day, as it is written in figures and in four languages") {
    for (const char* text : {"20/12/2023",
                             "Ngày 20/12/2023, hai bên",
                             "20.12.2023",
                             "20-12-2023",
                             "2023-12-20",
                             "(12/20/2023)",
                             "ngày 20 tháng 12 năm 2023",
                             "Ngày 20 tháng 12, 2023",
                             "20 tháng mười hai năm 2023",
                             "ngay 20 thang 12 nam 2023",
                             "ngày 20 tháng 12/2023",
                             "20. desember 2023",
                             "den 20. DESEMBER 2023.",
                             "20 des. 2023",
                             "20 декабря 2023 года",
                             "20-го декабря 2023г.",
                             "20 December 2023",
                             "December 20, 2023",
                             "Dec. 20th, 2023",
                             "the 20th of December, 2023",
                             "20.\ndesember\n2023"}) {
      CAPTURE(text);
      CHECK(dates_of(text) == "20.12.2023");
    }
  }

  TEST_CASE("a month of a year, a day without a year, a month alone") {
    for (const char* text : {"tháng 12/2023", "tháng 12 năm 2023", "tháng Chạp năm 2023",
                             "desember 2023", "в декабре 2023 года", "December, 2023"}) {
      CAPTURE(text);
      CHECK(dates_of(text) == "0.12.2023");
    }
    for (const char* text : {"chiều 17/5", "ngày 17-5", "mùng 17 tháng 5", "17. mai", "17 мая",
                             "17 May", "May 17", "17th of May"}) {
      CAPTURE(text);
      CHECK(dates_of(text) == "17.5.0");
    }
    for (const char* text : {"trong tháng 9", "i september", "в сентябре", "in September"}) {
      CAPTURE(text);
      CHECK(dates_of(text) == "0.9.0");
    }
    CHECK(dates_of("on 0 December") == "0.12.0");
    CHECK(dates_of("tháng năm năm 2023, tháng tư năm 2024") == "0.5.2023 0.4.2024");
  }

  TEST_CASE("what only looks like a date is none") {
    for (const char* text : {"",
                             "2023",
                             "số 1002/QĐ-BTP",
                             "Luật 220-FZ",
                             "cách mạng 4.0",
                             "32/12/2023",
                             "20/13/23",
                             "1.2.10",
                             "20/12",
                             "tỷ lệ 3/4",
                             "6 tháng 12 ngày",
                             "3 tháng 12",
                             "mỗi tháng một lần",
                             "Article 5 may be amended",
                             "five may come, and 6 march on",
                             "planeten mars",
                             "ngày mai",
                             "giai đoạn 2022-2024",
                             "on 0 Dec",
                             "abc.def.ghi",
                             "45 декабря2023",
                             "Có 20. Tháng sau là năm 2023",
                             "\xFF\xFE 20/"}) {
      CAPTURE(text);
      CHECK(dates_of(text) == "");
    }
  }

  TEST_CASE("several dates come in order, and each part says where it stands") {
    CHECK(dates_of("từ 01/01/2017 đến 26.12.2017, rồi 5. mai 2020 và tháng 6/2024") ==
          "1.1.2017 26.12.2017 5.5.2020 0.6.2024");
    const std::string text = "Ký ngày 09 tháng mười hai năm 2023 tại";
    const auto dates = dates_in(text);
    REQUIRE(dates.size() == 1);
    CHECK(slice(text, dates[0].day) == "09");
    CHECK(slice(text, dates[0].month) == "mười hai");
    CHECK(slice(text, dates[0].year) == "2023");
    CHECK(slice(text, dates[0].range) == "09 tháng mười hai năm 2023");

    const std::string american = "12/20/2023";
    const DateMention swapped = dates_in(american).at(0);
    CHECK(slice(american, swapped.day) == "20");
    CHECK(slice(american, swapped.month) == "12");

    const std::string token = "am 20.12.2023";
    const DateMention one = dates_in(token).at(0);
    CHECK(one.day == one.range);
    CHECK(one.year == one.range);
    CHECK(slice(token, one.range) == "20.12.2023");

    const DateMention open = dates_in("i desember").at(0);
    CHECK(open.day == ByteRange{});
    CHECK(open.year == ByteRange{});
  }

  TEST_CASE("days and whole dates as single terms, which texts keep together") {
    CHECK(day_terms(9) == std::vector<std::string>{"9", "09"});
    CHECK(day_terms(20) == std::vector<std::string>{"20"});
    CHECK(day_terms(0).empty());
    CHECK(day_terms(32).empty());
    CHECK(whole_date_terms({9, 6, 2023}) ==
          std::vector<std::string>{"9.6.2023", "09.6.2023", "9.06.2023", "09.06.2023"});
    CHECK(whole_date_terms({20, 12, 2023}) == std::vector<std::string>{"20.12.2023"});
    CHECK(whole_date_terms({0, 6, 2023}) == std::vector<std::string>{"6.2023", "06.2023"});
    CHECK(whole_date_terms({20, 12, 0}) == std::vector<std::string>{"20.12"});
    CHECK(whole_date_terms({0, 12, 0}).empty());
    for (const Date& date : {Date{9, 6, 2023}, Date{0, 6, 2023}, Date{20, 12, 0}}) {
      for (const std::string& term : whole_date_terms(date)) {
        const auto words = words_of("x " + term + ", y");
        REQUIRE(words.size() == 3);
        CHECK(words[1].term == term);
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::models
