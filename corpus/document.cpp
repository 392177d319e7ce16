#include "corpus/document.h"

namespace hoidap::corpus {

std::string_view to_text(PassageKind kind) {
  switch (kind) {
    case PassageKind::body:
      return "body";
    case PassageKind::heading:
      return "heading";
    case PassageKind::caption:
      return "caption";
    case PassageKind::credit:
      return "credit";
    case PassageKind::boilerplate:
      return "boilerplate";
  }
  return "";
}

std::string_view to_text(Format format) {
  switch (format) {
    case Format::text:
      return "text";
    case Format::markdown:
      return "markdown";
    case Format::html:
      return "html";
  }
  return "";
}

}  // namespace hoidap::corpus
