#include "qa/command_line.h"

int main(int argc, char** argv) {
  return hoidap::qa::run(argc, argv);
}
