// The names in a document's "author", and which of them may be taken apart. A citation that turns
// "Nguyễn Thị Ngân" into "Ngân, N. T." names nobody: Vietnamese puts the family name first and is
// cited whole. So a name is only taken apart where its language and its shape say how; what is in
// doubt ("Dieu Anh" in a Norwegian text, organisations, bylines) is kept as it is written.
//
//   Ola Nordmann            Nordmann, Ola          Norwegian, English, Danish, Swedish, German, ...
//   Ludwig van Beethoven    van Beethoven, Ludwig  particles go with the family name
//   Nordmann, Ola           the same as Ola Nordmann
//   Иванов Иван Иванович    Иванов, Иван Иванович  wherever the patronymic stands
//   И. И. Иванов            Иванов, И. И.
//
// Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hoidap::citations {

struct PersonName {
  std::string text;      // the whole name in its usual order, never empty
  std::string family;    // empty: the name is not taken apart
  std::string particle;  // "van", "de la"; may be empty
  std::string given;

  bool whole() const { return family.empty(); }
  bool operator==(const PersonName&) const = default;
};

// The names in `author`, parted by ";", by "and" in one of our languages, or by "," where each part
// is a full name, in order. `language` is that of the document, ISO 639-1 or "".
std::vector<PersonName> names_of(std::string_view author, std::string_view language);

// "Nordmann, Ola", "van Beethoven, Ludwig"; a whole name as it is.
std::string family_first(const PersonName& name);

// "Nordmann, O. H.", "van Beethoven, L."; a whole name as it is.
std::string with_initials(const PersonName& name);

// What a sentence calls them by: "Nordmann", "van Beethoven"; a whole name as it is.
std::string short_name(const PersonName& name);

}  // namespace hoidap::citations
