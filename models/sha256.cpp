#include "models/sha256.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace hoidap::models {

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());

  constexpr char hexadecimal[] = "0123456789abcdef";
  std::string name = "sha256:";
  for (const std::uint8_t byte : digest) {
    name += hexadecimal[byte >> 4];
    name += hexadecimal[byte & 15];
  }
  return name;
}

}  // namespace hoidap::models
