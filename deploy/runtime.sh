#!/usr/bin/env bash
# runtime.sh DISTRIBUTION: puts a Java of its own into a distribution, runtime/, with no more in it than the daemon, its consoles and
# its plug-ins need. It is kept beside the distribution until the JDK or the list of modules changes, because making it takes a while.
# A JDK that cannot make one leaves the distribution without; it then looks for a Java on the machine it runs on.
set -euo pipefail

readonly MODULES=(
    java.base java.logging java.naming java.net.http java.sql java.xml jdk.crypto.ec jdk.net jdk.unsupported
    jdk.httpserver                                                                   # metrics, status
    java.management java.management.rmi jdk.management jdk.management.agent          # JMX, near and far
    jdk.jcmd jdk.jfr jdk.management.jfr                                              # what is it doing?
    java.security.sasl                                                               # mail
)

distribution=$(readlink -f "$1")
kept=$(dirname "$distribution")/runtime

recipe() {
    cat "$JAVA_HOME/release"
    echo "${MODULES[@]}"
}

if [ "$(recipe)" != "$(cat "$kept.recipe" 2>/dev/null)" ]; then
    rm -rf "$kept" "$kept.recipe"
    modules=$(IFS=,; echo "${MODULES[*]}")
    if ! "$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$kept"; then
        rm -rf "$kept"
        echo "deploy/runtime.sh: the distribution goes without a Java of its own" >&2
        exit
    fi
    recipe >"$kept.recipe"
fi
rm -rf "$distribution/runtime"
cp -a "$kept" "$distribution/runtime"
