# shellcheck shell=bash
# Builds what is older than its sources, lays the program out for a quick start, and trains the JDK's AOT cache.

logs=$home/log
runs=$home/run
program=xinglin-platform-0.1.0-app.jar

# The flags of the program. Training and running must use the same, or the JDK refuses the cache. One small heap, the
# serial collector and small stacks keep the whole, PostgreSQL included, within 900 MB.
jvm_flags=(
    -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m -Xss512k
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8
)
# The program speaks the launcher's language. The cache serves either.
if [ "$language" = zh ]; then
    speech=(-Duser.language=zh -Duser.country=CN)
else
    speech=(-Duser.language=en -Duser.country=US)
fi

# File names in Chinese reach the JVM whole only under a UTF-8 locale.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]8) ;;
    *)
        if [ "$(uname)" = Darwin ]; then utf8=UTF-8; else utf8=C.UTF-8; fi
        unset LC_ALL
        export LC_CTYPE=$utf8
        ;;
esac

# A short run of Java that is no server.
java_now() {
    "$JAVA_HOME/bin/java" -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 --enable-native-access=ALL-UNNAMED "$@"
}

make_home() {
    mkdir -p "$logs" "$runs" 2>/dev/null || fail \
        '不能在 %s 里写入：请换一个文件夹（XINGLIN_HOME）或改它的权限。' \
        'The folder %s cannot be written: choose another by XINGLIN_HOME or change its rights.' "$home"
}

