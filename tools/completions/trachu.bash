# trachu.bash - completes trachu's commands and options in bash.
_trachu()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local commands="new check score explain compare what-if reach rank report import template db act user mail serve demo publish help"
    local choices= rows="--stage --round" path="--db --as-of"
    local deeds="list save submit withdraw measure write attach detach approve
        return confirm review verify ask answer decide appeal decide-appeal
        publish restate draft propose return-agreement sign amend close
        roll-over window extend agency-add agency-close agency-from agency-name person-add
        person-disable person-enable person-erase password sign-in-link
        second-factor-off role-give role-end act-for hand-over"

    case ${COMP_WORDS[1]}:$before:$word in
    db:--from:* | db:--to:* | mail:--from:* | act:--as:* | user:--as:*) return ;; # URLs, logins
    *:-*) ;;
    db:db:*)
        choices="init migrate load dump log verify key checkpoint export move"
        choices="$choices backup restore agency questions" ;;
    act:act:*) choices=$deeds ;;
    user:user:*) choices="add list tasks disable enable password link second-factor-off" ;;
    mail:mail:*) choices="send remind list again" ;;
    esac
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
    -o | --output | --template | --key | --evidence | --backups) return ;; # file names, as bash completes them
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
    check) choices="$choices $path --strict" ;;
    score | explain) choices="$choices $path $rows --exact" ;;
    compare) choices="$choices $path --round --from --to" ;;
    what-if | reach | rank) choices="$choices $path $rows" ;;
    report)
        choices="--help --lang --digits $rows --output -o --as --all --kind"
        choices="$choices --style --draft --address --template --public $path" ;;
    import)
        choices="$choices --output -o --dry-run --year --replace --map --report"
        choices="$choices --with-persons" ;;
    template) choices="--help --db --lang --replace" ;;
    db)
        choices="$choices --year --db --evidence --replace --key --from --to" ;;
    act)
        choices="$choices --round --dry-run --db --evidence --as --seen" ;;
    user) choices="$choices --db --as" ;;
    mail) choices="$choices --db --smtp --from" ;;
    serve)
        choices="--help --lang --db --evidence --listen --address --proxied"
        choices="$choices --backups" ;;
    demo) choices="--help --lang --listen" ;;
    publish) choices="--help --lang --db --evidence --address" ;;
    help) choices="--lang" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
}
complete -o default -F _trachu trachu
