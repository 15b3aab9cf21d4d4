# shellcheck shell=bash
# backup and restore: the data on its way out of harm's reach and back.

# Reads --data and --backups into data and backups; whatever else stands there goes into `rest`.
read_places() {
    local verb=$1
    shift
    data=$home/data backups='' rest=()
    while [ $# -gt 0 ]; do
        case $1 in
            --data | --backups)
                [ $# -ge 2 ] || wrong_use "$verb" '%s 后面缺少一个值。' 'A value is missing after %s.' "$1"
                if [ "$1" = --data ]; then data=$2; else backups=$2; fi
                shift 2
                ;;
            --yes) rest+=("$1"); shift ;;
            --*) wrong_use "$verb" '没有“%s”这个选项。' 'There is no option "%s".' "$1" ;;
            *) rest+=("$1"); shift ;;
        esac
    done
    case $data in /*) ;; *) data=$PWD/$data ;; esac
    backups=${backups:-$data-backups}
    case $backups in /*) ;; *) backups=$PWD/$backups ;; esac
}

keep() {
    java_now "${speech[@]}" -cp "$layout/lib/*" org.xinglin.postgres.BackupCommand "$@"
}

backup() {
    read_places backup "$@"
    [ ${#rest[@]} -eq 0 ] || wrong_use backup '没有“%s”这个选项。' 'There is no option "%s".' "${rest[0]}"
    need_jdk
    need_layout
    keep backup "$data/postgres" "$backups"
}

restore() {
    local word files=0
    read_places restore "$@"
    for word in ${rest[@]+"${rest[@]}"}; do
        if [ "$word" != --yes ]; then files=$((files + 1)); fi
    done
    [ "$files" -le 1 ] || wrong_use restore '只能恢复一个文件。' 'Only one file can be restored.'
    need_jdk
    need_layout
    keep restore "$data/postgres" "$backups" ${rest[@]+"${rest[@]}"}
}
