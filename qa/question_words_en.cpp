// English.
#include "qa/question_words.h"

namespace hoidap::qa {

namespace {

using enum AnswerType;

constexpr QuestionWord english_words[] = {
    {"for what reason", reason},
    {"by what means", manner},
    {"in what way", manner},
    {"in which way", manner},
    {"what is the reason", reason},
    {"how many", number, Noun::follows},
    {"how much", number, Noun::follows},
    {"how often", number},
    {"how far", number},
    {"how old", number},
    {"how big", number},
    {"how large", number},
    {"how high", number},
    {"how long", duration},
    {"how come", reason},
    {"what kind of", other, Noun::follows},
    {"what sort of", other, Noun::follows},
    {"what does it mean", definition},
    {"what is", definition, Noun::follows},
    {"what was", definition, Noun::follows},
    {"what are", definition, Noun::follows, true},
    {"what were", definition, Noun::follows, true},
    {"what's", definition, Noun::follows},
    {"which are", other, Noun::none, true},
    {"who", person},
    {"who's", person},
    {"whom", person},
    {"whose", person},
    {"when", date},
    {"where", place},
    {"why", reason},
    {"how", manner},
    {"which", other, Noun::follows},
    {"what", other, Noun::follows},
};

constexpr TypeNoun english_nouns[] = {
    {"date", date},
    {"day", date},
    {"month", date},
    {"year", date},
    {"time", date},
    {"period", date},
    {"century", date},
    {"deadline", duration},
    {"duration", duration},
    {"hour", duration},
    {"minute", duration},
    {"week", duration},
    {"minister", person},
    {"president", person},
    {"person", person},
    {"people", person},
    {"leader", person},
    {"head", person},
    {"director", person},
    {"author", person},
    {"representative", person},
    {"judge", person},
    {"official", person},
    {"man", person},
    {"woman", person},
    {"organisation", organisation},
    {"organization", organisation},
    {"company", organisation},
    {"ministry", organisation},
    {"department", organisation},
    {"agency", organisation},
    {"body", organisation},
    {"unit", organisation},
    {"authority", organisation},
    {"court", organisation},
    {"institution", organisation},
    {"embassy", organisation},
    {"university", organisation},
    {"party", organisation},
    {"country", place},
    {"city", place},
    {"place", place},
    {"town", place},
    {"province", place},
    {"state", place},
    {"law", law},
    {"act", law},
    {"resolution", law},
    {"treaty", law},
    {"agreement", law},
    {"convention", law},
    {"decree", law},
    {"decision", law},
    {"regulation", law},
    {"document", law},
    {"article", law},
    {"percentage", number},
    {"percent", number},
    {"share", number},
    {"rate", number},
    {"number", number},
    {"amount", number},
    {"price", number},
    {"reason", reason},
    {"cause", reason},
    {"way", manner},
    {"means", manner},
    {"method", manner},
};

constexpr ListRequest english_requests[] = {
    {"give me a list of", true},
    {"give a list of", true},
    {"make a list of", true},
    {"list the", true},
    {"enumerate", true},
    {"list"},
    {"name"},
};

constexpr std::string_view english_functions =
    "the a an of in on at by to from with for about into between among under over after before "
    "during through against without within as than and or but if so then that this these those "
    "there here it its he him his she her hers they them their theirs we us our you your i me my "
    "is "
    "are was were be been being am do does did done has have had having can could will would shall "
    "should may might must not no yes any some all each every both either also too just only still "
    "already yet very more most much many long which what who whom whose when where why how one "
    "ones other else please tell name list happen happens happened";

}  // namespace

constinit const QuestionLanguage english_questions = {
    "en",
    english_words,
    english_nouns,
    english_requests,
    "all both several some these those various people men women children",
    "two three four five six seven eight nine ten twelve",
    "a an one another only",
    "please can could would you and now",
    "me us for the of its their his her most other",
    "is are was were am be do does did has have had can could will would shall should may might "
    "must isn't aren't wasn't weren't doesn't don't didn't hasn't haven't won't can't",
    "not no never none nobody nothing without neither nor cannot",
    english_functions,
    "then than that hat where there were here whole while whim show how hen",
    "abbreviation acronym initialism initials letters stand stands standing short mean means "
    "meaning "
    "full form name expand expanded spelled spelt written"};

}  // namespace hoidap::qa
