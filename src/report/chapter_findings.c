/* chapter_findings.c - what a draft still has to mend. */
#include "report/chapter_inside.h"

#include <stdlib.h>

static int
by_place(const void *a, const void *b)
{
    const struct finding *x = *(const struct finding *const *)a;
    const struct finding *y = *(const struct finding *const *)b;
    int order = place_compare(&x->place, &y->place);

    if (order == 0)
        order = (int)x->code - (int)y->code;
    return order != 0 ? order : (x > y) - (x < y); /* as they were told */
}

static void
add_finding(struct chapter *chapter, struct table *table,
            const struct finding *finding)
{
    static const enum text_key severities[] = {
        [NOTE] = TEXT_SEVERITY_NOTE,
        [WARNING] = TEXT_SEVERITY_WARNING,
        [ERROR] = TEXT_SEVERITY_ERROR,
    };
    struct out sentence = out_new(chapter->mem);

    finding_sentence(&sentence, chapter->voice, finding);
    table_row(table, ROW_ITEM);
    table_cell(table, said(chapter->voice, severities[finding->severity]));
    table_cell(table, finding->indicator == NULL
                          ? ""
                          : figure_code(chapter->voice, finding->indicator,
                                        chapter->mem));
    table_cell(table, out_string(&sentence));
    table_cell(table, finding_name(finding->code));
    table_cell(table, place_text(finding->place, chapter->commission->folder,
                                 chapter->mem));
}

static void
add_severity(struct chapter *chapter, struct table *table,
             enum severity severity)
{
    static const enum text_key heads[] = {
        [NOTE] = TEXT_FINDINGS_NOTES,
        [WARNING] = TEXT_FINDINGS_WARNINGS,
        [ERROR] = TEXT_FINDINGS_ERRORS,
    };
    const struct findings *findings = chapter->commission->findings;
    const struct finding **sorted =
        MEM_ARRAY(chapter->mem, const struct finding *, findings->count);
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->item[i].severity == severity)
            sorted[count++] = &findings->item[i];
    if (count == 0)
        return;
    qsort(sorted, count, sizeof *sorted, by_place);
    table_group(table, said(chapter->voice, heads[severity]));
    for (size_t i = 0; i < count; i++)
        add_finding(chapter, table, sorted[i]);
}

static void
add_counts(struct chapter *chapter, struct table *table)
{
    const struct findings *findings = chapter->commission->findings;

    table_row(table, ROW_TOTAL);
    table_span(
        table,
        CHAPTER_TEXT(
            chapter, TEXT_FINDINGS_COUNTS,
            arg_whole("errors", (long long)findings->by_severity[ERROR]),
            arg_whole("warnings", (long long)findings->by_severity[WARNING]),
            arg_whole("notes", (long long)findings->by_severity[NOTE])),
        table->column_count);
}

static struct table *
findings_table(struct chapter *chapter)
{
    const struct findings *findings = chapter->commission->findings;
    const struct voice *voice = chapter->voice;
    struct table *table =
        table_new(chapter->mem, said(voice, TEXT_FINDINGS_CAPTION));

    table_column(table, said(voice, TEXT_FINDINGS_HEAD_SEVERITY), ALIGN_TEXT)
        ->readers = READERS_PROGRAMS;
    table_column(table, said(voice, TEXT_HEAD_INDICATOR), ALIGN_TEXT);
    table_column(table, said(voice, TEXT_FINDINGS_HEAD_WHAT), ALIGN_TEXT)
        ->wraps = true;
    table_column(table, said(voice, TEXT_FINDINGS_HEAD_KIND), ALIGN_TEXT)
        ->leaves = 1;
    table_column(table, said(voice, TEXT_FINDINGS_HEAD_PLACE), ALIGN_TEXT)
        ->leaves = 2;
    add_severity(chapter, table, ERROR);
    add_severity(chapter, table, WARNING);
    add_severity(chapter, table, NOTE);
    add_counts(chapter, table);
    if (findings->beyond > 0)
        table_note(table, CHAPTER_TEXT(
                              chapter, TEXT_CLI_BEYOND,
                              arg_whole("count", (long long)findings->beyond)));
    return table;
}

void
chapter_findings(struct chapter *chapter)
{
    const struct findings *findings = chapter->commission->findings;
    struct document *document = chapter->document;
    size_t count;

    if (!document->draft || findings == NULL)
        return;
    count = findings->count + findings->beyond;
    document_page(document, true);
    document_heading(document, 1,
                     count == 0
                         ? said(chapter->voice, TEXT_FINDINGS_HEADING_NONE)
                         : CHAPTER_TEXT(chapter, TEXT_FINDINGS_HEADING,
                                        arg_whole("count", (long long)count)),
                     "findings");
    if (count == 0)
        return;
    document_paragraph(document, PARAGRAPH_BODY,
                       said(chapter->voice, TEXT_FINDINGS_LEAD));
    document_table(document, "findings", findings_table(chapter));
}
