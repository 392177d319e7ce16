// Russian.
#include "qa/question_words.h"

namespace hoidap::qa {

namespace {

using enum AnswerType;

constexpr QuestionWord russian_words[] = {
    {"каким образом", manner},
    {"по какой причине", reason},
    {"в какой срок", duration},
    {"за какой срок", duration},
    {"с какого времени", date},
    {"с какого момента", date},
    {"с каких пор", date},
    {"как долго", duration},
    {"как давно", duration},
    {"как часто", number},
    {"сколько времени", duration},
    {"что такое", definition},
    {"что это", definition},
    {"кто такой", person},
    {"кто такая", person},
    {"на что", other},
    {"сколько", number, Noun::follows},
    {"насколько", number},
    {"почему", reason},
    {"зачем", reason},
    {"отчего", reason},
    {"когда", date},
    {"откуда", place},
    {"куда", place},
    {"где", place},
    {"кто", person},
    {"кого", person},
    {"кому", person},
    {"кем", person},
    {"ком", person},
    {"чей", person},
    {"чья", person},
    {"чьё", person},
    {"чьи", person},
    {"чьей", person},
    {"какие", other, Noun::follows, true},
    {"каких", other, Noun::follows, true},
    {"каким", other, Noun::follows},
    {"какими", other, Noun::follows, true},
    {"какой", other, Noun::follows},
    {"какая", other, Noun::follows},
    {"какое", other, Noun::follows},
    {"какого", other, Noun::follows},
    {"какому", other, Noun::follows},
    {"каком", other, Noun::follows},
    {"какую", other, Noun::follows},
    {"каков", other, Noun::follows},
    {"какова", other, Noun::follows},
    {"каково", other, Noun::follows},
    {"каковы", other, Noun::follows, true},
    {"который", other, Noun::follows},
    {"как", manner},
    {"что", other},
    {"чего", other},
    {"чему", other},
    {"чем", other},
    {"чём", other},
};

constexpr TypeNoun russian_nouns[] = {
    {"дата", date},
    {"день", date},
    {"дня", date},
    {"дней", date},
    {"лет", date},
    {"часов", duration},
    {"месяц", date},
    {"год", date},
    {"время", date},
    {"период", date},
    {"век", date},
    {"момент", date},
    {"число", date},
    {"срок", duration},
    {"неделя", duration},
    {"час", duration},
    {"министр", person},
    {"президент", person},
    {"человек", person},
    {"руководитель", person},
    {"глава", person},
    {"директор", person},
    {"автор", person},
    {"представитель", person},
    {"судья", person},
    {"люди", person},
    {"организация", organisation},
    {"компания", organisation},
    {"министерство", organisation},
    {"ведомство", organisation},
    {"агентство", organisation},
    {"орган", organisation},
    {"суд", organisation},
    {"учреждение", organisation},
    {"посольство", organisation},
    {"университет", organisation},
    {"подразделение", organisation},
    {"департамент", organisation},
    {"партия", organisation},
    {"страна", place},
    {"город", place},
    {"место", place},
    {"область", place},
    {"регион", place},
    {"закон", law},
    {"резолюция", law},
    {"договор", law},
    {"соглашение", law},
    {"конвенция", law},
    {"указ", law},
    {"решение", law},
    {"постановление", law},
    {"документ", law},
    {"статья", law},
    {"меморандум", law},
    {"процент", number},
    {"доля", number},
    {"количество", number},
    {"сумма", number},
    {"цена", number},
    {"причина", reason},
    {"способ", manner},
    {"метод", manner},
    {"образ", manner},
};

constexpr ListRequest russian_requests[] = {
    {"составьте список", true},
    {"дайте список", true},
    {"перечислите", true},
    {"перечисли", true},
    {"перечислить", true},
    {"назовите"},
    {"назови"},
    {"назвать"},
    {"укажите"},
};

constexpr std::string_view russian_functions =
    "и а но или да же ли бы не ни в во на с со к ко по за из от до для о об обо при про под над у "
    "через между без после перед во это этот эта эти этого этой этом этих этому тот та те того той "
    "том тех тому он она оно они его её ее их ему ей им ими нём нем ней них него неё нее нему ним "
    "ними мы нас нам вы вас вам я меня мне свой своя своё свои своего своей который которая "
    "которое которые которого которой был была было были быть будет будут есть является являются "
    "стал стала что чего чему чем кто кого кому кем как какой какая какое какие каких какого "
    "какому "
    "каком каким какую когда где куда откуда почему зачем сколько там тут здесь так также тоже уже "
    "ещё еще только именно всё все вся весь тогда потом";

}  // namespace

constinit const QuestionLanguage russian_questions = {"ru",
                                                      russian_words,
                                                      russian_nouns,
                                                      russian_requests,
                                                      "все всех оба обе обоих несколько имена",
                                                      "два две двух три трёх четыре пять шесть "
                                                      "семь восемь девять десять",
                                                      "один одну одно одного",
                                                      "пожалуйста можете можно не могли бы вы и",
                                                      "мне нам пожалуйста хотя бы",
                                                      "правда верно",
                                                      "не нет ни никогда никто ничего нельзя без",
                                                      russian_functions,
                                                      "тогда тода кода иногда",
                                                      "аббревиатура аббревиатуры аббревиатуру "
                                                      "сокращение сокращения расшифровывается "
                                                      "расшифровать расшифровка расшифровку "
                                                      "означает значит обозначает полное "
                                                      "полностью название буквы"};

}  // namespace hoidap::qa