# older STAMP PRODUCT MODULE...: stamp or product is missing, or a main source or a pom has changed since the stamp.
older() {
    local stamp=$1 product=$2 module places=("$here/pom.xml" "$here/.mvn")
    shift 2
    [ -e "$stamp" ] && [ -e "$product" ] || return 0
    for module in "$@"; do places+=("$here/$module"); done
    [ -n "$(find "${places[@]}" \( -name target -o -name test \) -prune -o \
        \( -path '*/src/*' -o -name pom.xml -o -name jvm.config \) -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# watch PID LOG CHINESE ENGLISH: waits for a background job and shows, on the error stream, the seconds and the module at
# work. What a command answers stays alone on its output.
watch() {
    local pid=$1 log=$2 title began=$SECONDS module='' shown='-' line
    title=$(say "$3" "$4")
    trap 'stop "$pid"; exit 130' INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        module=$(sed -n 's/^\[INFO\] Building \(Xinglin [^0-9]*\) [0-9].*\(\[[0-9/]*\]\)$/\1 \2/p' "$log" 2>/dev/null | tail -n 1)
        line="$title  $((SECONDS - began)) s  $module"
        if [ -t 2 ]; then
            printf '\r\033[K%s' "$line" >&2
        elif [ "$module" != "$shown" ]; then
            printf '%s\n' "$line" >&2
        fi
        shown=$module
        sleep 1
    done
    trap - INT TERM
    if [ -t 2 ]; then printf '\r\033[K' >&2; fi
    if wait "$pid"; then
        printf '%s  %s s\n' "$title" "$((SECONDS - began))" >&2
    else
        return 1
    fi
}

# hold LOCK: waits until no other launcher works under this lock file. The kernel lets go of it when its last holder ends, so
# that a killed launcher keeps nobody waiting longer than the build it began. macOS has no flock, but Perl.
hold() {
    exec 8>"$1"
    lock_held_file -n && return
    say '另一个 ./xinglin 正在这里构建，等它做完。' 'Another ./xinglin is building here; this one waits until it is done.' >&2
    lock_held_file
}

lock_held_file() {
    if command -v flock >/dev/null; then
        flock "$@" 8
    else
        perl -MFcntl=:flock -e 'open(my $held, ">&=", 8); flock($held, LOCK_EX | (@ARGV ? LOCK_NB : 0)) || exit 1' -- "$@"
    fi
}

let_go() { exec 8>&-; }

# build_when_older PRODUCT PROJECTS MODULE...: packages the Maven projects (comma separated) with what they need, if the
# product is not there or one of the modules is newer than its last build. Tests are not run here; `./xinglin test` does.
build_when_older() {
    local product=$here/$1 projects=$2 stamp=$here/target/built-${2//[\/,]/-}
    shift 2
    older "$stamp" "$product" "$@" || return 0
    need_maven
    make_home
    mkdir -p "$here/target"
    hold "$here/target/build.lock"
    # Whoever built meanwhile may have built this.
    if older "$stamp" "$product" "$@"; then build "$stamp" "$projects"; fi
    let_go
}

build() {
    local stamp=$1 projects=$2 log=$logs/build.log
    touch "$stamp.began"
    (cd "$here" && exec mvn -B -ntp -Dmaven.test.skip=true -Dfast -pl "$projects" -am package) >"$log" 2>&1 &
    if ! watch $! "$log" '正在构建' 'building'; then
        grep -E '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
        fail '构建失败，全部输出在 %s。' 'The build failed; its whole output is in %s.' "$log"
    fi
    mv "$stamp.began" "$stamp"
}

# Prints the folder of the layout in use, or nothing.
layout_now() {
    if [ -r "$runs/current" ]; then cat "$runs/current"; fi
}

# Leaves in `layout` a folder with the program laid out, as new as the sources.
need_layout() {
    build_when_older platform/target/$program platform,simulator kernel knowledge engines postgres platform simulator
    layout=$(layout_now)
    if layout_old || layout_untrained; then
        make_home
        hold "$runs/layout.lock"
        layout=$(layout_now)
        if layout_old; then lay_out; elif layout_untrained; then train; fi
        let_go
    fi
}

layout_old() {
    [ -z "$layout" ] || [ ! -f "$layout/$program" ] || ! laid_out_from "$here/platform/target/$program"
}

layout_untrained() {
    [ "$(jdk_identity)" != "$(cat "$layout/jdk" 2>/dev/null)" ]
}

# A new folder each time: a server that still runs keeps the jars it was started from, and the cache knows its path.
lay_out() {
    layout=$runs/$(date +%s)-$$
    java_now -Djarmode=tools -jar "$here/platform/target/$program" extract --destination "$layout" >"$logs/extract.log" 2>&1 ||
        fail '不能展开程序包，见 %s。' 'The program could not be laid out; see %s.' "$logs/extract.log"
    cksum <"$here/platform/target/$program" >"$layout/built"
    train
    printf '%s\n' "$layout" >"$runs/current.new"
    forget_old_layouts "$(layout_now)"
    mv "$runs/current.new" "$runs/current"
}

# The jar was not written since the layout was made, or with the same content. Its date of change says nothing, since a
# reproducible build sets that, so the date of the file's entry is compared.
laid_out_from() {
    [ -n "$(find "$1" -newercm "$layout/built")" ] || return 0
    [ "$(cksum <"$1")" = "$(cat "$layout/built")" ] && touch "$layout/built"
}

# The layout before this one may still be running; those older go.
forget_old_layouts() {
    local folder
    for folder in "$runs"/*/; do
        folder=${folder%/}
        if [ -d "$folder" ] && [ "$folder" != "$layout" ] && [ "$folder" != "$1" ]; then rm -rf "$folder"; fi
    done
}

jdk_identity() {
    cksum "$JAVA_HOME/release" 2>/dev/null || java_major "$JAVA_HOME"
    printf '%s' "${jvm_flags[*]}"
}

# One start against a throw-away data folder teaches the JDK which classes to load ahead of time. Without the cache the
# program only starts more slowly, so a failure here is told and nothing more.
train() {
    local data=$home/training log=$logs/training.log
    rm -rf "$data" "$layout/app.aot"
    jdk_identity >"$layout/jdk"
    [ "${XINGLIN_AOT:-on}" = on ] || return 0
    "$JAVA_HOME/bin/java" "${jvm_flags[@]}" -XX:AOTCacheOutput="$layout/app.aot" -Dspring.context.exit=onRefresh \
        -jar "$layout/$program" --xinglin.data="$data" --xinglin.profile=empty --server.port=0 >"$log" 2>&1 &
    if ! watch $! "$log" '正在为快速启动做准备' 'preparing quick starts' || [ ! -f "$layout/app.aot" ]; then
        rm -f "$layout/app.aot"
        say '没有做成快速启动的缓存（见 %s）；程序照常运行，只是启动慢一些。' \
            'The cache for quick starts was not made (see %s); the program runs all the same and only starts more slowly.' "$log" >&2
    fi
    rm -rf "$data"
}
