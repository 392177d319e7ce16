#include "qa/reference_words.h"

namespace hoidap::qa {

namespace {

using Phrase = std::string_view;

// Vietnamese

constexpr Phrase vietnamese_openers[] = {
    "vậy thế còn", "thế thì còn", "vậy thì còn", "thế còn", "vậy còn", "và còn",
    "thế thì",     "vậy thì",     "nhưng mà",    "thế",     "vậy",     "còn",
    "và",          "nhưng",       "rồi",         "ừ",       "ok"};
constexpr Phrase vietnamese_closers[] = {
    "thì thế nào", "thì ra sao", "thì sao", "thế nào", "ra sao", "nữa", "vậy", "thế", "nhỉ"};
constexpr Phrase vietnamese_references[] = {
    "nó",         "họ",          "ông ấy",     "ông ta",      "ông này",      "ông đó",
    "bà ấy",      "bà ta",       "bà này",     "bà đó",       "anh ấy",       "chị ấy",
    "cô ấy",      "người này",   "người đó",   "người ấy",    "việc này",     "việc đó",
    "việc ấy",    "điều này",    "điều đó",    "điều ấy",     "cái này",      "cái đó",
    "cái ấy",     "lúc đó",      "lúc ấy",     "lúc này",     "khi đó",       "khi ấy",
    "hôm đó",     "hôm ấy",      "ngày đó",    "năm đó",      "ở đó",         "tại đó",
    "nơi đó",     "chỗ đó",      "trong đó",   "luật đó",     "luật này",     "luật ấy",
    "văn bản đó", "văn bản này", "văn bản ấy", "cuộc họp đó", "cuộc họp này", "như vậy",
    "như thế",    "vì thế",      "nói trên",   "ngoài ra",    "ấy",           "này",
    "đó",         "vừa nói",     "hai ông",    "hai bên đó"};
constexpr Phrase vietnamese_weak[] = {"kia", "đấy", "phía", "đoàn", "các bên", "hai bên"};

// Norwegian

constexpr Phrase norwegian_openers[] = {"og hva med", "men hva med", "hva så med", "hva da med",
                                        "hva med",    "enn",         "og",         "men",
                                        "så",         "ok",          "jaha"};
constexpr Phrase norwegian_closers[] = {"da", "også", "så", "nå", "også da", "heller"};
constexpr Phrase norwegian_references[] = {"den",    "de",     "han",   "hun",   "ham",   "henne",
                                           "hans",   "hennes", "deres", "dem",   "dens",  "dets",
                                           "der",    "disse",  "denne", "dette", "begge", "da den",
                                           "da det", "slik",   "dit",   "derfra"};
constexpr Phrase norwegian_weak[] = {"det", "da", "her", "sin", "sitt", "sine"};

// English

constexpr Phrase english_openers[] = {"and what about",
                                      "and how about",
                                      "but what about",
                                      "so what about",
                                      "what about",
                                      "how about",
                                      "and",
                                      "but",
                                      "so",
                                      "then",
                                      "also",
                                      "ok",
                                      "okay",
                                      "well"};
constexpr Phrase english_closers[] = {"then", "too", "though", "as well"};
constexpr Phrase english_references[] = {
    "it",         "its",        "he",        "him",        "his",          "she",
    "her",        "they",       "them",      "their",      "those",        "these",
    "the latter", "the former", "the other", "the others", "both of them", "at that time",
    "back then",  "what else",  "who else",  "where else", "that one",     "this one"};
constexpr Phrase english_weak[] = {"that", "this", "there", "then",
                                   "here", "such", "both",  "the two"};

// Russian

constexpr Phrase russian_openers[] = {
    "а что насчёт", "а как насчёт", "как насчёт", "что насчёт", "а что же",
    "а как же",     "ну а",         "а",          "и",          "но",
    "ну",           "так",          "тогда"};
constexpr Phrase russian_closers[] = {"же", "тогда", "тоже", "также"};
constexpr Phrase russian_references[] = {
    "он",  "она",   "оно",   "они",  "его",    "её",   "их",    "ему",   "ей",    "им",
    "ими", "нём",   "ней",   "нему", "ним",    "них",  "ними",  "неё",   "него",  "этот",
    "эта", "эти",   "этого", "этой", "этом",   "этих", "этому", "этим",  "эту",   "этими",
    "тот", "тогда", "там",   "туда", "оттуда", "оба",  "обе",   "такой", "данный"};
constexpr Phrase russian_weak[] = {"это", "та",  "то",  "те",    "того",
                                   "той", "том", "тех", "здесь", "тут"};

constexpr ReferenceLanguage languages[] = {
    {"en", english_openers, english_closers, english_references, english_weak,
     "it he him she her they them", "when that while after before because since if where which who",
     "one ones"},
    {"vi", vietnamese_openers, vietnamese_closers, vietnamese_references, vietnamese_weak,
     "nó họ ông bà anh chị cô", "khi rằng là vì nếu mà", ""},
    {"nb", norwegian_openers, norwegian_closers, norwegian_references, norwegian_weak,
     "den de han hun ham henne dem", "da når mens etter før fordi siden hvis som at", ""},
    {"ru", russian_openers, russian_closers, russian_references, russian_weak,
     "он она оно они его её их ему ей им ними него неё них нём ней",
     "когда что пока если после который которая которое которые чтобы как", ""},
};

}  // namespace

const ReferenceLanguage& reference_language(std::string_view code) {
  for (const ReferenceLanguage& language : languages) {
    if (language.code == code) return language;
  }
  return languages[0];
}

}  // namespace hoidap::qa
