#include "qa/line_source.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "models/error.h"

namespace hoidap::qa {

namespace {

constexpr std::size_t bytes_at_once = 64 * 1024;

}  // namespace

LineSource::LineSource(int file, std::string name, std::size_t longest, int stop)
    : file_(file), name_(std::move(name)), longest_(longest), stop_(stop) {}

bool LineSource::read_more() {
  if (at_end_) return false;
  buffer_.erase(0, taken_);
  taken_ = 0;
  for (;;) {
    std::array<pollfd, 2> events{pollfd{file_, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
    const int ready = ::poll(events.data(), events.size(), -1);
    if (ready < 0 && errno == EINTR) continue;
    if (events[1].revents != 0) break;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + bytes_at_once);
    const ssize_t count = ::read(file_, buffer_.data() + before, bytes_at_once);
    const int error = errno;
    buffer_.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count > 0) return true;
    if (count == 0) break;
    if (error != EINTR && error != EAGAIN) {
      throw Error(ErrorKind::io, name_ + ": " + std::generic_category().message(error));
    }
  }
  at_end_ = true;
  return false;
}

const std::string& LineSource::beginning() {
  if (buffer_.empty()) read_more();
  return buffer_;
}

void LineSource::skip(std::size_t bytes) {
  taken_ += bytes;
  offset_ += bytes;
}

std::optional<SourceLine> LineSource::next() {
  SourceLine line;
  std::size_t searched = 0;  // of what is not taken
  std::size_t passed = 0;    // bytes of a line that is too long
  std::size_t end;
  while ((end = buffer_.find('\n', taken_ + searched)) == std::string::npos) {
    searched = buffer_.size() - taken_;
    if (searched > longest_) {
      line.too_long = true;
      passed += searched;
      taken_ = buffer_.size();
      searched = 0;
    }
    if (!read_more()) break;
  }
  line.ended = end != std::string::npos;
  const std::size_t length = (line.ended ? end : buffer_.size()) - taken_;
  if (!line.ended && length + passed == 0) return std::nullopt;
  line.too_long = line.too_long || length > longest_;
  if (!line.too_long) line.text = buffer_.substr(taken_, length);
  taken_ += length + (line.ended ? 1 : 0);
  offset_ += passed + length + (line.ended ? 1 : 0);
  line.number = ++lines_;
  line.end = offset_;
  return line;
}

}  // namespace hoidap::qa
