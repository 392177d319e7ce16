// Other programs as the benchmarks run them: their time and memory. One thread at a time.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hoidap::bench {

struct Outcome {
  int exit_code = 0;
  double seconds = 0;
  double cpu_seconds = 0;  // of all its threads; says more than `seconds` on a busy machine
  // Most memory resident at once, mapped files included. No less than what this process had when
  // it started the program: keep this one small.
  double peak_mb = 0;
};

// Runs a program (a path, then its arguments) to its end, with `output` as its standard output.
// Throws when it cannot be run or is killed, and when this process is told to stop meanwhile.
Outcome run_program(const std::vector<std::string>& command, const std::filesystem::path& output);

// From now on SIGINT and SIGTERM end the program that runs and make run_program throw, so that
// what this process made is cleaned up.
void stop_in_order();

// What of this process is resident.
struct Resident {
  double anonymous_mb = 0;
  double file_mb = 0;  // pages of mapped files, which the system takes back at will
};
Resident resident_memory();

}  // namespace hoidap::bench
