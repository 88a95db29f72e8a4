/* alike.c - agreements that differ in nothing but the agency, read once. */
#include "action/alike.h"

#include "action/document.h"
#include "base/text.h"
#include "import/folder.h"

#include <string.h>

/* A document in three parts. */
struct parts {
    const char *before, *agency, *after;
    size_t before_count, agency_count, after_count;
};

struct form_read {
    struct parts parts;
    struct agreement agreement;
};

struct alike {
    struct mem *mem;
    struct form_read forms[FORMS_MAX];
    size_t count, most, last; /* the last one found is looked at first */
    size_t used;              /* by the last reading */
};

struct alike *
alike_new(size_t most)
{
    struct mem *mem = mem_new();
    struct alike *alike = MEM_NEW(mem, struct alike);

    alike->mem = mem;
    alike->most = most < FORMS_MAX ? most : FORMS_MAX;
    return alike;
}

void
alike_free(struct alike *alike)
{
    if (alike != NULL)
        mem_free(alike->mem);
}

size_t
alike_held(const struct alike *alike)
{
    return mem_held(alike->mem);
}

/* A line that goes on with the key above it. */
static bool
goes_on(const char *line)
{
    return *line == ' ' || *line == '\n' || *line == '\r' || *line == '#';
}

static const char *
next_line(const char *line)
{
    line += strcspn(line, "\n");
    return *line == '\n' ? line + 1 : line;
}

/* The key `agency` at the start of a line, up to the next key.  False: there
 * is none; two are refused on reading. */
static bool
cut(const char *content, struct parts *parts)
{
    static const char key[] = "agency:";
    const char *start = content, *end;

    while (*start != '\0' && strncmp(start, key, sizeof key - 1) != 0)
        start = next_line(start);
    if (*start == '\0')
        return false;
    end = next_line(start);
    while (*end != '\0' && goes_on(end))
        end = next_line(end);
    *parts = (struct parts){content, start, end, (size_t)(start - content),
                            (size_t)(end - start), strlen(end)};
    return true;
}

static bool
same_around(const struct parts *a, const struct parts *b)
{
    return a->before_count == b->before_count &&
           a->after_count == b->after_count &&
           memcmp(a->before, b->before, a->before_count) == 0 &&
           memcmp(a->after, b->after, a->after_count) == 0;
}

/* The agency alone, as its key says by itself. */
static bool
read_agency(const struct parts *parts, const char *language,
            struct agency *agency, struct mem *mem)
{
    struct findings findings = findings_new(mem);
    struct file file;

    return file_of_text(&file, "agreement.yaml",
                        mem_string(mem, parts->agency, parts->agency_count),
                        parts->agency_count, &findings) &&
           import_agency_file(agency, &file, language, &findings, mem) &&
           findings.by_severity[ERROR] == 0;
}

static const struct form_read *
find(struct alike *alike, const struct parts *parts, struct agency *agency,
     struct mem *mem)
{
    const char *language = NULL;

    for (size_t i = 0; i < alike->count; i++) {
        size_t at = (alike->last + i) % alike->count;
        const struct form_read *form = &alike->forms[at];

        if (!same_around(&form->parts, parts))
            continue;
        if (language == NULL &&
            !read_agency(parts, language = form->agreement.language, agency,
                         mem))
            return NULL;
        if (!text_same(form->agreement.agency.group, agency->group))
            continue;
        alike->last = at;
        return form;
    }
    return NULL;
}

static bool
same_words(struct words a, struct words b)
{
    bool same = a.count == b.count;

    for (size_t i = 0; same && i < a.count; i++)
        same = text_same(a.word[i].language, b.word[i].language) &&
               text_same(a.word[i].text, b.word[i].text);
    return same;
}

/* Keeps a document for those like it, if its agency by itself is the one that
 * was read in the whole: then the cut was at the key. */
static void
keep(struct alike *alike, const char *content)
{
    struct form_read *form = &alike->forms[alike->count];
    struct findings findings = findings_new(alike->mem);
    const struct agency *whole = &form->agreement.agency;
    struct agency agency;

    content = mem_string(alike->mem, content, strlen(content));
    if (cut(content, &form->parts) &&
        document_read(&form->agreement, content, &findings, alike->mem) &&
        findings.by_severity[ERROR] == 0 &&
        read_agency(&form->parts, form->agreement.language, &agency,
                    alike->mem) &&
        text_same(agency.code, whole->code) &&
        text_same(agency.group, whole->group) &&
        text_same(agency.parent, whole->parent) &&
        same_words(agency.name, whole->name))
        alike->last = alike->count++;
}

enum status
alike_read(struct alike *alike, const char *content,
           struct agreement *agreement, struct mem *mem)
{
    const struct form_read *form = NULL;
    struct findings findings;
    struct agency agency;
    struct parts parts;
    bool is_cut = cut(content, &parts);

    if (is_cut)
        form = find(alike, &parts, &agency, mem);
    if (is_cut && form == NULL && alike->count < alike->most) {
        keep(alike, content);
        form = find(alike, &parts, &agency, mem);
    }
    if (form != NULL) {
        *agreement = form->agreement;
        agreement->agency = agency;
        alike->used = (size_t)(form - alike->forms);
        return STATUS_FINE;
    }
    alike->used = FORMS_MAX;
    findings = findings_new(mem);
    return document_read(agreement, content, &findings, mem) &&
                   findings.by_severity[ERROR] == 0
               ? STATUS_FINE
               : STATUS_CORRUPT;
}

size_t
alike_form(const struct alike *alike)
{
    return alike->used;
}
