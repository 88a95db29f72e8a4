/* wrap.c - lines of text in so many columns: Thai at word boundaries. */
#include "report/wrap.h"

#include "base/ensure.h"
#include "base/text.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <thai/thbrk.h>

/* What libthai parts and a reader does not. */
static const char *const compounds[] = {
    "กรุงเทพมหานคร", "ขับเคลื่อน", "ข้อตกลง", "ข้อบัญญัติ", "ข้อผิดพลาด", "ข้อมูล",
    "ข้อเสนอ", "คณะกรรมการ", "คณะทำงาน", "ครัวเรือน", "คะแนน", "คัดแยก", "คำชี้แจง",
    "คำตอบ", "คำถาม", "คำนิยาม", "คำรับรอง", "คำสั่ง", "คำอธิบาย", "ค่าเฉลี่ย",
    "ค่าใช้จ่าย", "ค้นหา", "งบประมาณ", "จัดจำหน่าย", "จัดทำ", "จัดเก็บ", "ช่วงเวลา",
    "ฐานข้อมูล", "ดำเนินการ", "ดำเนินงาน", "ดีเด่น", "ตัวชี้วัด", "ติดเชื้อ", "ต่อเนื่อง",
    "ต่ำกว่า", "ต่ำสุด", "ถ่วงน้ำหนัก", "ทรัพยากรธรรมชาติ", "ทรัพยากรบุคคล", "ทางเดิน",
    "ที่ได้", "ท่องเที่ยว", "นครหลวง", "นำเข้า", "น้อยกว่า", "น้อยที่สุด", "บางส่วน",
    "บำรุงรักษา", "ปฏิบัติงาน", "ปฏิบัติราชการ", "ปทุมวัน", "ประจำปี", "ประมาณการ",
    "ประสานงาน", "ประเมินผล", "ปรับเปลี่ยน", "ปัดเศษ", "ปีงบประมาณ", "ผลงาน",
    "ผู้บริหาร", "ผู้ประกอบการ", "ผู้ว่าราชการ", "ผู้สูงอายุ", "พื้นที่", "ภัยแล้ง", "ภาคเอกชน",
    "ภาพรวม", "มหาดไทย", "มหานคร", "มากกว่า", "มากที่สุด", "รหัสผ่าน", "ระยะเวลา",
    "รายปี", "รายเดือน", "ร้อยละ", "ลงนาม", "ลายมือชื่อ", "ล่าสุด", "วันที่",
    "สถานประกอบการ", "สถานศึกษา", "สภาพแวดล้อม", "สรรพสินค้า", "สวนสาธารณะ",
    "สวนหลวง", "สะดวกสบาย", "สำนักงาน", "สิ่งแวดล้อม", "สีเขียว", "สูงกว่า", "สูงสุด",
    "สูงอายุ", "ส่วนบุคคล", "ส่องสว่าง", "หน่วยงาน", "หน่วยวัด", "หมายถึง", "หลักฐาน",
    "องค์ประกอบ", "ฯลฯ", "เข้าร่วม", "เชื่อมโยง", "เนื่องจาก", "เบิกจ่าย", "เป้าหมาย",
    "เพิ่มขึ้น", "เว็บไซต์", "เว้นว่าง", "เห็นชอบ", "แบบฟอร์ม", "แพร่ระบาด", "แม่ข่าย",
    "แสงสว่าง", "แหล่งกำเนิด", "แหล่งข้อมูล", "โดยสาร", "ให้บริการ", "ได้รับ", "ไม่ต่ำกว่า",
    "ไม่น้อยกว่า", "ไม่เกิน", "ไม้ประดับ",
};

/* What a space holds: a preposition and its day (ณ วันที่ 14), an era and its
 * year (พ.ศ. 2564, 2564 B.E.), a year that is named as one (เทียบกับปี 2560), an
 * arrow and what it leads to (9.4114 → 9.411). */
static const struct {
    const char *word;
    bool before;  /* before the space; else behind it */
    bool numbers; /* holds numbers alone */
    bool joined;  /* also behind letters */
} held[] = {
    {"ณ", true, false, false},   {"พ.ศ.", true, true, false},
    {"ค.ศ.", true, true, false}, {"ปี", true, true, true},
    {"→", true, true, false},    {"B.E.", true, true, false},
    {"B.E.", false, true, false}, {"A.D.", true, true, false},
    {"A.D.", false, true, false},
};

