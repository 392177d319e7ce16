// What a line says it is: the words by which captions, credits, dates and the furniture of web
// pages are known in Vietnamese, Norwegian, English and Russian. Only whole lines are judged, and
// only short ones; a line that merely mentions a photo or a share is prose. Internal to corpus.
#pragma once

#include <string_view>
#include <vector>

#include "models/text.h"

namespace hoidap::corpus {

// A line and its words. The line must outlive it.
struct Wording {
  explicit Wording(std::string_view line) : text(line), words(models::words_of(line)) {}

  std::string_view text;
  std::vector<models::Word> words;
};

// "10/10/2023", "Thursday 21 December 2023, 15:30", "Cập nhật: 10/10/2023".
bool is_date_line(const Wording& line);

// "... phát biểu. Ảnh: Phạm Kiên - TTXVN", "Foto: NTB": ends by saying whose picture it is.
bool has_photo_credit(const Wording& line);

// "Kilde: https://...", "Nguồn: TTXVN", "By John Smith".
bool is_source_credit(const Wording& line);

// "Anh Thư - Trung tâm Thông tin", "Dieu Anh": a name, perhaps with where its bearer works.
bool is_name_line(const Wording& line);

// Comment counters, share buttons, keywords, copyright, image markup, bare addresses; and lines
// without any letter.
bool is_furniture(const Wording& line);

}  // namespace hoidap::corpus
