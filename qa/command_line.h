// The program: reads the command line, runs the command, and turns whatever happens into one clear
// line and the documented exit code. One call for each process.
#pragma once

namespace hoidap::qa {

// What `main` returns. Standard output carries data only; everything else goes to standard error.
int run(int argc, char** argv);

}  // namespace hoidap::qa
