// Any text as Markdown that shows exactly that text: CommonMark, and pandoc's Markdown with its
// extensions (smart punctuation, citations, mathematics). Thread-safe: no shared state.
#pragma once

#include <string>
#include <string_view>

#include "citations/style.h"

namespace hoidap::qa {

enum class MarkdownDialect { commonmark, pandoc };

// `text`, in one line, within a line.
std::string markdown_escaped(std::string_view text, MarkdownDialect dialect);

// `escaped`, made by the above, at the start of a paragraph: nothing there makes a list of it.
std::string at_line_start(std::string escaped);

// `inside` in bold, unless what stands around it (unescaped) would keep the marks from being read.
std::string strong(std::string_view inside, MarkdownDialect dialect);

// A citation: titles in italics, addresses as links; one that leads to a quote is shown by the
// address of its page.
std::string markdown_runs(const citations::Runs& runs, MarkdownDialect dialect);

}  // namespace hoidap::qa
