#include "citations/bibliography_entry.h"

#include "citations/bibliography.h"
#include "citations/document_name.h"
#include "corpus/front_matter.h"

namespace hoidap::citations {

BibliographyEntry::BibliographyEntry(const corpus::Document& document)
    : key(citation_key(document)),
      authors(names_of(document.metadata.author, document.metadata.language)),
      title(one_line(display_title(document))),
      publisher(one_line(document.metadata.publisher)),
      date(published_date(document.metadata.published)),
      url(web_address(document)),
      language(corpus::language_code(document.metadata.language)) {
  if (title.empty()) title = document.id;
}

}  // namespace hoidap::citations
