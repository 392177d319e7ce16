// Vietnamese.
#include "qa/question_words.h"

namespace hoidap::qa {

namespace {

using enum AnswerType;

constexpr QuestionWord vietnamese_words[] = {
    {"trong bao nhiêu lâu", duration},
    {"tại vì sao", reason},
    {"bao nhiêu lâu", duration},
    {"trong bao lâu", duration},
    {"như thế nào", manner},
    {"vì lý do gì", reason},
    {"vì lí do gì", reason},
    {"bằng cách nào", manner},
    {"bằng gì", manner},
    {"từ bao giờ", date},
    {"từ khi nào", date},
    {"đến khi nào", date},
    {"vào lúc nào", date},
    {"lúc nào", date},
    {"từ đâu", place},
    {"bao nhiêu", number, Noun::follows},
    {"bao lâu", duration},
    {"bao giờ", date},
    {"bao xa", number},
    {"tại sao", reason},
    {"vì sao", reason},
    {"vì đâu", reason},
    {"cớ sao", reason},
    {"thế nào", manner},
    {"ra sao", manner},
    {"làm sao", manner},
    {"để làm gì", reason},
    {"ở đâu", place},
    {"tại đâu", place},
    {"đi đâu", place},
    {"khi nào", date},
    {"hồi nào", date},
    {"là gì", definition},
    {"nghĩa là gì", definition},
    {"là ai", person},
    {"những ai", person, Noun::none, true},
    {"gồm những gì", other, Noun::none, true},
    {"những gì", other, Noun::none, true},
    {"đâu", place},
    {"ai", person},
    {"mấy", number, Noun::follows},
    {"nào", other, Noun::precedes},
    {"gì", other, Noun::precedes},
    {"sao", manner},
};

constexpr TypeNoun vietnamese_nouns[] = {
    {"khoảng thời gian", duration},
    {"thời gian", date},
    {"thời điểm", date},
    {"giai đoạn", date},
    {"thời hạn", duration},
    {"tổng thống", person},
    {"thứ trưởng", person},
    {"bộ trưởng", person},
    {"thủ tướng", person},
    {"cục trưởng", person},
    {"đại diện", person},
    {"lãnh đạo", person},
    {"quan chức", person},
    {"cơ quan", organisation},
    {"tổ chức", organisation},
    {"đơn vị", organisation},
    {"đại sứ quán", organisation},
    {"tòa án", organisation},
    {"công ty", organisation},
    {"doanh nghiệp", organisation},
    {"trường", organisation},
    {"bộ", organisation},
    {"vụ", organisation},
    {"cục", organisation},
    {"quốc gia", place},
    {"thành phố", place},
    {"địa điểm", place},
    {"địa phương", place},
    {"nước", place},
    {"tỉnh", place},
    {"nơi", place},
    {"nghị quyết", law},
    {"quyết định", law},
    {"nghị định", law},
    {"thông tư", law},
    {"hiệp định", law},
    {"thỏa thuận", law},
    {"công ước", law},
    {"điều ước", law},
    {"văn bản", law},
    {"bản ghi nhớ", law},
    {"bộ luật", law},
    {"luật", law},
    {"điều khoản", law},
    {"lý do", reason},
    {"nguyên nhân", reason},
    {"cách thức", manner},
    {"phương thức", manner},
    {"hình thức", manner},
    {"cách", manner},
    {"tỷ lệ", number},
    {"tỉ lệ", number},
    {"con số", number},
    {"người", person},
    {"ông", person},
    {"bà", person},
    {"ngày", date},
    {"tháng", date},
    {"năm", date},
    {"hôm", date},
    {"lúc", date},
    {"giờ", date},
    {"thế kỷ", date},
};

constexpr ListRequest vietnamese_requests[] = {
    {"cho biết"}, {"kể tên", true}, {"liệt kê", true}, {"nêu"}, {"kể"},
};

constexpr std::string_view vietnamese_functions =
    "là của và sau trước các những cái con trong ngoài trên dưới ở tại với cho từ đến đi ra vào "
    "lên về bởi "
    "do "
    "bị được có không chưa đã đang sẽ vẫn còn cũng đều chỉ phải cần nên thì mà như khi nếu hay "
    "hoặc "
    "này đó kia ấy đây thế vậy rồi nữa nhé ạ à hả gì nào ai đâu sao mấy bao nhiêu lâu giờ một mọi "
    "mỗi theo để vì qua bằng việc sự điều phía bên ngay lại hãy rằng nhưng tuy dù so cùng nhau "
    "khác "
    "nó họ ông bà anh chị ta mình chúng tôi người lúc nhằm đối tính hơn rất quá thêm gồm";

}  // namespace

constinit const QuestionLanguage vietnamese_questions = {"vi",
                                                         vietnamese_words,
                                                         vietnamese_nouns,
                                                         vietnamese_requests,
                                                         "những các",
                                                         "hai ba bốn sáu bảy tám chín mười",
                                                         "một",
                                                         "hãy xin vui lòng bạn em anh chị và",
                                                         "tên rõ ra tôi đủ đầy tất cả",
                                                         "có phải liệu",
                                                         "không chưa chẳng chả đừng",
                                                         vietnamese_functions,
                                                         "",
                                                         "viết tắt nghĩa tên gọi đầy đủ cụm từ "
                                                         "chữ ký hiệu thay cho thuật ngữ"};

}  // namespace hoidap::qa
