#include "corpus/html_text.h"

#include <gumbo.h>

#include <algorithm>
#include <cstring>
#include <memory_resource>

#include "corpus/front_matter.h"
#include "corpus/lines.h"

namespace hoidap::corpus {
namespace {

// Gumbo's tree, in memory that is given back at once: its own clean-up recurses, and would run out
// of stack on a page with a hundred thousand nested elements.
class Tree {
 public:
  explicit Tree(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* arena, std::size_t size) {
      return static_cast<std::pmr::memory_resource*>(arena)->allocate(size);
    };
    options.deallocator = [](void*, void*) {};
    options.userdata = static_cast<std::pmr::memory_resource*>(&arena_);
    options.max_errors = 0;
    output_ = gumbo_parse_with_options(&options, html.data(), html.size());
  }

  const GumboNode* root() const { return output_->document; }

 private:
  std::pmr::monotonic_buffer_resource arena_;
  GumboOutput* output_ = nullptr;
};

const GumboVector* children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  if (node->type == GUMBO_NODE_ELEMENT) return &node->v.element.children;
  return nullptr;
}

const GumboNode* child(const GumboNode* node, unsigned index) {
  const GumboVector* children = children_of(node);
  if (!children || index >= children->length) return nullptr;
  return static_cast<const GumboNode*>(children->data[index]);
}

std::string_view attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

bool has_attribute(const GumboNode* node, const char* name) {
  return gumbo_get_attribute(&node->v.element.attributes, name) != nullptr;
}

