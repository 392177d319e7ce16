# shellcheck shell=sh disable=SC2034,SC2154,SC2086
# What ./run and ./check share: the packages of Debian 12 that hoidap needs, and how to get them.
# Sourced, with $root set to the top of the repository.

# What CMakeLists.txt asks for; then what the tests need besides.
build_packages='g++ cmake ninja-build pkg-config
  libsentencepiece-dev libcld2-dev libicu-dev libstemmer-dev nettle-dev
  libsqlite3-dev libgumbo-dev libcmark-dev
  libcli11-dev nlohmann-json3-dev libedit-dev'
check_packages='doctest-dev clang-format-14 pandoc'

say() { printf '%s\n' "$*" >&2; }

# Prints those of "$@" that are not installed.
missing_packages() {
  installed=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' "$@" 2>/dev/null || :)"
  for package in "$@"; do
    case $installed in
      *" $package=installed "*) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# Installs those of "$@" that are missing; asks for nothing when none is.
install_missing() {
  if ! command -v dpkg-query >/dev/null; then
    say "hoidap: this is not Debian; it needs the like of: $*"
    return 0
  fi
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif command -v sudo >/dev/null; then
    as_root=sudo
  else
    say "hoidap: these packages are missing, and only root can install them:"
    say "  apt-get install $missing"
    exit 1
  fi
  say "hoidap: installing $missing"
  if ! {
    $as_root apt-get update -q &&
      $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $missing
  } >&2; then
    say "hoidap: could not install: $missing"
    say "hoidap: with a network and as root: apt-get install $missing"
    exit 1
  fi
}

# Configures the preset $1 (further arguments go to cmake). A build folder that was made when the
# repository lay elsewhere is made anew.
configure() {
  preset=$1
  shift
  cache=$root/build/$preset/CMakeCache.txt
  if [ -e "$cache" ] && ! grep -q -x -F "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    rm -rf "${root:?}/build/$preset"
  fi
  (cd "$root" && cmake --preset "$preset" "$@") >&2
}

# Builds target $2 of the preset $1.
build() {
  (cd "$root" && cmake --build --preset "$1" --target "$2") >&2
}