/* Words that begin a longer one. */
static const char *const prefixes[] = {"การ", "ความ", "ผู้", "นัก", "ชาว"};

#define ZERO_WIDTH_SPACE  0x200B
#define ZERO_WIDTH_JOINER 0x200D
#define SARA_A            0x0E30
#define SARA_AA           0x0E32

static bool
is_thai(uint32_t c)
{
    return (c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E4E);
}

static bool
is_consonant(uint32_t c)
{
    return c >= 0x0E01 && c <= 0x0E2E;
}

static bool
is_leading_vowel(uint32_t c)
{
    return c >= 0x0E40 && c <= 0x0E44;
}

static bool
is_following_vowel(uint32_t c)
{
    return c == SARA_A || c == SARA_AA || c == 0x0E33 || c == 0x0E45;
}

/* MAIYAMOK and PAIYANNOI belong to the word before them. */
static bool
is_repeat(uint32_t c)
{
    return c == 0x0E46 || c == 0x0E2F;
}

static bool
is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x0E50 && c <= 0x0E59);
}

static bool
is_latin(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0x00C0 && c <= 0x024F);
}

static bool
is_space(uint32_t c)
{
    return c == ' ' || c == '\t';
}

static bool
is_dash(uint32_t c)
{
    return c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2014 && c != 0x2011);
}

static bool
is_opening(uint32_t c)
{
    return c == '(' || c == '[' || c == '{' || c == 0x201C || c == 0x2018 ||
           c == 0x00AB;
}

/* Punctuation that no line begins with. */
static bool
is_closing(uint32_t c)
{
    return (c < 0x80 && c != 0 && strchr(")]},.;:!?%", (int)c) != NULL) ||
           c == 0x201D || c == 0x2019 || c == 0x00BB || c == 0x2026 ||
           c == 0x0E46;
}

/* The characters before a place in a text; 0 where there is none. */
struct before {
    uint32_t last;      /* also a mark */
    uint32_t base;      /* the last that is no mark */
    uint32_t last_base; /* the one before that */
};

/* True when `next` continues the cluster that ends in `before`. */
static bool
continues_cluster(const struct before *before, uint32_t next)
{
    uint32_t base = before->base;

    if (text_character_columns(next) == 0 && next != ZERO_WIDTH_SPACE)
        return true;
    if (before->last == ZERO_WIDTH_JOINER)
        return true;
    if (is_leading_vowel(before->last))
        return is_consonant(next);
    if (is_following_vowel(next))
        return is_consonant(base) || (next == SARA_A && base == SARA_AA);
    return is_repeat(next) && is_thai(base) && !is_repeat(base);
}

static bool
is_between_scripts(uint32_t a, uint32_t b)
{
    if (is_thai(a))
        return is_latin(b) || is_opening(b);
    return is_thai(b) && (is_latin(a) || (is_closing(a) && a != '.'));
}

static enum line_end
end_between(const struct before *before, uint32_t next)
{
    uint32_t base = before->base;

    if (continues_cluster(before, next))
        return LINE_END_NEVER;
    if (before->last == ZERO_WIDTH_SPACE)
        return LINE_END_MAY;
    if (text_character_columns(before->last) == 0 && !is_thai(before->last))
        return LINE_END_IF_MUST; /* a word joiner holds */
    if (is_closing(next) || is_space(next))
        return LINE_END_IF_MUST;
    if (is_space(base))
        return LINE_END_MAY;
    if (is_dash(base)) {
        if (before->last_base == 0 || is_space(before->last_base) ||
            is_dash(next) || (is_digit(before->last_base) && is_digit(next)))
            return LINE_END_IF_MUST;
        return LINE_END_MAY;
    }
    if (is_between_scripts(base, next))
        return LINE_END_MAY;
    if (text_character_columns(base) == 2 || text_character_columns(next) == 2)
        return is_opening(base) ? LINE_END_IF_MUST : LINE_END_MAY;
    return LINE_END_IF_MUST;
}

static void
mark_ends(const char *text, const char *end, unsigned char *ends)
{
    struct before before = {0};

    for (const char *at = text; at < end;) {
        const char *start = at;
        uint32_t c = text_next(&at, end);

        if (start > text)
            ends[start - text] = (unsigned char)end_between(&before, c);
        before.last = c;
        if (text_character_columns(c) == 0)
            continue;
        before.last_base = before.base;
        before.base = c;
    }
}

