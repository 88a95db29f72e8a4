/* sample.c - documents in which everything occurs. */
#include "sample.h"

#include "base/text.h"

const struct voice sample_thai = {.language = THAI};
const struct voice sample_thai_digits = {.language = THAI, .thai_digits = true};
const struct voice sample_english = {.language = ENGLISH};

/* What the parts of the sample are made with. */
struct maker {
    struct document *document;
    const struct voice *voice;
    struct mem *mem;
};

/* The text in the language of the voice, with its digits. */
static const char *
word(const struct maker *maker, const char *thai, const char *english)
{
    const char *text = maker->voice->language == THAI ? thai : english;

    return maker->voice->thai_digits ? text_thai_digits(text, maker->mem)
                                     : text;
}

static const char *
digits(const struct maker *maker, const char *text)
{
    return word(maker, text, text);
}

static void
heading(const struct maker *maker, int level, const char *text,
        const char *anchor)
{
    document_heading(maker->document, level, text, anchor);
}

static void
paragraph(const struct maker *maker, enum paragraph_role role, const char *text)
{
    document_paragraph(maker->document, role, text);
}

/* ---- running text ---- */

static void
make_cover(const struct maker *maker)
{
    struct block *fields;

    paragraph(
        maker, PARAGRAPH_TITLE,
        word(maker, "รายงานผลการปฏิบัติราชการตามคำรับรอง", "Performance report"));
    paragraph(maker, PARAGRAPH_SUBTITLE,
              word(maker, "สำนักงานเขตตัวอย่าง ปีงบประมาณ พ.ศ. 2564",
                   "Sample District Office, fiscal year 2564"));
    paragraph(maker, PARAGRAPH_FIGURE, digits(maker, "96.525"));
    paragraph(maker, PARAGRAPH_LEAD,
              word(maker, "ได้ 96.525 คะแนน เสียมากที่สุดที่ตัวชี้วัด 2.1",
                   "96.525 points; most were lost at 2.1"));
    fields = document_fields(maker->document);
    fields_text(fields, word(maker, "หน่วยงาน", "Agency"),
                word(maker, "สำนักงานเขตตัวอย่าง", "Sample District Office"),
                maker->mem);
    fields_text(fields, word(maker, "ข้อมูล ณ วันที่", "As of"),
                word(maker, "14 ก.ย. 2564", "14 Sep 2021"), maker->mem);
    heading(maker, 1, word(maker, "สารบัญ", "Contents"), NULL);
    document_contents(maker->document);
    document_page(maker->document, false);
}

static void
make_runs(const struct maker *maker)
{
    struct mem *mem = maker->mem;
    struct runs *runs = document_runs(maker->document, PARAGRAPH_BODY);

    runs_push(runs, word(maker, "ตัวหนา ", "Strong "), RUN_STRONG, NULL, mem);
    runs_push(runs, word(maker, "ตัวเอน ", "emphasis "), RUN_EMPHASIS, NULL,
              mem);
    runs_push(runs, word(maker, "ทั้งสอง ", "both "), RUN_STRONG | RUN_EMPHASIS,
              NULL, mem);
    runs_push(runs, "a / b", RUN_CODE, NULL, mem);
    runs_push(runs, word(maker, " ดู ", ", see "), 0, NULL, mem);
    runs_push(runs, word(maker, "ตารางคะแนน", "the table of scores"), 0,
              "#scores", mem);
    runs_push(runs, word(maker, " และ ", " and "), 0, NULL, mem);
    runs_push(runs, "https://example.org/report?a=1&b=2", 0,
              "https://example.org/report?a=1&b=2", mem);
    runs_push(runs, word(maker, "\nบรรทัดใหม่", ".\nA new line."), 0, NULL, mem);
}

static void
make_list(const struct maker *maker, bool ordered)
{
    static const int depths[] = {0, 1, 1, 2, 0};
    struct block *list = document_list(maker->document, ordered);

    for (size_t i = 0; i < sizeof depths / sizeof depths[0]; i++) {
        struct runs *runs = list_item(list, depths[i], maker->mem);

        runs_push(runs, word(maker, "รายการ", "An item"), RUN_STRONG, NULL,
                  maker->mem);
        runs_push(runs, word(maker, " ที่มีคำอธิบายต่อท้าย", " with words behind it"),
                  0, NULL, maker->mem);
    }
}

