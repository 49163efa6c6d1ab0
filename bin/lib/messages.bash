# What every script here says, and how. Sourced, never run.

# The repository's folder, wherever it was cloned, and whoever calls.
root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)"

if [[ -t 2 && -z "${NO_COLOR:-}" ]]; then
  bold=$'\e[1m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' red='' plain=''
fi

# say WORDS: a step that begins, on standard error.
say() { printf '%s==>%s %s\n' "$bold" "$plain" "$*" >&2; }

# fail WORDS: why it ends here, and that it ends.
fail() {
  printf '%s%s: %s%s\n' "$red" "$(basename -- "$0")" "$*" "$plain" >&2
  exit 1
}

# misused WORDS: the call itself was wrong (exit status 2).
misused() {
  printf '%s: %s (try --help)\n' "$(basename -- "$0")" "$*" >&2
  exit 2
}

# usage FILE: the comment block that stands at the top of a script, as its help text.
usage() {
  awk 'NR == 1 { next } /^#/ { sub(/^# ?/, ""); print; next } { exit }' "$1"
}
