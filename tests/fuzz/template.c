/* template.c - any bytes as the text of an agency's own form, and as its whole
 * file: filled in, or every mistake told in both languages.  A text that was
 * well-formed still is when it is filled in.
 */
#include "import/folder.h"
#include "print/template_inside.h"
#include "year.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const char agreement[] =
    "trachu: 1\n"
    "agency: {code: a, name: 'A & <b>', group: D}\n"
    "fiscal_year: 2564\n"
    "components:\n"
    "  - code: 1\n"
    "    indicators:\n"
    "      - {code: 1.1, weight: 60, criterion:"
    " {targets: [80, 85, 90, 95, 100]}}\n"
    "      - {code: 1.2, weight: 20, criterion: {bands:"
    " ['< 70', '70 .. < 80', '80 .. < 90', '90 .. < 100', '>= 100']}}\n"
    "  - code: 2\n"
    "    indicators:\n"
    "      - {code: 2.1, weight: 20, criterion: {judged: {by: x}}}\n";

static const char relations[] =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
    "relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxml"
    "formats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";

/* One indicator has a form: a narrative of several lines, evidence. */
static void
add_form(struct year *year, struct mem *mem)
{
    static const struct word account = {
        "en", "First *line* & <b>\n\n- an item\n- another]]>\n\nlast"};
    static const struct word title = {"en", "{{total}}"};
    static const struct evidence evidence[] = {
        {.title = {&title, 1}, .number = "1/2564"}, {.page = "7"}};

    year->forms = MEM_NEW(mem, struct form);
    year->form_count = 1;
    year->forms[0] = (struct form){
        .round = "", .account = {&account, 1}, .evidence = evidence, .evidence_count = 2};
}

static void
say_faults(const struct faults *faults, struct mem *mem)
{
    for (enum language language = THAI; language <= ENGLISH; language++) {
        struct voice voice = {.language = language};
        struct out out = out_new(mem);

        for (size_t i = 0; i < faults->count; i++)
            say(&out, &voice, faults->fault[i].text, faults->fault[i].args,
                faults->fault[i].arg_count);
        ensure(text_utf8_fault(out_string(&out), out.count) == out.count);
    }
}

/* What was written can be read again, part by part. */
static void
read_again(const struct out *out, struct mem *mem)
{
    struct faults faults = {.mem = mem};
    struct package package = {.mem = mem};

    ensure(package_read(&package, "again", out->bytes, out->count, &faults));
    for (size_t i = 0; i < package.count; i++) {
        struct form_part part = {.mem = mem,
                                 .file = "again",
                                 .name = package.part[i].name,
                                 .bytes = package.part[i].bytes,
                                 .count = package.part[i].count,
                                 .faults = &faults};

        if (strcmp(part.name, "word/document.xml") == 0)
            ensure(form_read(&part));
    }
}

static void
try_form(const char *bytes, size_t count, const struct commission *commission,
         struct mem *mem)
{
    struct faults faults = {.mem = mem};
    struct out out = out_new(mem);

    if (template_fill(&out, "form.docx", bytes, count, commission, &faults))
        read_again(&out, mem);
    else
        ensure(faults.count > 0);
    say_faults(&faults, mem);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct year year = {0};
    struct scorecard card;
    struct commission commission = {.year = &year,
                                    .card = &card,
                                    .findings = &findings,
                                    .voice = {.language = ENGLISH},
                                    .folder = "a"};
    struct package package = {.mem = mem};
    struct out form = out_new(mem);
    struct file file;

    ensure(file_of_text(&file, "agreement.yaml", agreement,
                        sizeof agreement - 1, &findings) &&
           import_agreement_file(&year.agreement, &file, &findings, mem));
    add_form(&year, mem);
    score_year(&card, &year, (struct selection){.round = ""}, &findings, mem);
    check_year(&year, &findings);
    package_add(&package, "_rels/.rels", relations, sizeof relations - 1);
    package_add(&package, "word/document.xml", (const char *)bytes, count);
    ensure(package_write(&form, &package) == NULL);
    try_form(out_string(&form), form.count, &commission, mem);
    try_form((const char *)bytes, count, &commission, mem);
    mem_free(mem);
    return 0;
}
