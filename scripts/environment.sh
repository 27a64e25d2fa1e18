# Sourced by the other scripts: makes .venv once, and again when setup.cfg has changed. Asks nothing.

# Containers often forbid Python to keep what it compiled. Six hundred modules compiled anew at every start take a
# second; kept, they lie in folders that git ignores.
unset PYTHONDONTWRITEBYTECODE

# The interpreter to build with: the first Python from 3.11 on.
find_python() {
  local candidate
  for candidate in "${CROSSCHECK_PYTHON:-}" python3.11 python3 python3.12 python3.13 python; do
    [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 \
      && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
      && { echo "$candidate"; return 0; }
  done
  echo "crosscheck needs Python 3.11 or newer: install it, or name it in CROSSCHECK_PYTHON" >&2
  return 1
}

# ensure_environment ROOT EXTRAS: EXTRAS is "" or "[test]".
ensure_environment() {
  local root=$1 extras=$2 stamp want python
  stamp="$root/.venv/.crosscheck${extras//[^a-z]/}"
  want="$(cat "$root/setup.cfg" "$root/pyproject.toml" | cksum)"
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && return 0
  python=$(find_python)
  echo "crosscheck: setting up its environment in $root/.venv (once, about two minutes)" >&2
  [ -x "$root/.venv/bin/python" ] || "$python" -m venv "$root/.venv"
  local pip=("$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input)
  # torch first and pinned: left to the resolver, an installer takes gigabytes of GPU libraries.
  if ! "$root/.venv/bin/python" -c 'import importlib.metadata as m; m.version("torch")' 2>/dev/null; then
    echo "  1/2 torch (only for encoders you name and for training)…" >&2
    "${pip[@]}" torch==2.13.0 2> >(grep -vE 'is ignored: it is neither|does not provide the extra' >&2)
  fi
  echo "  2/2 crosscheck and its libraries…" >&2
  "${pip[@]}" -e "$root$extras" 2> >(grep -vE 'is ignored: it is neither|does not provide the extra' >&2)
  printf '%s' "$want" > "$stamp"
  # An environment with the test tools serves the plain command too.
  [ -z "$extras" ] || printf '%s' "$want" > "$root/.venv/.crosscheck"
  echo "  done" >&2
}