static void
make_text(const struct maker *maker)
{
    heading(maker, 1, word(maker, "1 ข้อความ", "1 Text"), "text");
    paragraph(maker, PARAGRAPH_LEAD,
              word(maker, "คำที่ต้องแสดงให้ถูก", "Words to be set right"));
    paragraph(maker, PARAGRAPH_BODY,
              word(maker,
                   "วันที่ หนี้ เท่านั้น ปัจจุบัน ทั้งหมด น้ำ กำหนด ที่ปรึกษา ญี่ปุ่น ฐานข้อมูล "
                   "หน่วยงานได้ดำเนินการตามตัวชี้วัดและองค์ประกอบของคำรับรองการปฏิบัติ"
                   "ราชการประจำปีงบประมาณโดยมีการติดตามผลการดำเนินงานต่าง ๆ "
                   "อย่างต่อเนื่องและรายงานผู้บริหารทราบทุกไตรมาส",
                   "The agency carried out what the agreement asks for, "
                   "followed its results through the year and reported them "
                   "to those in charge every quarter."));
    make_runs(maker);
    heading(maker, 2, word(maker, "1.1 รายการ", "1.1 Lists"), "lists");
    make_list(maker, false);
    make_list(maker, true);
    heading(maker, 3, word(maker, "ระดับสาม", "Third level"), NULL);
    heading(maker, 4, word(maker, "ระดับสี่", "Fourth level"), NULL);
    paragraph(maker, PARAGRAPH_NOTE,
              word(maker, "หมายเหตุใต้ข้อความ", "A note on what is above."));
}

/* ---- the table ---- */

#define LEVELS 5

static void
make_columns(const struct maker *maker, struct table *table)
{
    static const char *const heads[LEVELS] = {"1", "2", "3", "4", "5"};
    static const char *const points[LEVELS] = {"60", "70", "80", "90", "100"};
    struct column *column =
        table_column(table, word(maker, "ตัวชี้วัด", "Indicator"), ALIGN_TEXT);

    column->wraps = true;
    column->key = "name";
    table_column(table, word(maker, "หน่วย\nวัด", "Unit"), ALIGN_TEXT);
    table_column(table, word(maker, "น้ำหนัก\n(ร้อยละ)", "Weight\n(percent)"),
                 ALIGN_NUMBER)
        ->key = "weight";
    for (size_t i = 0; i < LEVELS; i++) {
        column = table_column(table, digits(maker, heads[i]), ALIGN_NUMBER);
        column->over = word(maker, "ค่าเป้าหมายของระดับ", "targets of levels");
        column->under = digits(maker, points[i]);
        column->leaves = 2;
    }
    table_column(table, word(maker, "ผล", "Result"), ALIGN_NUMBER)->wraps =
        true;
    column = table_column(table, word(maker, "ระดับ", "Level"), ALIGN_CENTRE);
    column->picture = true;
    column->leaves = 1;
    table_column(table, word(maker, "คะแนน\nที่ได้", "Score"), ALIGN_NUMBER)->key =
        "score";
    column = table_column(table, word(maker, "เหตุผล", "Reason"), ALIGN_TEXT);
    column->readers = READERS_PROGRAMS;
}

/* An indicator: its texts in the order of the columns, and its level. */
static void
make_row(const struct maker *maker, struct table *table, enum role role,
         const char *name, const char *const figures[LEVELS + 4], int level)
{
    struct bar *bar = MEM_NEW(maker->mem, struct bar);

    *bar = (struct bar){.kind = BAR_LEVEL, .filled = level, .steps = LEVELS};
    table_row(table, role);
    table_cell(table, name);
    table_cell(table, word(maker, "ร้อยละ", "percent"));
    table_amount(table, digits(maker, figures[0]), ratio_whole(10), 0);
    for (size_t i = 1; i <= LEVELS + 1; i++)
        table_cell(table, digits(maker, figures[i]));
    table_bar(table, bar);
    table_cell(table, digits(maker, figures[LEVELS + 2]))->emphasis =
        EMPHASIS_STRONG;
    table_cell(table, "datum");
}

