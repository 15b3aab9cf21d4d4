# shellcheck shell=bash
# Finds what the machine has: JDK, Maven, Chromium, and who listens on a port.

wanted_java=25

java_major() {
    local major=
    if [ -r "$1/release" ]; then
        major=$(sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release")
    fi
    if [ -z "$major" ]; then
        major=$("$1/bin/java" -XshowSettings:properties -version 2>&1 |
            sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*/\2/p') || true
    fi
    printf '%s' "${major:-0}"
}

# Prints the home of the first JDK (a compiler included) that is new enough; fails when there is none.
find_jdk() {
    local on_path candidate
    on_path=$(command -v java || true)
    if [ -n "$on_path" ]; then
        on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    fi
    for candidate in "${XINGLIN_JAVA_HOME:-}" "${JAVA_HOME:-}" "${on_path%/bin/java}" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/temurin* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*; do
        if [ -n "$candidate" ] && [ -x "$candidate/bin/java" ] && [ -x "$candidate/bin/javac" ] &&
            [ "$(java_major "$candidate")" -ge "$wanted_java" ]; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

need_jdk() {
    JAVA_HOME=$(find_jdk) || fail \
        '没有找到 JDK %s 或更新的版本：请安装一个（例如 Temurin %s 的 JDK），或用 XINGLIN_JAVA_HOME 指明它的文件夹。' \
        'No JDK %s or newer was found: install one (for example the Temurin %s JDK) or set XINGLIN_JAVA_HOME to its folder.' \
        "$wanted_java" "$wanted_java"
    export JAVA_HOME
    # Only a JDK this new knows these options, so they stand here and not in .mvn/jvm.config.
    export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
}

# Prints the version of the Maven on PATH; fails when there is none or it is older than 3.8.
find_maven() {
    local version
    command -v mvn >/dev/null || return 1
    version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] || return 1
    printf '%s\n' "$version"
    printf '%s\n' "$version" | awk -F. '{ exit !($1 > 3 || ($1 == 3 && $2 >= 8)) }'
}

need_maven() {
    local version
    version=$(find_maven) || fail \
        '需要 PATH 上的 Maven 3.8 或更新版本（%s）：请安装，例如 apt-get install maven。' \
        'Maven 3.8 or newer is needed on PATH (%s): install it, for example apt-get install maven.' \
        "$(if [ -n "$version" ]; then say '现为 %s' 'found %s' "$version"; else say '没有找到' 'none found'; fi)"
}

find_chromium() {
    local name
    for name in "${XINGLIN_CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" /Applications/Chromium.app/Contents/MacOS/Chromium; do
        if [ -n "$name" ] && command -v "$name"; then return 0; fi
    done
    return 1
}

# answers HOST PORT: something accepts connections there.
answers() {
    (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# Prints "name (pid)" of the process listening on TCP port $1, or nothing when that cannot be known.
who_listens() {
    local inode folder
    if command -v lsof >/dev/null; then
        lsof -nP -iTCP:"$1" -sTCP:LISTEN -Fpc 2>/dev/null |
            awk '/^p/ { pid = substr($0, 2) } /^c/ { print substr($0, 2) " (pid " pid ")"; exit }'
    elif [ -r /proc/net/tcp ]; then
        inode=$(awk -v port="$(printf ':%04X' "$1")" '$4 == "0A" && substr($2, length($2) - 4) == port { print $10; exit }' \
            /proc/net/tcp /proc/net/tcp6 2>/dev/null)
        [ -n "$inode" ] || return 0
        for folder in /proc/[0-9]*; do
            if find "$folder/fd" -lname "socket:\[$inode\]" 2>/dev/null | grep -q .; then
                printf '%s (pid %s)\n' "$(cat "$folder/comm")" "${folder#/proc/}"
                return 0
            fi
        done
    fi
    return 0
}

# stop PID: asks the process to end and waits for it.
stop() {
    kill -TERM "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}
