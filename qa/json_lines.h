// Files of JSON, and of JSON a line at a time, read with the place named in every complaint.
// Internal to the .cpp files of qa that read JSON. Thread-safe: no shared state.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

namespace hoidap::qa {

// The bytes of a file. Throws Error{no_input} when it cannot be read.
std::string read_file(const std::filesystem::path& path);

// `text` as JSON. Throws Error{bad_data} that begins with `place`.
nlohmann::json parse_json(const std::string& text, const std::string& place);

// Calls `visit` with the object of each line that is not blank. What `visit` throws, of the JSON
// library or of hoidap, becomes Error{bad_data} that begins with "FILE:LINE: ".
void for_each_json_line(const std::filesystem::path& path,
                        const std::function<void(const nlohmann::json& entry)>& visit);

// An id as text, whether it is written as text or as a number. Throws nlohmann's type_error for
// anything else.
std::string id_text(const nlohmann::json& id);

}  // namespace hoidap::qa
