# trachu.bash - completes trachu's commands and options in bash.
_trachu()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local commands="new check score explain compare what-if reach rank report
        import template serve demo db act user get"
    local choices

    case $before in
    --format) choices="table json csv" ;;
    --lang) choices="th en" ;;
    --digits) choices="arabic thai" ;;
    --stage | --from | --to) choices="self reviewed verified official appeal" ;;
    --kind) choices="report agreement blank-form" ;;
    db) choices="init load dump migrate move backup restore verify" ;;
    user) choices="add list disable password" ;;
    esac
    if [ -n "${choices-}" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "--help --format --lang --digits
            --stage --round" -- "$word")
    elif [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word")
    fi
}
complete -o default -F _trachu trachu
