#!/bin/sh
# Makes .venv from the locks: finds or fetches Python 3.12 or newer, installs
# with hashes, and sees to the system libraries. Safe to run again; then instant.
#
#   deploy/bootstrap.sh run     what the product runs on         (make demo)
#   deploy/bootstrap.sh check   and what the checks need         (make check)
#   deploy/bootstrap.sh test    and what the tests need          (make test)
#   deploy/bootstrap.sh scan    the scanners, in a venv apart    (make scan)
#   deploy/bootstrap.sh load    a crowd of people, apart as well (make faults)
#   deploy/bootstrap.sh words   catalogues of words alone, by VENV (deploy/Dockerfile)
#
# PYTHON=/path/to/python3.13 chooses the interpreter; VENV the folder.
set -eu
cd "$(dirname "$0")/.."

KIND=${1:-run}
VENV=${VENV:-.venv}
HOME=${HOME:-/nonexistent}
case $KIND in
  run) LOCK=requirements.lock ;;
  check | test) LOCK=requirements-dev.lock ;;
  scan | load) LOCK=requirements-$KIND.lock ;;
  words) LOCK= ;;
  *) echo "usage: deploy/bootstrap.sh [run|check|test|scan|load|words]" >&2; exit 2 ;;
esac

# A place with its own certificate authority has it among the system's.
[ ! -e /etc/ssl/certs/ca-certificates.crt ] ||
  export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-1}"

say() { echo "set-up: $*" >&2; }
give_up() { echo >&2; for line in "$@"; do echo "set-up: $line" >&2; done; exit 1; }

# ---- Python ------------------------------------------------------------------

# A candidate is tried by running it: a version manager's shim may exit 127, and
# a Python built by hand may lack a module that the product needs.
works() {
  "$1" -c 'import sys, ctypes, ensurepip, sqlite3, ssl, venv
sys.exit(sys.version_info < (3, 12))' </dev/null >/dev/null 2>&1
}

# Where the version manager keeps its Pythons whose shims are on the PATH.
shims=$(command -v python3 || command -v python || true)
case $shims in */shims/*) MANAGED=${shims%/shims/*} ;; *) MANAGED=/nonexistent ;; esac

# Every place where a Python of version $1 may stand, the preferred first.
places() {
  for place in "python$1" "/usr/bin/python$1" "/usr/local/bin/python$1" \
    "/opt/homebrew/bin/python$1" \
    "$MANAGED/versions/$1".*/bin/python "$MANAGED/installs/python/$1".*/bin/python \
    "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python \
    "$HOME/.asdf/installs/python/$1".*/bin/python \
    "$HOME/.local/share/mise/installs/python/$1".*/bin/python \
    "${UV_PYTHON_INSTALL_DIR:-$HOME/.local/share/uv/python}/cpython-$1".*/bin/python
  do echo "$place"; done
}

find_python() {
  if [ -n "${PYTHON:-}" ]; then
    works "$PYTHON" && echo "$PYTHON" && return 0
    give_up "PYTHON=$PYTHON does not run, is older than 3.12, or lacks venv, ssl or sqlite3."
  fi
  for version in 3.13 3.12 3.14 3.15; do
    # Read line by line: a path may hold a space.
    places "$version" | {
      while IFS= read -r place; do
        works "$place" && command -v "$place" && exit 0
      done
      exit 1
    } && return 0
  done
  works python3 && command -v python3
}

is_root_on_debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# A package that brings a service must not start it here: Debian asks this file.
POLICY=/usr/sbin/policy-rc.d
start_no_service() {
  [ ! -e $POLICY ] || return 0
  printf '#!/bin/sh\nexit 101\n' >$POLICY && chmod +x $POLICY
  trap 'rm -f $POLICY' EXIT
}

# Installs Debian packages quietly; shows what apt said only when it fails.
apt_install() {
  say "installing Debian packages: $*"
  start_no_service
  log=$(mktemp)
  if {
    [ -n "${APT_UPDATED:-}" ] || apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      -o DPkg::Lock::Timeout=300 "$@"
  } </dev/null >"$log" 2>&1; then
    APT_UPDATED=yes; rm -f "$log"; return 0
  fi
  tail -n 20 "$log" >&2; rm -f "$log"; return 1
}

python_from_debian() {
  is_root_on_debian || return 1
  apt-get update -qq </dev/null >/dev/null 2>&1 || return 1
  APT_UPDATED=yes
  for version in 3.13 3.12 3.14; do
    # One line per package; nothing when Debian's release does not have it.
    if [ -n "$(apt-cache madison "python$version-venv" 2>/dev/null)" ]; then
      apt_install "python$version" "python$version-venv" && return 0
    fi
  done
  return 1
}

# uv can fetch a Python of its own; an old Python is enough to fetch uv.
python_from_uv() {
  if command -v uv >/dev/null 2>&1; then
    uv=uv
  else
    command -v python3 >/dev/null 2>&1 || return 1
    rm -rf "$VENV.uv"
    say "asking the package index for uv, to fetch a Python"
    python3 -m venv "$VENV.uv" >/dev/null 2>&1 || return 1
    pip_install_uv "$VENV.uv/bin/python" || return 1
    uv=$VENV.uv/bin/uv
  fi
  say "asking uv for Python 3.13"
  "$uv" python install -q 3.13 </dev/null
}