static void
make_table(const struct maker *maker)
{
    struct table *table = table_new(
        maker->mem, word(maker, "ตารางคะแนนทางการ", "The official scores"));

    make_columns(maker, table);
    table_group(table, word(maker, "4 มิติด้านนวัตกรรม", "4 Innovation Base"));
    make_row(maker, table, ROW_ITEM,
             word(maker, "4.1 นวัตกรรมที่เสนอและนำไปใช้จริงในหน่วยงาน",
                  "4.1 innovation proposed and used"),
             (const char *const[]){"10", "60", "70", "80", "90", "100",
                                   "91.143", "91.143", NULL},
             4);
    table_group(table, word(maker, "5 มิติด้านศักยภาพ", "5 Potential Base"));
    make_row(maker, table, ROW_ITEM,
             word(maker, "5.1 การเบิกจ่ายงบประมาณ", "5.1 budget disbursed"),
             (const char *const[]){"10", "80", "85", "90", "95", "100",
                                   "99.343", "94.114", NULL},
             4);
    make_row(maker, table, ROW_SUBITEM,
             word(maker, "(ก) ส่วนที่เบิกแล้ว", "(a) disbursed"),
             (const char *const[]){"2.5", "", "", "", "", "", "−19.33", "8.50",
                                   NULL},
             1);
    table_remark(table,
                 word(maker, "ข้อมูล ณ วันที่ 14 ก.ย. 2564", "as of 14 Sep 2021"));
    make_row(maker, table, ROW_ITEM,
             word(maker, "5.2 ฐานข้อมูลของหน่วยงาน", "5.2 database kept"),
             (const char *const[]){"10", "60", "70", "80", "90", "100",
                                   "100.000", "100.000", NULL},
             5);
    table_row(table, ROW_SUBTOTAL);
    table_span(table, word(maker, "รวมองค์ประกอบ", "component"), 2);
    table_cell(table, digits(maker, "20"))->emphasis = EMPHASIS_WEAK;
    table_span(table, "", LEVELS + 2);
    table_cell(table, digits(maker, "97.057"));
    table_row(table, ROW_TOTAL);
    table_span(table, word(maker, "รวมเฉลี่ย", "total"), 2);
    table_cell(table, digits(maker, "100"));
    table_span(table, "", LEVELS + 2);
    table_cell(table, digits(maker, "96.525"));
    table_note(table, word(maker, "คะแนนปัดเป็นทศนิยมสามตำแหน่งก่อนรวม",
                           "Scores were rounded at three places, then added."));
    document_table(maker->document, "official", table);
}

/* Differences: bars to both sides of an axis. */
static void
make_differences(const struct maker *maker)
{
    static const char *const codes[] = {"2.1", "4", "5.1", "5.2"};
    static const char *const texts[] = {"−1.000", "−0.886", "+1.411", "+1.000"};
    static const int thousandths[] = {-1000, -886, 1411, 1000};
    struct table *table = table_new(maker->mem, NULL);

    table_column(table, word(maker, "ตัวชี้วัด", "Indicator"), ALIGN_TEXT);
    table_column(table, word(maker, "ผลต่าง", "Difference"), ALIGN_NUMBER);
    table_column(table, "", ALIGN_TEXT)->picture = true;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        struct bar *bar = MEM_NEW(maker->mem, struct bar);

        *bar = (struct bar){.kind = BAR_SIGNED,
                            .value = ratio_of(thousandths[i], 1000),
                            .full = ratio_whole(2)};
        table_row(table, ROW_ITEM);
        table_cell(table, digits(maker, codes[i]));
        table_cell(table, digits(maker, texts[i]));
        table_bar(table, bar);
    }
    document_table(maker->document, "differences", table);
}

/* ---- forms ---- */

