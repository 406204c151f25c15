# Sourced: sets jdk and version to the JDK to use and its feature release: JAVA_HOME where it is 17 or later, else the
# newest of 17 or later that is found; both stay empty and 0 where there is none. Starts no process per candidate.
# shellcheck shell=bash

# feature DIR: sets FEATURE to the JDK's feature release (17, 25), 0 where DIR is not a JDK. Starts no process.
feature() {
  FEATURE=0
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  local line
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        line=${line#*\"}
        line=${line%%[!0-9]*}
        FEATURE=${line:-0}
        ;;
    esac
  done <"$1/release"
}

jdk='' version=0
if [ -n "${JAVA_HOME:-}" ]; then
  feature "$JAVA_HOME"
  [ "$FEATURE" -ge 17 ] && jdk=$JAVA_HOME version=$FEATURE
fi
if [ -z "$jdk" ]; then
  on_path=$(type -P java || true)
  [ -z "$on_path" ] || on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
  for dir in "${on_path%/bin/java}" /usr/lib/jvm/* /opt/* "${HOME:-/}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    feature "$dir"
    # The first of equals stays: the one on the PATH.
    if [ "$FEATURE" -ge 17 ] && [ "$FEATURE" -gt "$version" ]; then jdk=$dir version=$FEATURE; fi
  done
fi