no_python() {
  rm -rf "$VENV.uv"
  give_up "Python 3.12 or newer is needed, and none was found or could be fetched." \
    "Debian 13, Ubuntu 24.04 or newer:  apt install python3 python3-venv" \
    "Debian 12 and elsewhere:           https://docs.astral.sh/uv/ then 'uv python install 3.13'," \
    "                                   or pyenv: 'pyenv install 3.13'" \
    "macOS:                             brew install python@3.13" \
    "Or say where one is:               make PYTHON=/path/to/python3.13 demo"
}

make_venv() {
  if [ -x "$VENV/bin/python" ] && works "$VENV/bin/python"; then return 0; fi
  if ! found=$(find_python); then
    [ -z "${PYTHON:-}" ] || exit 1
    say "no Python 3.12 or newer found"
    { python_from_debian || python_from_uv; } || no_python
    found=$(find_python) || no_python
  fi
  rm -rf "$VENV.uv" "$VENV"
  say "Python is $found ($("$found" -V 2>&1))"
  "$found" -m venv "$VENV"
}

# ---- packages ----------------------------------------------------------------

# uv stands in the lock with its hashes; nothing is installed without them.
pip_install_uv() {
  wanted=$(mktemp)
  awk '/^uv==/ { on = 1; print; next } /^[^ ]/ { on = 0 } on' \
    requirements-dev.lock >"$wanted"
  "$1" -m pip install -q --disable-pip-version-check --require-hashes \
    -r "$wanted" </dev/null >/dev/null 2>&1 && status=0 || status=1
  rm -f "$wanted"
  return $status
}

# uv reads no settings of pip; where it cannot reach an index, pip may.
by_uv() {
  "$VENV/bin/python" -m uv --version >/dev/null 2>&1 ||
    pip_install_uv "$VENV/bin/python" || return 1
  "$VENV/bin/python" -m uv pip install -q --python "$VENV/bin/python" \
    --require-hashes -r "$LOCK" </dev/null 2>/dev/null
}

by_pip() {
  say "uv could not; pip does, and may take longer"
  "$VENV/bin/python" -m pip install -q --disable-pip-version-check \
    --require-hashes -r "$LOCK" </dev/null
}

stamp_of() { echo "$VENV/.stamp-$(basename "$1" .lock)-$(cksum <"$1" | tr ' \t' '--')"; }

install_packages() {
  # The lock of the checks holds all of the lock the product runs on.
  case $KIND in scan | load) ;; *)
    [ ! -e "$(stamp_of requirements-dev.lock)" ] || return 0 ;;
  esac
  stamp=$(stamp_of "$LOCK")
  [ -e "$stamp" ] && return 0
  say "installing what $LOCK names"
  # A venv whose making was interrupted has no pip yet.
  "$VENV/bin/python" -c 'import pip' 2>/dev/null ||
    "$VENV/bin/python" -m ensurepip >/dev/null
  by_uv || by_pip ||
    give_up "The packages of $LOCK could not be installed; the lines above say why."
  rm -f "$VENV/.stamp-$(basename "$LOCK" .lock)"-*
  : >"$stamp"
}

# ---- translations ------------------------------------------------------------

# Catalogues are kept as text; what the product reads is made from them here.
compile_translations() {
  case $KIND in scan | load) return 0 ;; esac
  for text in */locale/*/LC_MESSAGES/django.po; do
    compiled=${text%.po}.mo
    [ ! -e "$text" ] || { [ -e "$compiled" ] && [ ! "$text" -nt "$compiled" ]; } ||
      "$VENV/bin/python" -m babel.messages.frontend -q compile \
        -i "$text" -o "$compiled" || give_up "$text could not be compiled."
  done
}

# ---- the system --------------------------------------------------------------

# WeasyPrint loads these by name; the test is to load them too.
missing_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  "$VENV/bin/python" - <<'P'
import ctypes
for library, package in {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
P
}

has_any() { for name in "$@"; do command -v "$name" >/dev/null 2>&1 && return 0; done; return 1; }

missing_programs() {
  case $KIND in check | test) has_any xgettext || echo gettext ;; esac
  if [ "$KIND" = scan ]; then
    has_any testssl testssl.sh || echo testssl.sh
    has_any nginx || [ -x /usr/sbin/nginx ] || echo nginx-light
  fi
  [ "$KIND" = test ] || return 0
  [ -x "${CHROMIUM:-/nonexistent}" ] ||
    has_any chromium-headless-shell chromium chromium-browser google-chrome ||
    echo chromium-headless-shell
  has_any pdfinfo || echo poppler-utils
}

see_to_the_system() {
  missing=$({ missing_libraries; missing_programs; } | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2086  # the words are package names
  if is_root_on_debian && apt_install $missing; then return 0; fi
  give_up "These system packages are missing: $missing" \
    "Debian, Ubuntu:  sudo apt-get install $missing" \
    "macOS:           brew install pango poppler gettext, and Chromium with CHROMIUM=/path/to/it" \
    "Then run the same command again."
}

if [ "$KIND" = words ]; then compile_translations; exit; fi
make_venv
install_packages
compile_translations
see_to_the_system