static void
make_ticks(const struct maker *maker, struct block *fields, bool ticked)
{
    static const char *const groups[] = {"A", "B", "C", "D"};
    struct tick *ticks = MEM_ARRAY(maker->mem, struct tick, 4);

    for (size_t i = 0; i < 4; i++)
        ticks[i] = (struct tick){groups[i], ticked && i == 3};
    fields_ticks(fields, word(maker, "กลุ่มหน่วยงาน", "Agency group"), ticks, 4,
                 maker->mem);
}

static void
make_form(const struct maker *maker, bool blank)
{
    struct document *document = maker->document;
    struct block *fields;

    heading(maker, 2,
            blank ? word(maker, "3.2 แบบรายงานเปล่า", "3.2 An empty form")
                  : word(maker, "3.1 แบบรายงาน", "3.1 A form"),
            blank ? "blank" : "form");
    fields = document_fields(document);
    fields_text(fields, word(maker, "ฝ่าย", "Division"),
                word(maker, "ฝ่ายการคลัง", "Finance Section"), maker->mem);
    make_ticks(maker, fields, !blank);
    fields_text(fields, word(maker, "ผู้รับผิดชอบ", "Person responsible"),
                blank ? NULL : word(maker, "นางสาวตัวอย่าง", "Ms Sample"),
                maker->mem);
    document_answer(
        document,
        word(maker, "คำชี้แจงรายละเอียดการดำเนินงาน", "Account of the work"),
        blank ? 5 : 3);
    if (!blank) {
        paragraph(maker, PARAGRAPH_BODY,
                  word(maker, "เบิกจ่ายแล้วร้อยละ 99.343 ของงบประมาณที่ได้รับ",
                       "99.343 percent of the budget was disbursed."));
        make_list(maker, false);
    }
    document_answer_end(document);
}

static void
make_signatures(const struct maker *maker)
{
    struct block *block = document_signatures(maker->document);

    signatures_push(
        block,
        (struct signature){
            .role = word(maker, "ผู้ทำคำรับรอง", "For the agency"),
            .name = word(maker, "นายตัวอย่าง ใจดี", "Mr Sample Jaidee"),
            .position = word(maker, "ผู้อำนวยการเขต", "Director"),
            .date = word(maker, "1 ต.ค. 2563", "1 Oct 2020"),
        },
        maker->mem);
    signatures_push(block,
                    (struct signature){
                        .role = word(maker, "ผู้รับคำรับรอง", "For the city"),
                    },
                    maker->mem);
}

/* ---- the picture ---- */

/* The same for a narrow page. */
static struct picture *
make_narrow(const struct maker *maker, const struct picture *wide)
{
    struct picture *picture = picture_new(maker->mem, 26000, 3000);

    picture->title = wide->title;
    picture->told = wide->told;
    for (int i = 0; i < LEVELS; i++)
        picture_rectangle(picture, i * 5000, 0, 4500, 3000,
                          ink_level(i + 1, LEVELS));
    return picture;
}

static void
make_picture(const struct maker *maker)
{
    struct picture *picture = picture_new(maker->mem, 40000, 9000);

    picture->title =
        word(maker, "เสีย 3.475 คะแนน มากที่สุดที่ 2.1", "Lost 3.475, most at 2.1");
    picture->told =
        word(maker, "แท่งห้าแท่งไล่จากอ่อนไปเข้ม", "Five bars from light to dark");
    for (int i = 0; i < LEVELS; i++)
        picture_rectangle(picture, 2000 + i * 7000, 1500, 6500, 3000,
                          ink_level(i + 1, LEVELS));
    picture_rectangle(picture, 37000, 1500, 2500, 3000, INK_SHADE);
    picture->shape[picture->count - 1].hatched = true;
    picture_line(picture, 2000, 6000, 39500, 6000, INK_FRAME, 60);
    picture_dot(picture, 30000, 3000, 900, INK_PAPER, INK_TEXT);
    picture_text(picture, 2000, 8000, 900, ANCHOR_START,
                 word(maker, "ระดับที่ต่ำ", "low"));
    picture_text(picture, 20000, 8000, 900, ANCHOR_MIDDLE,
                 word(maker, "ระดับที่กลาง", "middle"));
    picture_text(picture, 39500, 8000, 900, ANCHOR_END,
                 word(maker, "ระดับที่สูง", "high"))
        ->strong = true;
    picture->narrow = make_narrow(maker, picture);
    document_picture(maker->document, picture);
}