static bool
is_prefix(const char *word, size_t count)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (text_equal(word, count, prefixes[i]))
            return true;
    return false;
}

/* ---- libthai's dictionary ---- */

/* One for all threads, of which one asks at a time; kept until the end. */
static pthread_mutex_t dictionary_lock = PTHREAD_MUTEX_INITIALIZER;
static ThBrk *dictionary;

/* Where words end in a run, as th_brk_find_breaks; 0 without a dictionary. */
static int
find_words(const thchar_t *tis, int *breaks, size_t room)
{
    int count = 0;

    pthread_mutex_lock(&dictionary_lock);
    if (dictionary == NULL)
        dictionary = th_brk_new(NULL);
    if (dictionary != NULL && tis != NULL)
        count = th_brk_find_breaks(dictionary, tis, breaks, room);
    pthread_mutex_unlock(&dictionary_lock);
    return count;
}

static void *
load_dictionary(void *nothing)
{
    find_words(NULL, NULL, 0);
    return nothing;
}

void
wrap_ahead(void)
{
    pthread_t thread;

    /* Without a thread the first who needs it loads it. */
    if (pthread_create(&thread, NULL, load_dictionary, NULL) == 0)
        pthread_detach(thread);
}

/* How many letters a compound has that begins with a word; 0: none does. */
static size_t
compound_at(const char *word, size_t letters)
{
    for (size_t i = 0; i < sizeof compounds / sizeof *compounds; i++) {
        if (compounds[i][2] != word[2]) /* nor its first letter */
            continue;
        size_t length = strlen(compounds[i]);
        if (length <= 3 * letters && memcmp(compounds[i], word, length) == 0)
            return length / 3;
    }
    return 0;
}

#define RUN_MAX 1000 /* letters */

/* Marks the ends of words in a run of Thai letters: three bytes of UTF-8
 * each, one of TIS-620. */
static void
mark_words(const char *run, size_t letters, unsigned char *ends,
           struct mem *mem)
{
    /* libthai's time grows faster than the run: of one that is longer than any
     * sentence the parts are looked at by themselves. */
    for (; letters > RUN_MAX; letters -= RUN_MAX) {
        mark_words(run, RUN_MAX, ends, mem);
        run += 3 * RUN_MAX;
        ends += 3 * RUN_MAX;
    }

    thchar_t *tis = mem_take(mem, letters + 1);
    int *breaks = MEM_ARRAY(mem, int, letters);
    size_t word = 0, whole = 0;

    for (size_t i = 0; i < letters; i++) {
        const char *at = run + 3 * i;

        tis[i] = (thchar_t)(text_next(&at, at + 3) - 0x0E00 + 0xA0);
    }
    int count = find_words(tis, breaks, letters);
    for (int i = 0; i < count; i++) {
        size_t at = (size_t)breaks[i];

        if (at >= letters)
            break;
        size_t compound = compound_at(run + 3 * word, letters - word);
        if (word + compound > whole)
            whole = word + compound;
        if (at >= whole && ends[3 * at] == LINE_END_IF_MUST &&
            !is_prefix(run + 3 * word, 3 * (at - word)))
            ends[3 * at] = LINE_END_MAY;
        word = at;
    }
}

/* The character that begins at a byte, and the one that ends before it; 0 at
 * the text's ends. */
static uint32_t
character_at(const char *at, const char *end)
{
    return at < end ? text_next(&at, end) : 0;
}

static uint32_t
character_before(const char *text, const char *at, const char *end)
{
    const char *start = at;

    while (start > text && ((unsigned char)*--start & 0xC0) == 0x80)
        continue;
    return start < at ? character_at(start, end) : 0;
}

/* Part of a word that goes on beyond the one looked for. */
static bool
is_letter(uint32_t c)
{
    return is_thai(c) || is_latin(c) || is_digit(c);
}

/* The spaces behind a word; `at` is its end. */
static void
hold_behind(const char *at, const char *end, bool numbers, unsigned char *ends)
{
    const char *next = at;

    while (next < end && is_space((uint32_t)*next))
        next++;
    if (next > at && (!numbers || is_digit(character_at(next, end))) &&
        ends[next - at] == LINE_END_MAY)
        ends[next - at] = LINE_END_IF_MUST;
}

