# shellcheck shell=bash
# What the launcher says, in Chinese or English by the user's locale.

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
    zh*) language=zh ;;
    *) language=en ;;
esac

# say CHINESE ENGLISH [VALUE...]: both are printf formats for the same values.
say() {
    local text=$2
    [ "$language" = zh ] && text=$1
    shift 2
    # shellcheck disable=SC2059  # the text is ours and its values are arguments
    printf -- "$text\n" "$@"
}

fail() {
    say "$@" >&2
    exit 1
}

# wrong_use VERB CHINESE ENGLISH [VALUE...]: the command was written wrongly; says how it is written.
wrong_use() {
    local verb=$1
    shift
    say "$@" >&2
    help "$verb" >&2
    exit 2
}
