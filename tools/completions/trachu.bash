# trachu.bash - completes trachu's commands and options in bash.
_trachu()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local commands="new check score explain compare what-if reach rank report import act user help"
    local choices= rows="--stage --round"
    local deeds="list save submit withdraw measure write attach detach approve
        return confirm review verify ask answer decide appeal decide-appeal
        publish restate draft propose return-agreement sign amend close
        roll-over window extend agency-add agency-close agency-from person-add
        person-disable person-enable person-erase password role-give role-end
        act-for hand-over"

    case $before in
    --format) choices="table json csv" ;;
    --lang) choices="th en" ;;
    --digits) choices="arabic thai" ;;
    --stage | --to) choices="self reviewed verified official appeal" ;;
    --from) choices="claimed self reviewed verified official appeal" ;;
    --round) choices="Q1 Q2 Q3 Q4 6M 9M" ;;
    --kind) choices="report agreement blank-form" ;;
    --style) choices="official modern" ;;
    --as)
        case ${COMP_WORDS[1]} in act | user) return ;; esac
        choices="pdf docx xlsx html md csv json pdf,docx,xlsx"
        ;;
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
    if [[ $COMP_CWORD -eq 2 && $word != -* ]]; then
        case ${COMP_WORDS[1]} in
        act) choices=$deeds ;;
        user) choices="add list disable enable password" ;;
        esac
        [ -n "$choices" ] && mapfile -t COMPREPLY < <(compgen -W "$choices" \
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
    import) choices="--help --lang --digits --output -o --dry-run --year" ;;
    act)
        choices="$choices --db --evidence --as --round --dry-run --seen" ;;
    user) choices="$choices --db --as" ;;
    help) choices="--lang" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
}
complete -o default -F _trachu trachu
