#include "corpus/loader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>

#include "corpus/blocks.h"
#include "corpus/front_matter.h"
#include "corpus/html_text.h"
#include "corpus/lines.h"
#include "models/error.h"

namespace hoidap::corpus {
namespace {

[[noreturn]] void refuse(std::string_view name, const std::string& why) {
  throw Error(ErrorKind::bad_data, std::string(name) + ": " + why);
}

[[noreturn]] void refuse_size(std::string_view name) {
  refuse(name, "is larger than " + std::to_string(max_file_bytes >> 20) +
                   " MiB; split it into smaller files");
}

std::string lower_extension(std::string_view name) {
  return models::fold_case(std::filesystem::path(name).extension().string());
}

Format format_of_name(std::string_view name) {
  const std::string extension = lower_extension(name);
  if (extension == ".md" || extension == ".markdown") return Format::markdown;
  if (extension == ".html" || extension == ".htm" || extension == ".xhtml") return Format::html;
  return Format::text;
}

// The command that makes UTF-8 of a file in `encoding`.
std::string conversion(std::string_view encoding, std::string_view name) {
  return "`iconv -f " + std::string(encoding) + " -t UTF-8 '" + std::string(name) + "'`";
}

struct Signature {
  std::string_view bytes;
  std::string_view encoding;
};

// UTF-32 first: its little-endian mark starts with that of UTF-16.
constexpr std::array<Signature, 4> other_byte_order_marks{{
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32"},
    {std::string_view("\xFF\xFE", 2), "UTF-16"},
    {std::string_view("\xFE\xFF", 2), "UTF-16"},
}};

// What a binary file is and what to do about it, for the kinds that people try first.
std::string binary_advice(std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return "is a PDF; make text of it with `pdftotext` and add that";
  if (bytes.starts_with("PK\x03\x04")) {
    return "is a Word, OpenDocument, EPUB or ZIP file; save its text as .txt, .md or .html and add "
           "that";
  }
  return "is binary; hoidap reads plain text, Markdown and HTML in UTF-8";
}

// Text without a byte-order mark that is mostly ASCII in UTF-16 has a zero in every second byte.
bool looks_like_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const auto zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\0'));
  return zeros * 4 >= head.size() && zeros * 3 <= head.size() * 2 &&
         head.find(std::string_view("\0\0", 2)) == std::string_view::npos;
}

void require_text(std::string_view bytes, std::string_view name) {
  for (const auto& [mark, encoding] : other_byte_order_marks) {
    if (bytes.starts_with(mark)) {
      refuse(name, "is in " + std::string(encoding) + ", not UTF-8; convert it with " +
                       conversion(encoding, name));
    }
  }
  if (bytes.starts_with("%PDF-")) refuse(name, binary_advice(bytes));
  if (bytes.find('\0') == std::string_view::npos) return;
  if (looks_like_utf16(bytes)) {
    refuse(name,
           "seems to be in UTF-16, not UTF-8; convert it with " + conversion("UTF-16LE", name));
  }
  refuse(name, binary_advice(bytes));
}

// The older encoding that a text is likely in: Russian has most of its letters above ASCII.
std::string likely_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1 << 16);
  const auto high = std::count_if(head.begin(), head.end(),
                                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return static_cast<std::size_t>(high) * 3 > head.size() ? "WINDOWS-1251" : "WINDOWS-1252";
}

void require_utf8(std::string_view bytes, std::string_view name, Format format) {
  const std::optional<std::size_t> bad = models::first_invalid_utf8(bytes);
  if (!bad) return;
  const int line = lines_of(bytes.substr(0, *bad)).back().number;
  std::string why =
      "is not UTF-8 at byte " + std::to_string(*bad) + " (line " + std::to_string(line) + ")";
  std::string encoding = format == Format::html ? declared_charset(bytes) : "";
  if (encoding.empty() || encoding == "utf-8" || encoding == "utf8") {
    encoding = likely_encoding(bytes);
    why += "; if it is in " + encoding + ", convert it with ";
  } else {
    why += " and declares charset " + encoding + "; convert it with ";
  }
  refuse(name, why + conversion(encoding, name));
}

// The blocks of the beginning of a text, where its title is.
std::vector<Block> first_blocks(std::string_view text, Format format) {
  constexpr std::size_t enough = 1 << 16;
  return blocks_of(text.substr(0, models::floor_boundary(text, enough)), format);
}

Metadata metadata_of_text(std::string_view text) {
  Metadata metadata;
  const std::vector<Block> blocks = first_blocks(text, Format::text);
  if (!blocks.empty() && blocks.front().kind == PassageKind::heading) {
    metadata.title = blocks.front().heading;
  }
  return metadata;
}

Metadata metadata_of_markdown(std::string_view text) {
  Metadata metadata = metadata_of_front_matter(slice(text, front_matter_of(text)));
  if (!metadata.title.empty()) return metadata;
  const std::vector<Block> blocks = first_blocks(text, Format::markdown);
  const auto title = std::find_if(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.kind == PassageKind::heading && block.level == 1;
  });
  if (title != blocks.end()) metadata.title = title->heading;
  return metadata;
}

LoadedText load_html(std::string_view bytes, std::string_view name) {
  HtmlText page = text_of_html(bytes);
  if (page.text.empty()) refuse(name, "shows no text; is it filled in by a script?");
  return {std::move(page.text), Format::html, std::move(page.metadata)};
}

}  // namespace

LoadedText load_bytes(std::string bytes, std::string_view name) {
  if (bytes.size() > max_file_bytes) refuse_size(name);
  const Format format = format_of_name(name);
  require_text(bytes, name);
  require_utf8(bytes, name, format);
  if (is_blank(bytes)) refuse(name, "is empty");
  if (format == Format::html) return load_html(bytes, name);
  Metadata metadata =
      format == Format::markdown ? metadata_of_markdown(bytes) : metadata_of_text(bytes);
  return {std::move(bytes), format, std::move(metadata)};
}

LoadedText load_file(const std::filesystem::path& path) {
  const auto fail = [&](const std::string& why) {
    throw Error(ErrorKind::no_input, path.string() + ": " + why);
  };
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) fail("is a folder; name a file in it");
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(std::string("cannot be read (") + std::strerror(errno) + ")");
  // Read to the end rather than for the size: a pipe has none, and a file may be growing.
  std::string bytes;
  std::array<char, 1 << 16> buffer;
  while (file.read(buffer.data(), buffer.size()), file.gcount() > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > max_file_bytes) refuse_size(path.string());
  }
  if (file.bad()) {
    throw Error(ErrorKind::io, path.string() + ": reading failed (" + std::strerror(errno) + ")");
  }
  return load_bytes(std::move(bytes), path.string());
}

}  // namespace hoidap::corpus
