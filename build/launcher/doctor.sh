# shellcheck shell=bash
# Looks at the machine and says, line by line, what is there, what is missing and what to do about it.

fine() { printf '%s %s\n' "$(say 'ok  ' 'ok      ')" "$(say "$@")"; }
lacking() {
    wanting=1
    printf '%s %s\n' "$(say '缺少' 'missing ')" "$(say "$@")"
}
# Not needed to run, only for what the line says.
optional() { printf '%s %s\n' "$(say '可选' 'optional')" "$(say "$@")"; }

doctor() {
    local wanting=0 found free
    if found=$(find_jdk); then
        fine 'JDK：%s' 'JDK: %s' "$found"
        export JAVA_HOME=$found
    else
        lacking 'JDK：安装 JDK %s 或更新的版本（例如 Temurin），或设置 XINGLIN_JAVA_HOME。' \
            'JDK: install JDK %s or newer (for example Temurin) or set XINGLIN_JAVA_HOME.' "$wanted_java"
    fi
    if found=$(find_maven); then
        fine 'Maven：%s' 'Maven: %s' "$found"
    else
        lacking 'Maven：PATH 上要有 3.8 或更新的版本（现为 %s），例如 apt-get install maven。' \
            'Maven: 3.8 or newer is needed on PATH (found: %s), for example apt-get install maven.' "${found:--}"
    fi
    check_system
    check_folder
    if answers 127.0.0.1 8420; then
        optional '端口 8420：被 %s 占用；用 ./xinglin up --port 8421 换一个。' \
            'port 8420: held by %s; choose another with ./xinglin up --port 8421.' "$(who_listens 8420 | grep . || echo '?')"
    else
        fine '端口 8420：空闲' 'port 8420: free'
    fi
    if found=$(find_chromium); then
        fine 'Chromium：%s' 'Chromium: %s' "$found"
    else
        optional 'Chromium：只有 ./xinglin test 的浏览器部分需要；例如 apt-get install chromium-headless-shell，或设置 XINGLIN_CHROMIUM。' \
            'Chromium: only the browser part of ./xinglin test needs it; for example apt-get install chromium-headless-shell, or set XINGLIN_CHROMIUM.'
    fi
    if [ "$(uname)" = Darwin ] || [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ]; then
        fine '中文字体：有' 'Chinese fonts: found'
    else
        optional '中文字体：只有浏览器测试的截图需要；例如 apt-get install fonts-noto-cjk。' \
            'Chinese fonts: only the pictures of the browser tests need them; for example apt-get install fonts-noto-cjk.'
    fi
    free=$(free_memory)
    if [ -z "$free" ] || [ "$free" -ge 1500 ]; then
        fine '内存：可用 %s MB' 'memory: %s MB free' "${free:-?}"
    else
        lacking '内存：只剩 %s MB，运行需要约 1 GB，构建需要约 1.5 GB。' \
            'memory: only %s MB are free; running needs about 1 GB, building about 1.5 GB.' "$free"
    fi
    return "$wanting"
}

# The database is a real PostgreSQL: which machines its binaries are packed for, and how root hands it to an ordinary user,
# since PostgreSQL refuses to run as root.
check_system() {
    case $(uname)-$(uname -m) in
        Linux-x86_64) fine '系统：Linux x86-64' 'system: Linux x86-64' ;;
        Linux-aarch64 | Linux-arm64 | Darwin-*) fine '系统：%s（内置的 PostgreSQL 在这里没有测试过）' \
            'system: %s (the PostgreSQL inside was not tested here)' "$(uname) $(uname -m)" ;;
        *) optional '系统：没有为 %s 打包 PostgreSQL；请用 --db 接外部数据库。' \
            'system: no PostgreSQL is packed for %s; use an external one with --db.' "$(uname) $(uname -m)" ;;
    esac
    [ "$(id -u)" = 0 ] && [ "$(uname)" = Linux ] || return 0
    if unshare -U true 2>/dev/null; then
        fine 'root：数据库经 unshare 以普通用户运行' 'root: the database runs as an ordinary user through unshare'
    elif command -v setpriv >/dev/null && { id postgres || id nobody; } >/dev/null 2>&1; then
        fine 'root：数据库经 setpriv 以普通用户运行' 'root: the database runs as an ordinary user through setpriv'
    else
        lacking 'root：PostgreSQL 不能以 root 运行；请安装 util-linux（unshare、setpriv）或换普通用户。' \
            'root: PostgreSQL does not run as root; install util-linux (unshare, setpriv) or use an ordinary user.'
    fi
}

check_folder() {
    local place=$home free
    while [ ! -d "$place" ]; do place=$(dirname "$place"); done
    if [ -w "$place" ]; then
        fine '文件夹：%s 可以写入' 'folder: %s can be written' "$home"
    else
        lacking '文件夹：%s 不能写入；改它的权限，或用 XINGLIN_HOME 换一个。' \
            'folder: %s cannot be written; change its rights or choose another by XINGLIN_HOME.' "$home"
    fi
    free=$(df -Pm "$place" | awk 'NR == 2 { print $4 }')
    if [ "$free" -ge 2000 ]; then
        fine '磁盘：空闲 %s MB' 'disk: %s MB free' "$free"
    else
        lacking '磁盘：%s 处只剩 %s MB；程序、缓存和数据需要约 2 GB。' \
            'disk: at %s only %s MB are free; program, cache and data need about 2 GB.' "$place" "$free"
    fi
}

# Megabytes that a new program could take, or nothing where that is not told.
free_memory() {
    if [ -r /proc/meminfo ]; then
        awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo
    fi
}
