// What single words of a name say about it. Words are compared without case. Internal to
// citations. Thread-safe: constants.
#pragma once

#include <string_view>

namespace hoidap::citations {

// Begins with a capital letter and holds only what names hold: no digits, signs or addresses.
bool is_name_word(std::string_view word);
// "O.", "J.R.R.", "И.": capitals, each followed by a full stop.
bool is_initials(std::string_view word);
// "van", "von", "de", "la": small letters inside a name, which belong to the family name.
bool is_particle(std::string_view word);
// "Иванович", "Петровна", "Viktorovich": of which father.
bool is_patronymic(std::string_view word);
// "Иванов", "Петрова", "Достоевский": an ending that only family names have.
bool is_russian_family_name(std::string_view word);
// Has the shape of a Vietnamese syllable, with or without its marks: "Nguyễn", "Dieu", "Anh".
bool is_vietnamese_syllable(std::string_view word);
// Bears a mark of Vietnamese alone (ơ, ư, ă, đ and the letters with two marks or a dot below).
bool has_vietnamese_mark(std::string_view word);
// One of the commonest family names of Vietnam, China and Korea, which stand first: "Nguyen", "Xi".
bool is_family_name_that_stands_first(std::string_view word);
// Says that a body and no person is named, or that the name is not all: "Agency", "redaksjonen",
// "Foto".
bool is_no_part_of_a_name(std::string_view word);

}  // namespace hoidap::citations
