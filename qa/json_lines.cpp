#include "qa/json_lines.h"

#include <fstream>
#include <sstream>

#include "models/error.h"

namespace hoidap::qa {

using nlohmann::json;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream content;
  content << stream.rdbuf();
  if (!stream) throw Error(ErrorKind::no_input, path.string() + ": cannot be read");
  return content.str();
}

json parse_json(const std::string& text, const std::string& place) {
  try {
    return json::parse(text);
  } catch (const json::exception& cause) {
    throw Error(ErrorKind::bad_data, place + ": not JSON: " + cause.what());
  }
}

void for_each_json_line(const std::filesystem::path& path,
                        const std::function<void(const json& entry)>& visit) {
  std::istringstream lines(read_file(path));
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string place = path.string() + ":" + std::to_string(number);
    const json entry = parse_json(line, place);
    try {
      visit(entry);
    } catch (const json::exception& cause) {
      throw Error(ErrorKind::bad_data, place + ": not as expected: " + cause.what());
    } catch (const Error& cause) {
      throw Error(ErrorKind::bad_data, place + ": " + cause.what());
    }
  }
}

std::string id_text(const json& id) {
  return id.is_number() ? id.dump() : id.get<std::string>();
}

}  // namespace hoidap::qa