/* ---- documents ---- */

static struct document *
new_document(const struct voice *voice, struct mem *mem)
{
    struct document *document = document_new(mem, voice, &style_official);

    document->made = day_of(2021, 9, 14);
    document->title = "Sample";
    return document;
}

struct document *
sample_document(const struct voice *voice, struct mem *mem)
{
    struct maker maker = {new_document(voice, mem), voice, mem};
    struct document *document = maker.document;

    document->title = word(&maker, "รายงานตัวอย่าง 2564", "Sample report 2564");
    document->subject = word(&maker, "ผลการปฏิบัติราชการ", "Performance");
    document->author = word(&maker, "สำนักงานเขตตัวอย่าง", "Sample District");
    document->keywords = word(&maker, "ตัวชี้วัด, คะแนน", "indicator, score");
    document->running = document->title;
    document->foot = word(&maker, "ข้อมูล ณ 14 ก.ย. 2564", "As of 14 Sep 2021");
    make_cover(&maker);
    make_text(&maker);
    heading(&maker, 1, word(&maker, "2 คะแนน", "2 Scores"), "scores");
    make_table(&maker);
    make_differences(&maker);
    make_picture(&maker);
    document_page(document, true);
    heading(&maker, 2, word(&maker, "2.1 ตารางเดียวกัน", "2.1 The same"), "wide");
    make_table(&maker);
    document_page(document, false);
    heading(&maker, 1, word(&maker, "3 แบบรายงาน", "3 Forms"), "forms");
    make_form(&maker, false);
    make_form(&maker, true);
    make_signatures(&maker);
    return document;
}

struct document *
sample_rows(size_t rows, struct mem *mem)
{
    struct document *document = new_document(&sample_english, mem);
    struct table *table = table_new(mem, NULL);

    document_heading(document, 1, "Rows", "rows");
    table_column(table, "code", ALIGN_TEXT);
    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    table_column(table, "weight", ALIGN_NUMBER);
    table_column(table, "score", ALIGN_NUMBER);
    for (size_t i = 1; i <= rows; i++) {
        struct out code = out_new(mem), name = out_new(mem);

        if (i % 20 == 1)
            table_group(table, "group");
        out_format(&code, "%zu.%zu", (i + 19) / 20, (i - 1) % 20 + 1);
        out_format(&name, "row %zu", i);
        TABLE_ROW(table, ROW_ITEM, out_string(&code), out_string(&name), "10",
                  "94.114");
    }
    TABLE_ROW(table, ROW_TOTAL, "", "total", "100", "96.525");
    document_table(document, "rows", table);
    return document;
}

struct document *
sample_extremes(struct mem *mem)
{
    struct document *document = new_document(&sample_english, mem);
    struct table *table = table_new(mem, NULL);
    struct out name = out_new(mem), longer = out_new(mem);

    out_repeat(&name, "Name", 75);
    for (int i = 1; i <= 200; i++)
        out_format(&longer, "%ssentence %d.", i > 1 ? "\n" : "", i);
    document_heading(document, 1, out_string(&name), "name");
    table_column(table, "code", ALIGN_TEXT);
    table_column(table, "name", ALIGN_TEXT)->wraps = true;
    table_column(table, "score", ALIGN_NUMBER);
    TABLE_ROW(table, ROW_ITEM, "1", out_string(&name), "94.114");
    TABLE_ROW(table, ROW_ITEM, "2", out_string(&longer), "80");
    TABLE_ROW(table, ROW_TOTAL, "", "total", "96.525");
    document_table(document, "extremes", table);
    return document;
}

struct document *
sample_unknown(struct mem *mem)
{
    struct document *document = new_document(&sample_english, mem);
    struct table *table = table_new(mem, NULL);

    document_paragraph(document, PARAGRAPH_BODY, "Well done 😀 文 indeed");
    table_column(table, "name", ALIGN_TEXT);
    TABLE_ROW(table, ROW_ITEM, "smile 😀");
    document_table(document, "unknown", table);
    return document;
}
