/* finding.c - the list of mistakes and notices. */
#include "base/finding.h"

#include <string.h>

static const struct {
    const char *name;
    enum severity severity;
} codes[] = {
#define FINDING_CODE(code, name, severity) [FINDING_##code] = {name, severity},
    FINDING_CODES(FINDING_CODE)
#undef FINDING_CODE
};

struct findings
findings_new(struct mem *mem)
{
    return (struct findings){.mem = mem};
}

const char *
finding_name(enum finding_code code)
{
    return codes[code].name;
}

enum severity
finding_severity(enum finding_code code)
{
    return codes[code].severity;
}

const char *
severity_name(enum severity severity)
{
    static const char *const names[] = {
        [NOTE] = "note", [WARNING] = "warning", [ERROR] = "error"};

    return names[severity];
}

struct finding *
finding_add(struct findings *findings, enum finding_code code,
            struct place place, enum text_key text, const struct arg *args,
            size_t count)
{
    struct finding *finding;

    findings->by_severity[codes[code].severity]++;
    if (findings->count >= FINDINGS_MAX) {
        findings->beyond++;
        finding = MEM_NEW(findings->mem, struct finding);
        finding->code = code;
        return finding;
    }
    finding = MEM_PUSH(findings->mem, findings->item, findings->count,
                       findings->room);
    *finding = (struct finding){.code = code,
                                .severity = codes[code].severity,
                                .place = place,
                                .text = text,
                                .arg_count = count};
    if (count > 0) {
        struct arg *copy = MEM_ARRAY(findings->mem, struct arg, count);

        memcpy(copy, args, count * sizeof *copy);
        finding->args = copy;
    }
    return finding;
}

void
finding_weigh(struct findings *findings, struct finding *finding,
              enum severity severity)
{
    findings->by_severity[codes[finding->code].severity]--;
    findings->by_severity[severity]++;
    finding->severity = severity;
}

struct finding *
finding_plain(struct findings *findings, enum finding_code code,
              struct place place, enum text_key text)
{
    return finding_add(findings, code, place, text, NULL, 0);
}

void
finding_sentence(struct out *out, const struct voice *voice,
                 const struct finding *finding)
{
    say(out, voice, finding->text, finding->args, finding->arg_count);
}

void
finding_say(struct out *out, const struct voice *voice,
            const struct finding *finding)
{
    static const enum text_key severities[] = {[NOTE] = TEXT_SEVERITY_NOTE,
                                               [WARNING] =
                                                   TEXT_SEVERITY_WARNING,
                                               [ERROR] = TEXT_SEVERITY_ERROR};
    const struct place *place = &finding->place;

    place_print(out, place);
    if (place->file != NULL)
        out_text(out, ": ");
    out_format(out, "%s: %s: ", said(voice, severities[finding->severity]),
               finding_name(finding->code));
    finding_sentence(out, voice, finding);
    out_char(out, '\n');
}
