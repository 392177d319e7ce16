#include "citations/person_name.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "models/text.h"

namespace hoidap::citations {
namespace {

// "Family, Given" of each name, parted by " | ".
std::string names(std::string_view author, std::string_view language) {
  std::string text;
  for (const PersonName& name : names_of(author, language)) {
    text += (text.empty() ? "" : " | ") + family_first(name);
  }
  return text;
}

TEST_SUITE("names") {
  TEST_CASE("Vietnamese names are never taken apart, in whatever language and with marks or not") {
    for (const char* name : {"Nguyễn Thị Ngân", "Anh Thư", "Đỗ Mười", "Nguyen Thang Loi",
                             "Dieu Anh", "To Lam", "Trần Hưng Đạo"}) {
      for (const char* language : {"vi", "nb", "en", "ru", "de", ""}) {
        CAPTURE(name);
        CAPTURE(language);
        REQUIRE(names_of(name, language).size() == 1);
        const PersonName one = names_of(name, language).front();
        CHECK(one.whole());
        CHECK(family_first(one) == name);
        CHECK(with_initials(one) == name);
        CHECK(short_name(one) == name);
      }
    }
  }

  TEST_CASE("Names that end in the family name are taken apart in languages that say so") {
    CHECK(names("Ola Nordmann", "nb") == "Nordmann, Ola");
    CHECK(names("Jo Nesbø", "nb") == "Nesbø, Jo");
    CHECK(names("Anne-Grete Strøm-Erichsen", "nb") == "Strøm-Erichsen, Anne-Grete");
    CHECK(names("J.R.R. Tolkien", "en") == "Tolkien, J.R.R.");
    CHECK(names("Ola Nordmann", "") == "Ola Nordmann");
    CHECK(names("Nagy János", "hu") == "Nagy János");
    CHECK(names("Gabriel García Márquez", "es") == "Gabriel García Márquez");
    CHECK(names("Ola Nordmann", "vi") == "Ola Nordmann");
  }

  TEST_CASE("Particles go with the family name") {
    CHECK(names("Ludwig van Beethoven", "de") == "van Beethoven, Ludwig");
    CHECK(names("Simone de Beauvoir", "fr") == "de Beauvoir, Simone");
    CHECK(names("Juana de la Cruz", "en") == "de la Cruz, Juana");
    CHECK(names("van Beethoven, Ludwig", "en") == "van Beethoven, Ludwig");
    CHECK(names("van Gogh", "en") == "van Gogh");
    const PersonName name = names_of("Ludwig van Beethoven", "en").front();
    CHECK(name.particle == "van");
    CHECK(name.family == "Beethoven");
    CHECK(with_initials(name) == "van Beethoven, L.");
    CHECK(short_name(name) == "van Beethoven");
  }

  TEST_CASE("The patronymic tells which Russian name is the family's") {
    const std::string wanted = "Иванов, Иван Иванович";
    CHECK(names("Иванов Иван Иванович", "ru") == wanted);
    CHECK(names("Иван Иванович Иванов", "ru") == wanted);
    CHECK(names("Иванов, Иван Иванович", "ru") == wanted);
    CHECK(names("Петрова Анна Ильинична", "ru") == "Петрова, Анна Ильинична");
    CHECK(names("Loginov Andrey Viktorovich", "en") == "Loginov, Andrey Viktorovich");
    CHECK(names("Roman Arkadyevich Abramovich", "en") == "Abramovich, Roman Arkadyevich");
  }

  TEST_CASE("So do initials and the endings of family names; without them nothing is guessed") {
    CHECK(names("И. И. Иванов", "ru") == "Иванов, И. И.");
    CHECK(names("Иванов И.И.", "ru") == "Иванов, И.И.");
    CHECK(names("Иван Петров", "ru") == "Петров, Иван");
    CHECK(names("Достоевский Фёдор", "ru") == "Достоевский, Фёдор");
    CHECK(names("Яков Петров", "ru") == "Петров, Яков");
    CHECK(names("Марина Ирина", "ru") == "Марина Ирина");
    CHECK(names("Редакция Газеты", "ru") == "Редакция Газеты");
  }

  TEST_CASE("Organisations, bylines and titles stay as they are") {
    for (const char* name :
         {"Associated Press", "Ministry of Justice and Public Security", "NTB",
          "Norsk Telegrambyrå", "Statistisk sentralbyrå", "Justis- og beredskapsdepartementet",
          "Av Ola Nordmann", "Martin Luther King Jr.", "Dr. Ola Nordmann", "Foto: Ola Nordmann",
          "ola@nordmann.no", "Ola Nordmann, NTB", "García Márquez, Gabriel", "Xi Jinping",
          "Kim Jong Un", "R2 D2", "The Economist", "毛泽东"}) {
      CAPTURE(name);
      CHECK(names(name, "en") == name);
      CHECK(names(name, "nb") == name);
    }
  }

  TEST_CASE("Several names are parted where it is clear that they are several") {
    CHECK(names("Anh Thư; Phạm Kiên", "vi") == "Anh Thư | Phạm Kiên");
    CHECK(names("Anh Thư, Phạm Kiên", "vi") == "Anh Thư | Phạm Kiên");
    CHECK(names("Anh Thư và Phạm Kiên", "vi") == "Anh Thư | Phạm Kiên");
    CHECK(names("Ola Nordmann og Kari Hansen", "nb") == "Nordmann, Ola | Hansen, Kari");
    CHECK(names("Ola Nordmann, Kari Hansen og Per Olsen", "nb") ==
          "Nordmann, Ola | Hansen, Kari | Olsen, Per");
    CHECK(names("Nordmann, Ola and Hansen, Kari", "en") == "Nordmann, Ola | Hansen, Kari");
    CHECK(names("Nordmann, Ola; Hansen, Kari", "nb") == "Nordmann, Ola | Hansen, Kari");
    CHECK(names("Иванов И. И. и Петров П. П.", "ru") == "Иванов, И. И. | Петров, П. П.");
    CHECK(names("Nguyễn, Ngân", "vi") == "Nguyễn, Ngân");
    CHECK(names("", "vi") == "");
    CHECK(names(" ; ", "vi") == "");
  }

  TEST_CASE("Initials keep hyphens, and are not taken twice") {
    const auto initials = [](std::string_view author) {
      return with_initials(names_of(author, "en").front());
    };
    CHECK(initials("Ola Henrik Nordmann") == "Nordmann, O. H.");
    CHECK(initials("Jean-Paul Sartre") == "Sartre, J.-P.");
    CHECK(initials("J.R.R. Tolkien") == "Tolkien, J. R. R.");
    CHECK(initials("John A. Smith") == "Smith, J. A.");
    CHECK(initials("Øyvind Ås") == "Ås, Ø.");
  }

  TEST_CASE("Whatever the author is, no name is lost and none is empty") {
    std::mt19937 random(7);
    const std::vector<std::string> words = {"Nguyễn", "Thị",  "Ola", "Nordmann", "van", ",",
                                            ";",      " og ", " и ", "Иванов",   "И.",  "Иванович",
                                            "\n",     "-",    "&",   "de",       "  ",  "ab",
                                            "🙂",   "\"",   "{",   "NTB",      ".",   "и"};
    for (int round = 0; round < 4000; ++round) {
      std::string author;
      for (unsigned n = random() % 8; n > 0; --n) author += words[random() % words.size()] + " ";
      for (const char* language : {"vi", "nb", "en", "ru", ""}) {
        std::size_t found = 0;
        for (const PersonName& name : names_of(author, language)) {
          CHECK_FALSE(name.text.empty());
          CHECK_FALSE(short_name(name).empty());
          CHECK(name.whole() == name.given.empty());
          found += models::count_words(name.text);
          if (!name.whole()) {
            CHECK(models::count_words(family_first(name)) == models::count_words(name.text));
          }
        }
        std::size_t conjunctions = 0;
        for (const auto& word : models::words_of(author)) {
          conjunctions += word.term == "og" || word.term == "и" ? 1 : 0;
        }
        CHECK(found + conjunctions >= models::count_words(author));
      }
    }
  }
}

}  // namespace
}  // namespace hoidap::citations
