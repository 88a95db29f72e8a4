/* follow.c - which figures of a report follow its official table, and which
 * are a record.
 */
#include "report/documents.h"
#include "tests/score/years.h"

#include "tap.h"

#include <string.h>

/* Where a report's table is. */
static const struct table *
find(const struct blocks *blocks, const char *name)
{
    const struct table *found = NULL;

    for (size_t i = 0; found == NULL && i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];

        if (block->kind == BLOCK_ANSWER)
            found = find(&block->answer.blocks, name);
        if (block->kind == BLOCK_TABLE && strcmp(block->table.name, name) == 0)
            found = block->table.table;
    }
    return found;
}

static const struct document *
report(const struct year *year, struct selection selection, struct mem *mem)
{
    struct findings *findings = MEM_NEW(mem, struct findings);
    struct scorecard *card = MEM_NEW(mem, struct scorecard);
    struct commission *commission = MEM_NEW(mem, struct commission);

    *findings = findings_new(mem);
    score_year(card, year, selection, findings, mem);
    check(findings->by_severity[ERROR] == 0);
    *commission = (struct commission){.year = year,
                                      .card = card,
                                      .findings = findings,
                                      .voice = {.language = ENGLISH},
                                      .style = &style_official,
                                      .made = {18884}};
    return performance_report(commission, mem);
}

static const struct document *
reference(struct selection selection, struct mem *mem)
{
    return report(year_example("pathumwan-2564", mem), selection, mem);
}

static const struct table *
table_of(const struct document *document, const char *name)
{
    const struct table *table = find(&document->blocks, name);

    check(table != NULL);
    return table;
}

/* The amount in a row under a key; rows are found by what they begin with. */
static const struct amount *
amount_of(const struct table *table, const char *begins, const char *key)
{
    for (size_t i = 0; i < table->row_count; i++) {
        const struct row *row = &table->rows[i];

        if (strncmp(row->cells[0].text, begins, strlen(begins)) != 0)
            continue;
        for (size_t j = 0; j < table->column_count; j++)
            if (table->columns[j].key != NULL &&
                strcmp(table->columns[j].key, key) == 0)
                return row_cell(row, j)->amount;
    }
    check(false);
    return NULL;
}

/* "" where the figure is a record. */
static const char *
live_of(const struct table *table, const char *begins, const char *key)
{
    const struct amount *amount = amount_of(table, begins, key);

    return amount != NULL && amount->live != NULL ? amount->live : "";
}

TEST(components_follow)
{
    struct mem *mem = mem_new();
    const struct table *table =
        table_of(reference(at_stage(STAGE_OFFICIAL), mem), "components");

    check_text(live_of(table, "Component 2", "weight"),
               "sum(official.r1..r2.weight)");
    check_text(live_of(table, "Component 2", "earned"), "official.r1.subtotal");
    check_text(live_of(table, "Component 2", "lost"),
               "round(this.most - this.earned, 3)");
    check_text(live_of(table, "Component 2", "percent"),
               "this.earned * 100 / this.most");
    check_text(live_of(table, "Component 5", "earned"),
               "round(sum(official.r9..r10.weighted), 3)");
    check_text(live_of(table, "Total", "earned"), "official.total.subtotal");
    check(amount_of(table, "Total", "earned")->otherwise == NULL);
    mem_free(mem);
}

TEST(what_was_decided_follows_and_what_was_claimed_does_not)
{
    struct mem *mem = mem_new();
    const struct table *table =
        table_of(reference(at_stage(STAGE_OFFICIAL), mem), "compared");

    check_text(live_of(table, "5.1", "to_score"), "official.r9.score");
    check_text(live_of(table, "5.1", "to_weighted"), "official.r9.weighted");
    check_text(live_of(table, "5.1", "from_score"), "");
    check_text(live_of(table, "5.1", "from_weighted"), "");
    check_text(live_of(table, "5.1", "difference"),
               "round(this.to_weighted - this.from_weighted, 3)");
    check(amount_of(table, "5.1", "difference")->with_sign);
    mem_free(mem);
}

TEST(the_row_of_this_stage_follows)
{
    struct mem *mem = mem_new();
    const struct table *table =
        table_of(reference(at_stage(STAGE_OFFICIAL), mem), "5.1-results");

    check_text(live_of(table, "official", "result"),
               "round(official.r9.result, 3)");
    check_text(live_of(table, "official", "level"), "official.r9.level");
    check_text(live_of(table, "official", "weighted"), "official.r9.weighted");
    check_text(live_of(table, "self-assessed", "score"), "");
    check(ratio_equal(amount_of(table, "self-assessed", "level")->value,
                      ratio_whole(0)));
    mem_free(mem);
}

