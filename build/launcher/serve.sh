# shellcheck shell=bash
# up, demo and replay: the program itself and the players that use it over HTTP.

# Reads the options of `up` into `options` (for the program) and host, port, data, base; whatever else stands there goes into `rest`.
read_options() {
    local verb=$1 tls='' certificate='' key='' database='' owner='' owner_file='' user='' user_file=''
    shift
    host=127.0.0.1 port=8420 data=$home/data backups='' once='' options=() rest=()
    while [ $# -gt 0 ]; do
        case $1 in
            --tls) tls=auto; shift; continue ;;
            --once) once=yes; shift; continue ;;
            --*)
                [ $# -ge 2 ] || wrong_use "$verb" '%s 后面缺少一个值。' 'A value is missing after %s.' "$1"
                ;;
            *) rest+=("$1"); shift; continue ;;
        esac
        case $1 in
            --host) host=$2 ;;
            --port) port=$2 ;;
            --data) data=$2 ;;
            --backups) backups=$2 ;;
            --profile) options+=("--xinglin.profile=$2") ;;
            --residents) options+=("--xinglin.residents=$2") ;;
            --tls-cert) tls=files certificate=$2 ;;
            --tls-key) tls=files key=$2 ;;
            --db) database=$2 ;;
            --db-owner) owner=$2 ;;
            --db-owner-password-file) owner_file=$2 ;;
            --db-user) user=$2 ;;
            --db-password-file) user_file=$2 ;;
            *) wrong_use "$verb" '没有“%s”这个选项。' 'There is no option "%s".' "$1" ;;
        esac
        if [ "$1" = --profile ] && [ "$2" != empty ] && [ "$2" != demo ]; then
            wrong_use "$verb" '--profile 只能是 demo 或 empty。' '--profile is either demo or empty.'
        fi
        if [ "$1" = --port ] || [ "$1" = --residents ]; then
            case $2 in '' | *[!0-9]*) wrong_use "$verb" '%s 后面要写一个数。' 'A number must follow %s.' "$1" ;; esac
        fi
        shift 2
    done
    [ "$port" -le 65535 ] || wrong_use "$verb" '端口最大是 65535。' 'The greatest port is 65535.'
    case $data in /*) ;; *) data=$PWD/$data ;; esac

    case $host in
        127.* | localhost | ::1) ;;
        *)
            [ -n "$tls" ] || fail \
                '只有本机才能用不加密的 HTTP；要让别的机器访问 %s，请加 --tls（当场生成证书）或 --tls-cert 与 --tls-key。' \
                'Plain HTTP answers on this machine only; to serve others on %s add --tls (a certificate is made on the spot) or --tls-cert and --tls-key.' \
                "$host"
            ;;
    esac
    backups=${backups:-$data-backups}
    case $backups in /*) ;; *) backups=$PWD/$backups ;; esac
    options+=("--xinglin.data=$data" "--xinglin.backups=$backups" "--server.address=$host" "--server.port=$port")
    if [ -n "$tls" ]; then options+=("--xinglin.tls=$tls"); fi
    if [ "$tls" = files ]; then
        if [ -z "$certificate" ] || [ -z "$key" ]; then
            wrong_use "$verb" '--tls-cert 与 --tls-key 要一起给出。' '--tls-cert and --tls-key go together.'
        fi
        need_file "$certificate"
        need_file "$key"
        options+=("--xinglin.tls.certificate=$certificate" "--xinglin.tls.key=$key")
    fi
    if [ -n "$database$owner$owner_file$user$user_file" ]; then
        if [ -z "$database" ] || [ -z "$owner" ] || [ -z "$owner_file" ] || [ -z "$user" ] || [ -z "$user_file" ]; then
            wrong_use "$verb" \
                '外部数据库要同时给出 --db、--db-owner、--db-owner-password-file、--db-user 和 --db-password-file。' \
                'An external database needs --db, --db-owner, --db-owner-password-file, --db-user and --db-password-file together.'
        fi
        need_file "$owner_file"
        need_file "$user_file"
        options+=("--xinglin.db.url=$database" "--xinglin.db.owner=$owner" "--xinglin.db.owner-password-file=$owner_file"
            "--xinglin.db.user=$user" "--xinglin.db.user-password-file=$user_file")
    fi
}

need_file() {
    [ -r "$1" ] || fail '读不到文件 %s。' 'The file %s cannot be read.' "$1"
}

# Where a server on this data folder says it is, if it still answers.
running_at() {
    local url place
    [ -r "$data/ready" ] || return 1
    url=$(head -n 1 "$data/ready")
    place=${url#*://}
    place=${place%%/*}
    answers "$(printf '%s' "${place%:*}" | tr -d '[]')" "${place##*:}" || return 1
    printf '%s\n' "$url"
}

# A port held by another program is named before anything starts. One held by a server on the same data folder is left to
# the program, which says who has the folder.
need_free_port() {
    local reach=$host holder url
    case $host in 0.0.0.0 | ::) reach=127.0.0.1 ;; esac
    [ "$port" != 0 ] && answers "$reach" "$port" || return 0
    url=$(running_at) && [ "${url##*:}" = "$port" ] && return 0
    holder=$(who_listens "$port")
    if [ -n "$holder" ]; then
        fail '端口 %s 正被 %s 占用：用 --port 换一个，例如 --port %s。' \
            'Port %s is held by %s: choose another with --port, for example --port %s.' "$port" "$holder" "$((port + 1))"
    fi
    fail '端口 %s 已被占用：用 --port 换一个，例如 --port %s。' \
        'Port %s is in use: choose another with --port, for example --port %s.' "$port" "$((port + 1))"
}

# Leaves in `start` the whole command line of the program.
prepare() {
    need_jdk
    need_free_port
    need_layout
    start=("$JAVA_HOME/bin/java" "${jvm_flags[@]}" "${speech[@]}")
    # what the cache cannot serve the JDK loads as ever, so its warnings about that help nobody
    if [ -f "$layout/app.aot" ]; then start+=("-XX:AOTCache=$layout/app.aot" "-Xlog:aot*=error"); fi
    # shellcheck disable=SC2206  # several options in one variable are meant to fall apart
    start+=(${XINGLIN_JAVA_OPTIONS:-} -jar "$layout/$program" "${options[@]}")
}

# The program takes this shell's place, so Ctrl-C and kill reach it itself.
up() {
    read_options up "$@"
    [ ${#rest[@]} -eq 0 ] || wrong_use up '没有“%s”这个选项。' 'There is no option "%s".' "${rest[0]}"
    [ -z "$once" ] || wrong_use up '没有“%s”这个选项。' 'There is no option "%s".' --once
    prepare
    exec "${start[@]}"
}

# Leaves in `url` where the server answers, and in `server` the process started here (empty if one ran already).
need_server() {
    local began=$SECONDS log=$logs/server.log
    server=
    build_when_older simulator/target/classpath platform,simulator kernel knowledge engines postgres platform simulator
    if url=$(running_at); then return 0; fi
    prepare
    make_home
    rm -f "$data/ready"
    "${start[@]}" >"$log" 2>&1 &
    server=$!
    trap 'stop "$server"; exit 130' INT TERM
    while [ ! -s "$data/ready" ]; do
        if ! kill -0 "$server" 2>/dev/null; then
            tail -n 20 "$log" >&2
            fail '服务没有启动，全部输出在 %s。' 'The server did not start; its whole output is in %s.' "$log"
        fi
        if [ -t 2 ]; then printf '\r\033[K%s' "$(say '正在启动  %s s' 'starting  %s s' "$((SECONDS - began))")" >&2; fi
        sleep 0.2
    done
    if [ -t 2 ]; then printf '\r\033[K' >&2; fi
    url=$(head -n 1 "$data/ready")
    say '已启动：%s（%s 秒，日志 %s）' 'Started: %s (%s s, log %s)' "$url" "$((SECONDS - began))" "$log"
}

# The players know the server by its address and the accounts printed at its first start, and trust its own authority.
play() {
    local status=0 trust=()
    if [ -f "$data/tls/trust.p12" ]; then
        trust=(-Djavax.net.ssl.trustStore="$data/tls/trust.p12" -Djavax.net.ssl.trustStoreType=PKCS12
            -Djavax.net.ssl.trustStorePassword=xinglin)
    fi
    java_now ${trust[@]+"${trust[@]}"} "${speech[@]}" -cp "$here/simulator/target/classes:$(cat "$here/simulator/target/classpath")" \
        org.xinglin.simulator.Simulator "$1" --url "$url" --accounts "$data/accounts.csv" ${rest[@]+"${rest[@]}"} || status=$?
    return "$status"
}

demo() {
    local status=0
    read_options demo "$@"
    [ ${#rest[@]} -eq 0 ] || wrong_use demo '没有“%s”这个选项。' 'There is no option "%s".' "${rest[0]}"
    need_jdk
    need_server
    play demo || status=$?
    if [ -n "$server" ] && [ -z "$once" ] && [ "$status" = 0 ]; then
        say '服务留在 %s，按 Ctrl-C 停止。账号见 %s。' 'The server stays at %s; Ctrl-C stops it. Accounts: %s.' "$url" "$data/accounts.csv"
        trap 'stop "$server"; exit 0' INT TERM
        wait "$server" || status=$?
    elif [ -n "$server" ]; then
        stop "$server"
    fi
    return "$status"
}

replay() {
    local status=0 file
    read_options replay "$@"
    [ ${#rest[@]} -gt 0 ] || wrong_use replay '要写明至少一个文件。' 'Name at least one file.'
    [ -z "$once" ] || wrong_use replay '没有“%s”这个选项。' 'There is no option "%s".' --once
    for file in "${rest[@]}"; do need_file "$file"; done
    need_jdk
    need_server
    play replay || status=$?
    if [ -n "$server" ]; then stop "$server"; fi
    return "$status"
}
