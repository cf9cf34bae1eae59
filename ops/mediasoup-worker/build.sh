#!/bin/bash
# Builds mediasoup-worker from mediasoup's npm package with packages of Debian 12 only.
#   build.sh packages             prints the Debian packages that are missing, "-" when none is
#   build.sh MEDIASOUP_FOLDER OUT builds OUT, a file
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
PKGS="g++ meson ninja-build pkg-config libssl-dev libuv1-dev libabsl-dev libflatbuffers-dev flatbuffers-compiler dpkg-dev"

grep -q VERSION_CODENAME=bookworm /etc/os-release 2>/dev/null || { echo 'building it is written for Debian 12 only' >&2; exit 1; }
if [ "$1" = packages ]; then
  MISSING=()
  for package in $PKGS; do dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok' || MISSING+=("$package"); done
  echo "${MISSING[*]:--}"
  exit 0
fi

OUT=$2
W=$(mktemp -d); trap 'rm -rf "$W"' EXIT
cp -r "$(realpath "$1")" "$W/package"; cd "$W/package/worker"; S=$PWD/subprojects
# libsrtp2 from Debian's source package (its .deb uses NSS; here with OpenSSL, as upstream mediasoup does)
mkdir -p "$W/apt/partial"
# the sources come from the mirror that this machine already uses
MIRROR=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' | awk '$2 == "bookworm" { print $1; exit }')
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $MIRROR bookworm main" >"$W/apt.list"
APT=(-q -o Dir::Etc::SourceList="$W/apt.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$W/apt" -o APT::Sandbox::User=root)
apt-get "${APT[@]}" update; (cd "$W" && apt-get "${APT[@]}" source libsrtp2); mv "$W"/libsrtp2-2.*/ "$S/libsrtp2"

# Each .wrap names a directory; where it exists meson downloads nothing. Fill them with stubs over Debian's libraries.
dir() { sed -n 's/^directory *= *//p' "$S/$1.wrap"; }
stub() { mkdir -p "$S/$(dir "$1")"; { echo "project('$1', 'cpp', version: '0')"; cat; } >"$S/$(dir "$1")/meson.build"; }
opt() { echo "option('$2', type: '$3', value: $4)" >>"$S/$(dir "$1")/meson_options.txt"; }
stub libuv <<<"libuv_dep = dependency('libuv-static')
libuv = static_library('uv_stub')"
opt libuv build_tests boolean false; opt libuv build_benchmarks boolean false
stub openssl <<<"openssl_dep = dependency('openssl')
libcrypto_lib = static_library('crypto_stub')
libssl_lib = static_library('ssl_stub')"
stub flatbuffers <<<"flatbuffers_dep = dependency('flatbuffers')
flatbuffers_lib = static_library('flatbuffers_stub')"
sed -i '/^program_names/d' "$S/flatbuffers.wrap"   # flatc: /usr/bin/flatc
stub abseil-cpp <<<"absl_strings_dep = dependency('absl_strings', static: true)
absl_types_dep = [dependency('absl_optional', static: true), dependency('absl_bad_optional_access', static: true)]
absl_container_dep = absl_strings_dep
absl_container_lib = static_library('absl_stub')"
stub unordered-dense <<<"ankerl_unordered_dense_dep = declare_dependency(include_directories: include_directories('include'))"
sed -i '/^patch_directory/d' "$S/unordered-dense.wrap"
mkdir -p "$S/$(dir unordered-dense)/include/ankerl"; cat >"$S/$(dir unordered-dense)/include/ankerl/unordered_dense.h" <<'H'
#pragma once
#include <unordered_map>
#include <unordered_set>
#include <cstdint>
namespace ankerl::unordered_dense {
template<class K> struct hash { uint64_t operator()(K k) const noexcept { // integers only; same mix as the original
  const auto r = static_cast<unsigned __int128>(static_cast<uint64_t>(k)) * 0x9E3779B97F4A7C15u; return static_cast<uint64_t>(r) ^ static_cast<uint64_t>(r >> 64); } };
template<class K, class V, class H = std::hash<K>, class E = std::equal_to<K>> using map = std::unordered_map<K, V, H, E>;
template<class K, class H = std::hash<K>, class E = std::equal_to<K>> using set = std::unordered_set<K, H, E>; }
H
stub libsrtp3 <<<"srtp2 = subproject('libsrtp2', default_options: ['warning_level=0', 'crypto-library=openssl', 'crypto-library-kdf=disabled', 'tests=disabled', 'default_library=static'])
libsrtp3_dep = declare_dependency(include_directories: include_directories('include'), dependencies: srtp2.get_variable('libsrtp2_dep'))
libsrtp3 = static_library('srtp_stub')"
opt libsrtp3 crypto-library string "''"; opt libsrtp3 crypto-library-kdf string "''"; opt libsrtp3 tests string "''"
mkdir "$S/$(dir libsrtp3)/include"; cp "$HERE/srtp.h" "$S/$(dir libsrtp3)/include/"

sed -i "s/meson_version: '>= 1.1.0'/meson_version: '>= 1.0.0'/" meson.build   # Debian 12 has 1.0.1
# The BIO callback must hand back ctrl results: else Debian's KTLS-enabled libssl sees "KTLS on", allocates no write buffer, SIGSEGV.
sed -i 's/(operationType == BIO_CB_RETURN)/((operationType \& BIO_CB_RETURN) != 0)/' src/RTC/DtlsTransport.cpp
grep -q 'operationType & BIO_CB_RETURN' src/RTC/DtlsTransport.cpp
meson setup --wrap-mode=nodownload --buildtype release -Db_ndebug=true build
ninja -C build mediasoup-worker
strip build/mediasoup-worker
install -m755 build/mediasoup-worker "$OUT"