/* In the report of another stage the official table is that stage's. */
TEST(in_the_report_of_a_stage_it_is_that_one)
{
    struct mem *mem = mem_new();
    const struct table *table =
        table_of(reference(at_stage(STAGE_SELF), mem), "5.1-results");

    check_text(live_of(table, "self-assessed", "score"), "official.r9.score");
    mem_free(mem);
}

/* The steps are of the report: what changes since has a row of its own. */
TEST(the_bridge_ends_at_the_total)
{
    struct mem *mem = mem_new();
    const struct table *table =
        table_of(reference(at_stage(STAGE_OFFICIAL), mem), "bridge");

    check_text(live_of(table, "official", "total"), "official.total.subtotal");
    check_text(live_of(table, "5.1", "moves"), "");
    check(table->changes != NULL);
    check_text(row_cell(table->changes, 2)->amount->live,
               "round(this.total - last.total, 3)");
    mem_free(mem);
}

TEST(targets_of_its_own_group_follow)
{
    struct mem *mem = mem_new();
    const struct table *table =
        table_of(reference(at_stage(STAGE_OFFICIAL), mem), "5.1");
    int follow = 0;

    for (size_t i = 0; i < table->row_count; i++) {
        const struct amount *amount = row_cell(&table->rows[i], 5)->amount;

        if (amount == NULL || amount->live == NULL)
            continue;
        check_text(amount->live, "official.r9.t5");
        follow++;
    }
    check(table->row_count > 1 && follow == 1);
    mem_free(mem);
}

/* ---- years in the making ---- */

static const char agreement_of_two[] =
    "trachu: 1\n"
    "agency: {code: a}\n"
    "fiscal_year: 2564\n"
    "components:\n"
    "  - code: A\n"
    "    indicators:\n"
    "      - {code: '1', weight: 40, criterion: {targets: [1, 2, 3, 4, 5]}}\n"
    "  - code: B\n"
    "    indicators:\n"
    "      - {code: '2', weight: 60, criterion: {targets: [1, 2, 3, 4, 5]}}\n";

TEST(what_waits_for_a_result_is_passed_over)
{
    struct mem *mem = mem_new();
    struct year *year = year_of(
        agreement_of_two, "indicator,stage,result\n1,official,5\n2,official,\n",
        NULL, mem);
    const struct table *table =
        table_of(report(year, at_stage(STAGE_OFFICIAL), mem), "components");
    const struct amount *earned = amount_of(table, "Total", "earned");

    check_text(earned->live, "official.total.subtotal");
    check_text(earned->otherwise,
               "round(if(count(official.r1..r2.weighted) > 0, "
               "sum(official.r1..r2.so_far), 0), 3)");
    check_text(live_of(table, "Total", "lost"),
               "round(this.most - this.open - this.earned, 3)");
    check_text(live_of(table, "Component B", "open"), "official.r2.open");
    check(amount_of(table, "Component B", "earned")->empty);
    mem_free(mem);
}

/* The summary of two hundred indicators, written in two components. */
static const struct table *
summary_of_many(const char *criterion, const char *judged, struct mem *mem)
{
    struct out agreement = out_new(mem), results = out_new(mem);

    out_text(&agreement, "trachu: 1\nagency: {code: a}\nfiscal_year: 2564\n"
                         "scoring: {weights: normalise}\ncomponents:\n");
    out_text(&results, "indicator,stage,result\n");
    for (int i = 0; i < 200; i++) {
        if (i % 100 == 0)
            out_format(&agreement, "  - code: C%d\n    indicators:\n", i);
        out_format(&agreement, "      - {code: i%d, weight: 1, criterion: {",
                   i);
        out_format(&agreement, criterion, i);
        out_text(&agreement, "}}\n");
        out_format(&results, "%s%d,official,3\n", judged, i);
    }
    return table_of(
        report(year_of(out_string(&agreement), out_string(&results), NULL, mem),
               at_stage(STAGE_OFFICIAL), mem),
        "components");
}

TEST(of_very_many_indicators_the_summary_follows)
{
    struct mem *mem = mem_new();
    const struct table *table =
        summary_of_many("targets: [1, 2, 3, 4, 5]", "i", mem);

    check_text(live_of(table, "Component", "earned"), "official.r1.subtotal");
    check_text(live_of(table, "Total", "most"),
               "sum(official.r1..r200.weight) * official.head.t5 / 100");
    mem_free(mem);
}

/* A formula has at most some four thousand characters: rows of wholes among
 * their parts are named one by one. */
TEST(of_very_many_composites_the_summary_is_a_record)
{
    struct mem *mem = mem_new();
    const struct table *table = summary_of_many(
        "composite: [{code: p%d, criterion: {targets: [1, 2, 3, 4, 5]}}]", "p",
        mem);

    check_text(live_of(table, "Component", "earned"), "");
    check_text(live_of(table, "Total", "earned"), "");
    mem_free(mem);
}

TEST_MAIN