bool is_one_of(GumboTag tag, std::initializer_list<GumboTag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// Elements whose content is no text of the page.
bool is_left_out(const GumboNode* node) {
  return is_one_of(node->v.element.tag,
                   {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NAV, GUMBO_TAG_HEAD,
                    GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG, GUMBO_TAG_IFRAME,
                    GUMBO_TAG_OBJECT, GUMBO_TAG_CANVAS, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,
                    GUMBO_TAG_TEXTAREA, GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO}) ||
         has_attribute(node, "hidden");
}

// Elements that stand in the middle of a line. Anything else starts a new one.
bool is_inline(GumboTag tag) {
  return is_one_of(
      tag, {GUMBO_TAG_A,      GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_B,     GUMBO_TAG_BDI,
            GUMBO_TAG_BDO,    GUMBO_TAG_BIG,  GUMBO_TAG_CITE,    GUMBO_TAG_CODE,  GUMBO_TAG_DATA,
            GUMBO_TAG_DEL,    GUMBO_TAG_DFN,  GUMBO_TAG_EM,      GUMBO_TAG_FONT,  GUMBO_TAG_I,
            GUMBO_TAG_IMG,    GUMBO_TAG_INS,  GUMBO_TAG_KBD,     GUMBO_TAG_LABEL, GUMBO_TAG_MARK,
            GUMBO_TAG_NOBR,   GUMBO_TAG_Q,    GUMBO_TAG_RP,      GUMBO_TAG_RT,    GUMBO_TAG_RUBY,
            GUMBO_TAG_S,      GUMBO_TAG_SAMP, GUMBO_TAG_SMALL,   GUMBO_TAG_SPAN,  GUMBO_TAG_STRIKE,
            GUMBO_TAG_SUB,    GUMBO_TAG_SUP,  GUMBO_TAG_STRONG,  GUMBO_TAG_TIME,  GUMBO_TAG_TT,
            GUMBO_TAG_U,      GUMBO_TAG_VAR,  GUMBO_TAG_WBR,     GUMBO_TAG_TD,    GUMBO_TAG_TH,
            GUMBO_TAG_UNKNOWN});
}

bool is_heading(GumboTag tag) {
  return is_one_of(
      tag, {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
}

// Many sites write captions as paragraphs of a class that says so.
bool is_caption(const GumboNode* node) {
  const GumboTag tag = node->v.element.tag;
  if (tag == GUMBO_TAG_FIGCAPTION) return true;
  return is_one_of(tag, {GUMBO_TAG_P, GUMBO_TAG_DIV}) &&
         models::fold_case(attribute(node, "class")).find("caption") != std::string::npos;
}

// Builds the text line by line.
class Page {
 public:
  void add_text(std::string_view text, bool preformatted) {
    for (const char c : text) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (preformatted && c == '\n') {
        end_line();
      } else if (space) {
        space_ = true;
      } else {
        if (space_ && !line_.empty() && line_.back() != '\t') line_ += ' ';
        space_ = false;
        line_ += c;
      }
    }
  }

  void start_cell() {
    if (!line_.empty()) line_ += '\t';
    space_ = false;
  }

  void end_line() {
    space_ = false;
    const std::string_view line = slice(line_, trimmed(line_, {0, line_.size()}));
    if (!is_blank(line)) add_line(line);
    line_.clear();
  }

  void enter_heading() { ++headings_; }
  void leave_heading() { --headings_; }
  void enter_caption() { ++captions_; }
  void leave_caption() { --captions_; }

  const std::string& first_heading() const { return first_heading_; }

  std::string finish() {
    end_line();
    if (!text_.empty()) text_ += '\n';
    return std::move(text_);
  }

 private:
  enum class Kind { paragraph, heading, caption };

  void add_line(std::string_view line) {
    const Kind kind = headings_ > 0   ? Kind::heading
                      : captions_ > 0 ? Kind::caption
                                      : Kind::paragraph;
    if (!text_.empty()) {
      if (kind == Kind::caption || last_ == Kind::caption) {
        text_ += "\n\n\n";
      } else {
        text_ += last_ == Kind::heading ? "\n" : "\n\n";
      }
    }
    if (kind == Kind::heading && first_heading_.empty()) first_heading_ = line;
    text_ += line;
    last_ = kind;
  }

  std::string text_;
  std::string line_;
  bool space_ = false;  // white space is due before the next character
  int headings_ = 0;    // how many headings we are inside of
  int captions_ = 0;
  Kind last_ = Kind::paragraph;
  std::string first_heading_;
};

// Walks the tree without recursion and tells the page what it meets.
class Walker {
 public:
  HtmlText walk(const GumboNode* root) {
    const GumboNode* node = root;
    while (node) {
      const bool inside = enter(node);
      const GumboNode* first = inside ? child(node, 0) : nullptr;
      if (first) {
        node = first;
        continue;
      }
      if (inside) leave(node);
      node = next_after(node, root);
    }
    HtmlText result{page_.finish(), metadata_};
    if (result.metadata.title.empty()) result.metadata.title = page_.first_heading();
    return result;
  }

 private:
  // The node after `node` and all below it; leaves the elements that end in between.
  const GumboNode* next_after(const GumboNode* node, const GumboNode* root) {
    while (node != root) {
      const GumboNode* parent = node->parent;
      const GumboNode* sibling =
          child(parent, static_cast<unsigned>(node->index_within_parent) + 1);
      if (sibling) return sibling;
      leave(parent);
      node = parent;
    }
    return nullptr;
  }

  // False when the node has nothing for us inside.
  bool enter(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
        node->type == GUMBO_NODE_WHITESPACE) {
      page_.add_text(node->v.text.text, preformatted_ > 0);
      return false;
    }
    if (node->type == GUMBO_NODE_DOCUMENT) return true;
    if (node->type != GUMBO_NODE_ELEMENT) return false;
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_HTML) metadata_.language = language_code(attribute(node, "lang"));
    if (tag == GUMBO_TAG_HEAD) read_head(node);
    if (is_left_out(node)) return false;
    if (!is_inline(tag)) page_.end_line();
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) page_.start_cell();
    if (tag == GUMBO_TAG_PRE) ++preformatted_;
    if (is_heading(tag)) page_.enter_heading();
    if (is_caption(node)) page_.enter_caption();
    return true;
  }

  void leave(const GumboNode* node) {
    if (node->type != GUMBO_NODE_ELEMENT) return;
    const GumboTag tag = node->v.element.tag;
    if (!is_inline(tag)) page_.end_line();
    if (tag == GUMBO_TAG_PRE) --preformatted_;
    if (is_heading(tag)) page_.leave_heading();
    if (is_caption(node)) page_.leave_caption();
  }

  void read_head(const GumboNode* head) {
    for (unsigned i = 0; const GumboNode* node = child(head, i); ++i) {
      if (node->type != GUMBO_NODE_ELEMENT) continue;
      const GumboTag tag = node->v.element.tag;
      if (tag == GUMBO_TAG_TITLE) read_title(node);
      if (tag == GUMBO_TAG_META) read_meta(node);
      if (tag == GUMBO_TAG_LINK && models::fold_case(attribute(node, "rel")) == "canonical") {
        metadata_.url = attribute(node, "href");
      }
    }
  }

  void read_title(const GumboNode* title) {
    const GumboNode* text = child(title, 0);
    if (!text || text->type != GUMBO_NODE_TEXT) return;
    Page line;
    line.add_text(text->v.text.text, false);
    const std::string words = line.finish();
    metadata_.title = slice(words, trimmed(words, {0, words.size()}));
  }

  void read_meta(const GumboNode* meta) {
    const std::string_view own = attribute(meta, "name");
    const std::string name = models::fold_case(own.empty() ? attribute(meta, "property") : own);
    const std::string content(attribute(meta, "content"));
    if (name == "author" || name == "article:author") metadata_.author = content;
    if (name == "og:site_name") metadata_.publisher = content;
    if (name == "date" || name == "article:published_time" || name == "dc.date") {
      const std::string date = iso_date(content);
      if (!date.empty()) metadata_.published = date;
    }
  }

  Page page_;
  Metadata metadata_;
  int preformatted_ = 0;
};

}  // namespace

HtmlText text_of_html(std::string_view html) {
  const Tree tree(html);
  return Walker().walk(tree.root());
}

std::string declared_charset(std::string_view html) {
  constexpr std::size_t head_bytes = 4096;
  std::string head(html.substr(0, head_bytes));
  for (char& c : head) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  std::size_t start = head.find("charset=");
  if (start == std::string::npos) return "";
  start += std::strlen("charset=");
  if (start < head.size() && (head[start] == '"' || head[start] == '\'')) ++start;
  const std::size_t end = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_", start);
  return head.substr(start, end == std::string::npos ? end : end - start);
}

}  // namespace hoidap::corpus
