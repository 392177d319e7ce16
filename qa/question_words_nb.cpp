// Norwegian.
#include "qa/question_words.h"

namespace hoidap::qa {

namespace {

using enum AnswerType;

constexpr QuestionWord norwegian_words[] = {
    {"på hvilken måte", manner},
    {"av hvilken grunn", reason},
    {"hva er grunnen", reason},
    {"hva slags", other, Noun::follows},
    {"hvor mange", number, Noun::follows},
    {"hvor mye", number, Noun::follows},
    {"hvor stor", number},
    {"hvor høy", number},
    {"hvor gammel", number},
    {"hvor langt", number},
    {"hvor lenge", duration},
    {"hvor lang tid", duration},
    {"hvor ofte", number},
    {"hva betyr", definition},
    {"hva er", definition, Noun::follows},
    {"hva var", definition, Noun::follows},
    {"hvem", person},
    {"hvordan", manner},
    {"hvorfor", reason},
    {"hvorfra", place},
    {"når", date},
    {"hvilke", other, Noun::follows, true},
    {"hvilken", other, Noun::follows},
    {"hvilket", other, Noun::follows},
    {"hvor", place},
    {"hva", other},
};

constexpr TypeNoun norwegian_nouns[] = {
    {"dato", date},
    {"dag", date},
    {"måned", date},
    {"år", date},
    {"tidspunkt", date},
    {"periode", date},
    {"århundre", date},
    {"varighet", duration},
    {"frist", duration},
    {"uke", duration},
    {"time", duration},
    {"minister", person},
    {"justisminister", person},
    {"innenriksminister", person},
    {"president", person},
    {"person", person},
    {"leder", person},
    {"direktør", person},
    {"forfatter", person},
    {"representant", person},
    {"dommer", person},
    {"mann", person},
    {"kvinne", person},
    {"organisasjon", organisation},
    {"departement", organisation},
    {"byrå", organisation},
    {"etat", organisation},
    {"myndighet", organisation},
    {"domstol", organisation},
    {"enhet", organisation},
    {"avdeling", organisation},
    {"ambassade", organisation},
    {"universitet", organisation},
    {"selskap", organisation},
    {"bedrift", organisation},
    {"parti", organisation},
    {"land", place},
    {"by", place},
    {"sted", place},
    {"fylke", place},
    {"kommune", place},
    {"lov", law},
    {"resolusjon", law},
    {"traktat", law},
    {"avtale", law},
    {"konvensjon", law},
    {"forskrift", law},
    {"vedtak", law},
    {"dokument", law},
    {"paragraf", law},
    {"prosent", number},
    {"andel", number},
    {"antall", number},
    {"beløp", number},
    {"pris", number},
    {"årsak", reason},
    {"grunn", reason},
    {"måte", manner},
};

constexpr ListRequest norwegian_requests[] = {
    {"gi meg en liste over", true},
    {"gi en liste over", true},
    {"lag en liste over", true},
    {"list opp", true},
    {"liste opp", true},
    {"rams opp", true},
    {"ramse opp", true},
    {"regn opp", true},
    {"nevn"},
    {"nevne"},
    {"oppgi"},
};

constexpr std::string_view norwegian_functions =
    "og eller men at som er var blir ble blitt bli har hadde ha skal skulle kan kunne vil ville må "
    "måtte får fikk gjør gjorde i på av til fra med om for mot ved under over etter før mellom hos "
    "uten innen ut inn opp ned en et ei den det de dette denne disse der her da så nå jo nok bare "
    "også ikke ingen noe noen alle hver sin sitt sine seg han hun ham henne hans hennes deres dem "
    "vi oss jeg meg du deg dere hva hvem hvor hvordan hvorfor når hvilken hvilket hvilke hvis enn "
    "mer mest mange mye slags å egentlig regnet fortsatt finnes fins sa man";

}  // namespace

constinit const QuestionLanguage norwegian_questions = {
    "nb",
    norwegian_words,
    norwegian_nouns,
    norwegian_requests,
    "de alle begge flere noen ulike",
    "to tre fire fem seks sju syv åtte ni ti tolv",
    "en ei et ett én den det",
    "vennligst kan kunne du dere og",
    "meg oss for navn navnene på",
    "er var ble blir har hadde skal skulle kan kunne vil ville må måtte får fikk finnes fins "
    "gjelder stemmer",
    "ikke ingen ingenting aldri uten ei",
    norwegian_functions,
    "hver ham hvis her har",
    "forkortelse forkortelsen akronym akronymet står stå betyr bety betydning betydningen fullt "
    "fulle navn navnet ord ordet bokstavene uttales skrevet skrives"};

}  // namespace hoidap::qa
