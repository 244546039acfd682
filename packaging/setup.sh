#!/bin/sh
# Sets up .venv with the locked versions, and the system libraries that Qt needs. Called by make; safe to repeat.
# Usage: packaging/setup.sh [EXTRA...]   (extras of pyproject.toml; default: dev)
set -eu
cd "$(dirname "$0")/.."

LIBRARIES="libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 \
libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
EXTRAS=${1:-dev}

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# Debian and Ubuntu: what is missing of the libraries, by package name. t64 names (newer releases) count too.
missing_packages() {
    for package in $LIBRARIES; do
        dpkg -s "$package" >/dev/null 2>&1 || dpkg -s "${package}t64" >/dev/null 2>&1 || printf '%s ' "$package"
    done
    find_python >/dev/null || printf 'python3 '
    if python=$(find_python); then
        "$python" -c 'import ensurepip, venv' 2>/dev/null || printf '%s ' "$(venv_package "$python")"
    else
        printf 'python3-venv '
    fi
}

venv_package() {
    case "$1" in
    /usr/bin/*) "$1" -c 'import sys; print(f"python3.{sys.version_info[1]}-venv")' ;;
    *) echo python3-venv ;;
    esac
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 126; fi
}

install_libraries() {
    command -v dpkg >/dev/null 2>&1 || return 0
    packages=$(missing_packages)
    [ -n "$packages" ] || return 0
    say "Installing system libraries: $packages"
    # shellcheck disable=SC2086
    if as_root sh -c 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"' \
        sh $packages >&2; then
        return 0
    fi
    say "Some system libraries are missing and may not be installed from here. Type this line, then try again:"
    say "    sudo apt-get install -y --no-install-recommends $packages"
    exit 1
}

install_libraries
python=$(find_python) || {
    say "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=/path/to/python3.12 ..."
    exit 1
}
[ -x .venv/bin/python ] || "$python" -m venv .venv
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
# torch first and by its exact version: a local or CPU-only wheel is then taken where there is one.
pip install -q "$(grep '^torch==' requirements.lock)" -c requirements.lock
pip install -q "$(grep '^setuptools==' requirements.lock)"
pip install -q --no-build-isolation -c requirements.lock -e ".[$EXTRAS]"
pip check >&2
