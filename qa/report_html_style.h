// The style sheet of HTML reports. Every pair of colours has a contrast of 7:1 or more (WCAG 2.1,
// AAA).
#pragma once

#include <string_view>

namespace hoidap::qa {

inline constexpr std::string_view report_style_sheet = R"(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 44rem; padding: 1.5rem 1.25rem 3rem;
  font: 1.0625rem/1.6 Georgia, "Noto Serif", "Times New Roman", serif;
  color: #1b1b1b; background: #fff; overflow-wrap: break-word;
}
h1, h2, h3, h4, h5, h6 {
  font-family: system-ui, "Noto Sans", "Segoe UI", Arial, sans-serif; line-height: 1.3;
  margin: 2.2rem 0 .6rem; break-after: avoid;
}
h1 { font-size: 1.75rem; margin-top: .5rem; }
h2 { font-size: 1.35rem; padding-top: 1rem; border-top: 1px solid #c8c8c8; }
h3 { font-size: 1.12rem; }
h4, h5, h6 { font-size: 1.05rem; }
p { margin: .6rem 0; }
a { color: #0a3d7a; }
a:focus-visible { outline: 3px solid #0a3d7a; outline-offset: 2px; }
pre { white-space: pre-wrap; font-size: .9rem; }
.answer { font-weight: bold; font-size: 1.12rem; }
.confidence, .made { font-size: .9rem; color: #444; }
figure { margin: .8rem 0; break-inside: avoid; }
blockquote {
  margin: 0; padding: .6rem 1rem; border-left: 4px solid #0a3d7a; background: #f5f6f8;
}
blockquote p { margin: 0; }
.context { color: #484848; font-size: .92em; }
.quote { color: #1b1b1b; }
mark { background: #ffe680; color: #1b1b1b; padding: 0 .1em; }
figcaption { font-size: .9rem; margin-top: .3rem; color: #333; }
sup { line-height: 0; }
.notes li, .sources li { margin: .4rem 0; }
.plain { list-style: none; padding-left: 1.5rem; text-indent: -1.5rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  a { color: inherit; text-decoration: none; }
  mark { background: none; font-weight: bold; text-decoration: underline; }
  blockquote { background: none; }
}
)";

}  // namespace hoidap::qa