/* The spaces before a word that begins at `at`. */
static void
hold_before(const char *text, const char *at, const char *end,
            unsigned char *ends)
{
    const char *last = at;

    while (last > text && is_space((uint32_t)last[-1]))
        last--;
    if (last < at && is_digit(character_before(text, last, end)) &&
        *ends == LINE_END_MAY)
        *ends = LINE_END_IF_MUST;
}

static void
hold_words(const char *text, const char *end, unsigned char *ends)
{
    for (size_t i = 0; i < sizeof held / sizeof *held; i++) {
        size_t length = strlen(held[i].word);

        for (const char *at = strstr(text, held[i].word); at != NULL;
             at = strstr(at + length, held[i].word)) {
            if ((!held[i].joined &&
                 is_letter(character_before(text, at, end))) ||
                is_letter(character_at(at + length, end)))
                continue;
            if (held[i].before)
                hold_behind(at + length, end, held[i].numbers,
                            ends + (at - text) + length);
            else
                hold_before(text, at, end, ends + (at - text));
        }
    }
}

unsigned char *
wrap_ends(const char *text, size_t length, struct mem *mem)
{
    unsigned char *ends = mem_take(mem, length + 1);
    const char *end = text + length, *run = NULL;

    mark_ends(text, end, ends);
    for (const char *at = text; at <= end;) {
        const char *start = at;
        bool thai = at < end && is_thai(text_next(&at, end));

        if (thai && run == NULL)
            run = start;
        if (!thai && run != NULL) {
            mark_words(run, (size_t)(start - run) / 3, ends + (run - text),
                       mem);
            run = NULL;
        }
        if (start == end)
            break;
    }
    hold_words(text, end, ends);
    return ends;
}

/* The line without spaces at its ends; no-break spaces may indent it. */
static struct line
line_of(const char *text, size_t count)
{
    while (count > 0 && is_space((uint32_t)*text)) {
        text++;
        count--;
    }
    const char *trimmed = text;
    size_t left = count;

    text_trim(&trimmed, &left);
    count = left > 0 ? (size_t)(trimmed + left - text) : 0;
    return (struct line){text, count, text_columns(text, count)};
}

/* Where the line that starts at `start` ends. */
static const char *
fill_line(const char *text, const char *start, const unsigned char *ends,
          int columns)
{
    const char *may = NULL, *must = NULL, *end = start + strlen(start);
    int width = 0;

    start += strspn(start, " \t");
    for (const char *at = start; at < end;) {
        const char *here = at;

        if (*at == '\n')
            return at;
        if (here > start && ends[here - text] == LINE_END_MAY)
            may = here;
        if (here > start && ends[here - text] == LINE_END_IF_MUST)
            must = here;
        uint32_t c = text_next(&at, end);
        int more = text_character_columns(c);
        if (width > 0 && more > 0 && width + more > columns && !is_space(c))
            return may != NULL ? may : must != NULL ? must : here;
        width += more;
    }
    return end;
}

struct lines
wrap_text(const char *text, int columns, struct mem *mem)
{
    unsigned char *ends = NULL;

    if (wrap_most(text) > columns)
        ends = wrap_ends(text, strlen(text), mem);
    return wrap_at(text, ends, columns, mem);
}

struct lines
wrap_at(const char *text, const unsigned char *ends, int columns,
        struct mem *mem)
{
    struct lines lines = {0};
    size_t room = 0;
    const char *end = text + strlen(text);

    ensure(columns > 0);
    for (const char *at = text; at < end;) {
        const char *stop = ends != NULL ? fill_line(text, at, ends, columns)
                                        : at + strcspn(at, "\n");

        *MEM_PUSH(mem, lines.line, lines.count, room) =
            line_of(at, (size_t)(stop - at));
        at = stop + (*stop == '\n');
    }
    return lines;
}

int
wrap_most(const char *text)
{
    int most = 0;

    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        int columns = line_of(text, length).columns;

        if (columns > most)
            most = columns;
        text += length;
        text += *text == '\n';
    }
    return most;
}

int
wrap_least(const char *text, struct mem *mem)
{
    size_t length = strlen(text), start = 0;
    unsigned char *ends = wrap_ends(text, length, mem);
    int least = 0;

    for (size_t i = 1; i <= length; i++) {
        if (i < length && ends[i] != LINE_END_MAY && text[i] != '\n')
            continue;
        size_t from = start + (text[start] == '\n');
        int columns = line_of(text + from, i - from).columns;

        if (columns > least)
            least = columns;
        start = i;
    }
    return least;
}
