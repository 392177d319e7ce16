#include "qa/report.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "qa/phrases.h"
#include "qa/report_words.h"

namespace hoidap::qa {

namespace {

// `sentence` with {0}, {1}, ... replaced by `values`.
std::string filled(std::string_view sentence, std::initializer_list<std::string> values) {
  std::string text(sentence);
  int number = 0;
  for (const std::string& value : values) {
    const std::string place = "{" + std::to_string(number++) + "}";
    if (const std::size_t at = text.find(place); at != std::string::npos) {
      text.replace(at, place.size(), value);
    }
  }
  return text;
}

}  // namespace

std::vector<QuotedPlace> quoted_places(const Answer& answer) {
  std::vector<QuotedPlace> places;
  for (const Citation& citation : answer.citations) {
    places.push_back({&citation.document, &citation.locator, citation.language});
    for (const CitationCopy& copy : citation.also) {
      places.push_back({&copy.document, &copy.locator, copy.language});
    }
  }
  return places;
}

Bibliography::Bibliography(const Report& report)
    : style_(report.style), language_(report.language) {
  for (const ReportItem& item : report.items) {
    if (!item.answer) continue;
    for (const QuotedPlace& place : quoted_places(*item.answer)) {
      if (numbers_.emplace(place.document->id, 0).second) documents_.push_back(place.document);
    }
  }
  if (report.style != citations::Style::numbered) {
    std::sort(documents_.begin(), documents_.end(),
              [](const auto* a, const auto* b) { return citations::comes_before(*a, *b); });
  }
  int number = 0;
  for (const corpus::Document* document : documents_) numbers_[document->id] = ++number;
  if (style_ != citations::Style::author_date) return;
  std::vector<corpus::Document> in_order;
  for (const corpus::Document* document : documents_) in_order.push_back(*document);
  year_letters_ = citations::year_letters(in_order);
}

citations::Runs Bibliography::in_text(const corpus::Document& document,
                                      const corpus::Locator& locator) const {
  return citations::in_text(document, locator, number_of(document), style_, language_,
                            letter_of(document));
}

citations::Runs Bibliography::reference(const corpus::Document& document) const {
  return citations::reference(document, style_, language_, letter_of(document));
}

std::string_view Bibliography::letter_of(const corpus::Document& document) const {
  const auto letter = year_letters_.find(document.id);
  return letter == year_letters_.end() ? std::string_view() : letter->second;
}

ReportCounts count_answers(const Report& report) {
  ReportCounts counts;
  for (const ReportItem& item : report.items) {
    if (item.outline.kind != OutlineItem::Kind::question) continue;
    if (!item.answer) {
      ++counts.failed;
    } else if (item.answer->answered) {
      ++counts.answered;
    } else {
      ++counts.not_found;
    }
  }
  return counts;
}

std::string confidence_sentence(const Report& report, double confidence) {
  // Rounded down, so that "100 %" is not said of anything less.
  const auto percent = static_cast<int>(std::floor(confidence * 100 + 1e-9));
  return filled(report_words_for(report.language).confidence, {std::to_string(percent)});
}

std::string closing_text(const Report& report, const Answer& answer) {
  const std::string confidence = confidence_sentence(report, answer.confidence);
  if (answer.pieces_left_out == 0) return confidence;
  return left_out_text(phrases_for(report.language), answer.pieces_left_out) + ". " + confidence;
}

std::vector<std::string> statement(const Report& report) {
  const ReportWords& words = report_words_for(report.language);
  const ReportCounts counts = count_answers(report);
  std::vector<std::string> sentences{
      filled(words.method, {report.provenance.version, std::to_string(report.searched_documents)}),
      filled(words.counts, {std::to_string(counts.answered), std::to_string(counts.not_found)}),
      filled(words.identity,
             {std::to_string(report.provenance.generation), report.provenance.model})};
  if (!report.date.empty()) sentences.push_back(filled(words.date, {report.date}));
  return sentences;
}

std::string statement_text(const Report& report) {
  std::string text;
  for (const std::string& sentence : statement(report)) {
    text += (text.empty() ? "" : " ") + sentence;
  }
  return text;
}

std::string not_answered(const Report& report, const Answer& answer) {
  std::string text(phrases_for(report.language).no_answer);
  if (!answer.citations.empty()) {
    text += " " + std::string(report_words_for(report.language).nearest);
  }
  return text;
}

}  // namespace hoidap::qa
