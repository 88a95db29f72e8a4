# trachu.bash - completes trachu's commands and options in bash.
_trachu()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local commands="new check score explain compare what-if reach rank report import template help"
    local choices= rows="--stage --round"

    case $before in
    --format) choices="table json csv" ;;
    --lang) choices="th en" ;;
    --digits) choices="arabic thai" ;;
    --stage | --to) choices="self reviewed verified official appeal" ;;
    --from) choices="claimed self reviewed verified official appeal" ;;
    --round) choices="Q1 Q2 Q3 Q4 6M 9M" ;;
    --kind) choices="report agreement blank-form" ;;
    --style) choices="official modern" ;;
    --as) choices="pdf docx xlsx html md csv json pdf,docx,xlsx" ;;
    -o | --output | --template) return ;; # file names, as bash completes them
    help) choices=$commands ;;
    esac
    if [ -n "$choices" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
        return
    fi
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" \
            -- "$word")
        return
    fi
    [[ $word == -* ]] || return
    choices="--help --format --lang --digits"
    case ${COMP_WORDS[1]} in
    new) choices="--help --lang" ;;
    check) choices="$choices --strict" ;;
    score | explain) choices="$choices $rows --exact" ;;
    compare) choices="$choices --round --from --to" ;;
    what-if | reach | rank) choices="$choices $rows" ;;
    report)
        choices="--help --lang --digits $rows --output -o --as --all --kind"
        choices="$choices --style --draft --address --template" ;;
    import)
        choices="$choices --output -o --dry-run --year --replace --map --report"
        choices="$choices --with-persons" ;;
    template) choices="--help --db --lang --replace" ;;
    help) choices="--lang" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
}
complete -o default -F _trachu trachu
