/* written.h - values as people write them in the cells and sentences of a
 * report, in Thai and English: "ร้อยละ 95", "ร้อยละ 70 ขึ้นไป แต่ไม่ถึงร้อยละ 80",
 * "1,265 แห่ง", "320 ล้านบาท", "14 ก.ย. 64".
 *
 * Digits may be Thai; spaces stand anywhere or nowhere.  Nothing is guessed: a
 * text that is not wholly understood is none of these.
 */
#ifndef BASE_WRITTEN_H
#define BASE_WRITTEN_H

#include "base/day.h"
#include "base/dec.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

/* Where a number lies: "น้อยกว่า 70", "≥ 70", "70 ขึ้นไป". */
enum written_sign {
    WRITTEN_IS,
    WRITTEN_LESS,
    WRITTEN_AT_MOST,
    WRITTEN_MORE,
    WRITTEN_AT_LEAST,
};

struct written_value {
    struct dec number;
    int places; /* as written; of 80.000 three */
    enum written_sign sign;
    bool percent, points, level, about; /* "ร้อยละ", "คะแนน", "ระดับ", "≈" */
    const char *unit; /* the word behind it, in the text: "แห่ง" */
    size_t unit_count;
    enum dec_fault fault; /* of WRITTEN_BAD */
};

enum written_form {
    WRITTEN_NONE, /* nothing, or a word for it: "-", "ไม่มี", "n/a" */
    WRITTEN_VALUE, /* one number and what belongs to it */
    WRITTEN_BAD,   /* that, but the number is no number: 320000,000 */
    WRITTEN_OTHER, /* anything else */
};

/* What the whole text is. */
enum written_form written_read(const char *text, size_t count,
                               struct written_value *value);

/* A band in words or signs, as agreements write it ("70 .. < 80"); NULL when
 * it is none.  A single value is a band of its own. */
const char *written_band(const char *text, size_t count, struct mem *mem);

/* The whole text as a day: "14 ก.ย. 64", "31 สิงหาคม 2564", "14 Sep 2021",
 * "14/9/2564" (day first; years from 2400 on are Buddhist), "2564-09-14".  Of
 * a year of two digits only with a Thai month: it is Buddhist. */
bool written_day(const char *text, size_t count, struct day *day);

/* The whole text as an instant: what base/moment.h reads, or a day as above,
 * alone or with a time behind it ("14 ก.ย. 2564 16.30 น.", "14/9/2564 16:30").
 * A day alone is its start, or with `ends` its end. */
bool written_moment(const char *text, size_t count, bool ends, int64_t *ms);

/* The whole text as a period, told as period_parse() reads it: what that reads
 * already, a day as above, "ไตรมาส 1/2564", "Q1", "quarter 1 of 2564 B.E.",
 * "พ.ย. 63", "Nov 2020", "11/2563", "ปีงบประมาณ 2564".  Without a year it is of
 * `fiscal_year`; a year of two digits is Buddhist, behind a Thai month. */
bool written_period(const char *text, size_t count, struct calendar calendar,
                    int fiscal_year, struct out *out);

/* What stands in a sentence. */
enum written_kind {
    WRITTEN_PERCENT,
    WRITTEN_AMOUNT, /* of money: the unit is บาท or baht */
    WRITTEN_COUNT,  /* with the unit that is counted */
    WRITTEN_DAY,
};

struct written_found {
    enum written_kind kind;
    size_t from, count; /* bytes of the text */
    struct written_value value;
    struct day day;
};

/* Every percentage, amount, count of a known unit, and day in a text, in its
 * order.  Returns how many. */
size_t written_find(const char *text, size_t count,
                    struct written_found **found, struct mem *mem);

#endif
