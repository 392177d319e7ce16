#include "qa/report_words.h"

namespace hoidap::qa {

const ReportWords& report_words_for(std::string_view language) {
  static constexpr ReportWords vietnamese{
      "Hỏi và đáp",
      "Chú thích",
      "Tài liệu tham khảo",
      "Báo cáo này được lập như thế nào",
      "Cũng có ở:",
      "Đoạn gần nhất:",
      "Câu hỏi này không hỏi được.",
      "Mở ở nguồn",
      "Quay lại",
      "Độ tin cậy: {0} %.",
      "Các câu trả lời do hoidap {0} chọn trong {1} tài liệu; mọi trích dẫn được chép nguyên văn "
      "từ "
      "nguồn, không có câu nào do máy viết ra.",
      "Số câu hỏi được trả lời: {0}; không tìm thấy câu trả lời: {1}.",
      "Kho tài liệu ở thế hệ {0}, mô hình {1}.",
      "Ngày lập: {0}."};
  static constexpr ReportWords norwegian{
      "Spørsmål og svar",
      "Noter",
      "Kilder",
      "Slik er rapporten laget",
      "Også i:",
      "Det nærmeste avsnittet:",
      "Dette spørsmålet kunne ikke stilles.",
      "Åpne hos kilden",
      "Tilbake",
      "Sikkerhet: {0} %.",
      "Svarene er valgt ut av hoidap {0} i dokumentsamlingen ({1} i alt); hvert sitat er kopiert "
      "ordrett fra kilden, og ingen setning er skrevet av en maskin.",
      "Besvarte spørsmål: {0}; uten svar i dokumentene: {1}.",
      "Samlingens generasjon {0}, modell {1}.",
      "Dato: {0}."};
  static constexpr ReportWords russian{
      "Вопросы и ответы",
      "Примечания",
      "Источники",
      "Как составлен этот отчёт",
      "Также здесь:",
      "Ближайший отрывок:",
      "Этот вопрос нельзя было задать.",
      "Открыть в источнике",
      "Назад",
      "Уверенность: {0} %.",
      "Ответы выбраны программой hoidap {0} (документов в собрании: {1}); каждая цитата дословно "
      "скопирована из источника, ни одно предложение не написано машиной.",
      "Вопросов с ответом: {0}; без ответа в документах: {1}.",
      "Состояние собрания {0}, модель {1}.",
      "Дата: {0}."};
  static constexpr ReportWords english{
      "Questions and answers",
      "Notes",
      "Sources",
      "How this report was made",
      "Also in:",
      "The nearest passage:",
      "This question could not be asked.",
      "Open at the source",
      "Back",
      "Confidence: {0} %.",
      "The answers were chosen by hoidap {0} from a collection of documents ({1} in all); every "
      "quotation is copied word for word from its source, and no sentence was written by a "
      "machine.",
      "Questions answered: {0}; not found in the documents: {1}.",
      "Generation {0} of the collection, model {1}.",
      "Date: {0}."};
  if (language == "vi") return vietnamese;
  if (language == "nb") return norwegian;
  if (language == "ru") return russian;
  return english;
}

}  // namespace hoidap::qa
