#include "qa/pager.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "qa/output.h"

namespace hoidap::qa {

namespace {

constexpr int lines_above = 3;

bool is_less(const std::string& command) {
  return std::filesystem::path(command.substr(0, command.find(' '))).filename() == "less";
}

std::string pager_command(int line) {
  const char* chosen = std::getenv("PAGER");
  std::string command = chosen == nullptr || *chosen == '\0' ? "less" : chosen;
  // -R shows the marks' styles; +N starts at line N.
  if (is_less(command))
    command += " -R +" + std::to_string(line > lines_above ? line - lines_above : 1);
  return command;
}

}  // namespace

void page(std::string_view text, int line) {
  std::FILE* pager = ::popen(pager_command(line).c_str(), "w");
  if (pager == nullptr) {
    write_data(text);
    return;
  }
  // Ctrl-C belongs to the pager now.
  const auto previous = std::signal(SIGINT, SIG_IGN);
  std::fwrite(text.data(), 1, text.size(), pager);
  const int status = ::pclose(pager);
  std::signal(SIGINT, previous);
  constexpr int not_found = 127 << 8;  // what sh exits with
  if (status == not_found) write_data(text);
}

}  // namespace hoidap::qa
