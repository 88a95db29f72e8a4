/* written.c - values as people write them. */
#include "base/written_inside.h"

#include "base/text.h"

#include <string.h>

enum {
    MEANS_NOTHING = 100, /* a word that changes nothing */
    MEANS_PERCENT,
    MEANS_POINTS,
    MEANS_LEVEL,
    MEANS_ABOUT,
};

/* What stands before a number. */
static const struct meaning before[] = {
    {"ร้อยละ", MEANS_PERCENT},
    {"ไม่น้อยกว่า", WRITTEN_AT_LEAST},
    {"ไม่ต่ำกว่า", WRITTEN_AT_LEAST},
    {"อย่างน้อย", WRITTEN_AT_LEAST},
    {"ไม่มากกว่า", WRITTEN_AT_MOST},
    {"ไม่เกินกว่า", WRITTEN_AT_MOST},
    {"ไม่เกิน", WRITTEN_AT_MOST},
    {"ไม่ถึง", WRITTEN_LESS},
    {"น้อยกว่าหรือเท่ากับ", WRITTEN_AT_MOST},
    {"น้อยกว่า", WRITTEN_LESS},
    {"ต่ำกว่า", WRITTEN_LESS},
    {"มากกว่าหรือเท่ากับ", WRITTEN_AT_LEAST},
    {"มากกว่า", WRITTEN_MORE},
    {"สูงกว่า", WRITTEN_MORE},
    {"เกินกว่า", WRITTEN_MORE},
    {"เกิน", WRITTEN_MORE},
    {"<=", WRITTEN_AT_MOST},
    {"≤", WRITTEN_AT_MOST},
    {"<", WRITTEN_LESS},
    {">=", WRITTEN_AT_LEAST},
    {"≥", WRITTEN_AT_LEAST},
    {">", WRITTEN_MORE},
    {"not less than", WRITTEN_AT_LEAST},
    {"at least", WRITTEN_AT_LEAST},
    {"not more than", WRITTEN_AT_MOST},
    {"at most", WRITTEN_AT_MOST},
    {"up to", WRITTEN_AT_MOST},
    {"less than", WRITTEN_LESS},
    {"fewer than", WRITTEN_LESS},
    {"under", WRITTEN_LESS},
    {"below", WRITTEN_LESS},
    {"more than", WRITTEN_MORE},
    {"over", WRITTEN_MORE},
    {"above", WRITTEN_MORE},
    {"ประมาณ", MEANS_ABOUT},
    {"ราว", MEANS_ABOUT},
    {"≈", MEANS_ABOUT},
    {"~", MEANS_ABOUT},
    {"about", MEANS_ABOUT},
    {"ระดับ", MEANS_LEVEL},
    {"level", MEANS_LEVEL},
    {"คะแนน", MEANS_POINTS},
    {"ตั้งแต่", MEANS_NOTHING},
    {"ระหว่าง", MEANS_NOTHING},
    {"จำนวน", MEANS_NOTHING},
    {"ได้", MEANS_NOTHING},
    {"=", MEANS_NOTHING},
    {"from", MEANS_NOTHING},
    {"between", MEANS_NOTHING},
};

/* What stands behind it. */
static const struct meaning behind[] = {
    {"เปอร์เซ็นต์", MEANS_PERCENT},
    {"เปอร์เซนต์", MEANS_PERCENT},
    {"percent", MEANS_PERCENT},
    {"per cent", MEANS_PERCENT},
    {"%", MEANS_PERCENT},
    {"คะแนน", MEANS_POINTS},
    {"points", MEANS_POINTS},
    {"point", MEANS_POINTS},
    {"ขึ้นไป", WRITTEN_AT_LEAST},
    {"หรือมากกว่า", WRITTEN_AT_LEAST},
    {"or more", WRITTEN_AT_LEAST},
    {"or above", WRITTEN_AT_LEAST},
    {"and above", WRITTEN_AT_LEAST},
    {"and over", WRITTEN_AT_LEAST},
    {"and more", WRITTEN_AT_LEAST},
    {"ลงมา", WRITTEN_AT_MOST},
    {"หรือน้อยกว่า", WRITTEN_AT_MOST},
    {"or less", WRITTEN_AT_MOST},
    {"or fewer", WRITTEN_AT_MOST},
    {"or below", WRITTEN_AT_MOST},
    {"and below", WRITTEN_AT_MOST},
};

static const struct meaning times[] = {
    {"ล้าน", 1000000}, {"แสน", 100000},      {"หมื่น", 10000},
    {"พัน", 1000},     {"million", 1000000}, {"thousand", 1000},
};

/* Longer words before those they begin with. */
static const char *const units[] = {
    "แห่ง",    "คน",      "รายการ",       "ราย",       "ครั้ง",      "ชุดข้อมูล",
    "ชุด",     "ไร่",      "ตารางวา",      "ตารางเมตร", "ตันต่อวัน",   "ตัน/วัน",
    "ตัน",     "คลอง",    "ฐานข้อมูล",      "กิโลเมตร",   "เมตร",     "ชั่วโมง",
    "วัน",     "เดือน",    "เรื่อง",         "โครงการ",   "กิจกรรม",   "คัน",
    "ต้น",     "หลัง",     "ครัวเรือน",      "ชุมชน",      "ฉบับ",      "places",
    "people", "persons", "participants", "events",    "sets",     "tons",
    "days",   "hours",   "households",   "documents", "projects", "datasets",
};

static const char *const money[] = {"บาท", "baht"};

static const char *const nothing[] = {
    "-",   "–",  "—",    "- ไม่มี -", "-ไม่มี-",   "ไม่มี",     "ไม่ระบุ",
    "n/a", "na", "none", "nil",     "ยังไม่มีผล", "ไม่มีข้อมูล",
};

/* ---- numbers ---- */

/* Takes digits with the commas and points between them. */
static bool
take_number(struct text_at *text, struct written_value *value)
{
    const char *from = text->at, *at = from, *point = NULL;
    int digits = 0, places = 0;

    if (at < text->end && (*at == '-' || *at == '+'))
        at++;
    else if (text->end - at >= 3 && memcmp(at, "−", 3) == 0)
        at += 3;
    for (;;) {
        const char *next = at;

        if (text_digit(&next, text->end) >= 0) {
            digits++;
            places += point != NULL;
            at = next;
        } else if (digits > 0 && at < text->end &&
                   (*at == ',' || (*at == '.' && point == NULL))) {
            next = at + 1;
            if (text_digit(&next, text->end) < 0)
                break; /* the end of a sentence */
            if (*at == '.')
                point = at;
            at++;
        } else {
            break;
        }
    }
    if (digits == 0)
        return false;
    value->places = places;
    value->fault = dec_parse(from, (size_t)(at - from), &value->number);
    text->at = at;
    text_at_spaces(text);
    return true;
}

/* "320 ล้าน": false when that is too large. */
static bool
multiply(struct written_value *value, int factor)
{
    __int128 product = (__int128)value->number.e6 * factor;

    if (product >= DEC_LIMIT || product <= -DEC_LIMIT)
        return false;
    value->number.e6 = (int64_t)product;
    value->places = 0;
    return true;
}

static bool
means_of_value(struct written_value *value, int means)
{
    switch (means) {
    case MEANS_PERCENT:
        value->percent = true;
        return true;
    case MEANS_POINTS:
        value->points = true;
        return true;
    case MEANS_LEVEL:
        value->level = true;
        return true;
    case MEANS_ABOUT:
        value->about = true;
        return true;
    case MEANS_NOTHING:
        return true;
    default: /* a sign; two of them contradict each other */
        if (value->sign != WRITTEN_IS)
            return false;
        value->sign = (enum written_sign)means;
        return true;
    }
}

/* Takes a number with all the words that belong to it. */
static bool
take_value(struct text_at *text, struct written_value *value)
{
    int means;

    *value = (struct written_value){.unit = text->end};
    while (TAKE(text, before, &means))
        if (!means_of_value(value, means))
            return false;
    if (!take_number(text, value))
        return false;
    if (value->fault == DEC_FINE && TAKE(text, times, &means) &&
        !multiply(value, means))
        return false;
    while (TAKE(text, behind, &means))
        if (!means_of_value(value, means))
            return false;
    return true;
}

/* ---- whole texts ---- */

#define UNIT_CHARACTERS_MAX 24

/* What is left is a short word without digits: "แห่ง", "tons a day". */
static bool
take_unit(struct text_at *text, struct written_value *value)
{
    size_t count = (size_t)(text->end - text->at);

    value->unit = text->at;
    value->unit_count = count;
    if (text_characters(text->at, count) > UNIT_CHARACTERS_MAX)
        return false;
    for (const char *at = text->at; at < text->end;) {
        if (text_digit(&at, text->end) >= 0)
            return false;
        uint32_t character = text_next(&at, text->end);

        if (character == '\n' || character == ',' || character == ';' ||
            character == '(')
            return false;
    }
    text->at = text->end;
    return true;
}

enum written_form
written_read(const char *text, size_t count, struct written_value *value)
{
    struct text_at at = text_at_whole(text, count);
    size_t length = (size_t)(at.end - at.at);

    *value = (struct written_value){.unit = at.end};
    if (length == 0)
        return WRITTEN_NONE;
    for (size_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++) {
        struct text_at word = at;

        if (text_at_word(&word, nothing[i]) && word.at == word.end)
            return WRITTEN_NONE;
    }
    if (!take_value(&at, value) || !take_unit(&at, value))
        return WRITTEN_OTHER;
    return value->fault == DEC_FINE ? WRITTEN_VALUE : WRITTEN_BAD;
}

/* ---- bands ---- */

enum { UNTIL_LESS, UNTIL_AT_MOST };

static const struct meaning until[] = {
    {"แต่ไม่ถึง", UNTIL_LESS},       {"แต่น้อยกว่า", UNTIL_LESS},
    {"ถึงน้อยกว่า", UNTIL_LESS},     {"แต่ไม่เกิน", UNTIL_AT_MOST},
    {"ถึง", UNTIL_AT_MOST},        {"but less than", UNTIL_LESS},
    {"but below", UNTIL_LESS},    {"but under", UNTIL_LESS},
    {"to less than", UNTIL_LESS}, {"to under", UNTIL_LESS},
    {"to below", UNTIL_LESS},     {".. <", UNTIL_LESS},
    {"..<", UNTIL_LESS},          {"but not more than", UNTIL_AT_MOST},
    {"to", UNTIL_AT_MOST},        {"and", UNTIL_AT_MOST},
    {"..", UNTIL_AT_MOST},        {"–", UNTIL_AT_MOST},
    {"—", UNTIL_AT_MOST},         {"-", UNTIL_AT_MOST},
};

/* "70 .. < 80" */
static const char *
band_between(const struct written_value *low, const struct written_value *high,
             int upper, struct mem *mem)
{
    struct out out = out_new(mem);

    if (low->sign == WRITTEN_LESS || low->sign == WRITTEN_AT_MOST ||
        high->sign != WRITTEN_IS || dec_compare(low->number, high->number) >= 0)
        return NULL;
    out_text(&out, low->sign == WRITTEN_MORE ? "> " : "");
    dec_print(&out, low->number);
    out_text(&out, upper == UNTIL_LESS ? " .. < " : " .. ");
    dec_print(&out, high->number);
    return out_string(&out);
}

const char *
written_band(const char *text, size_t count, struct mem *mem)
{
    static const char *const signs[] = {[WRITTEN_IS] = "",
                                        [WRITTEN_LESS] = "< ",
                                        [WRITTEN_AT_MOST] = "<= ",
                                        [WRITTEN_MORE] = "> ",
                                        [WRITTEN_AT_LEAST] = ">= "};
    struct text_at at = text_at_whole(text, count);
    struct written_value low, high;
    struct out out = out_new(mem);
    int upper;

    if (!take_value(&at, &low) || low.fault != DEC_FINE || low.about)
        return NULL;
    if (at.at == at.end) {
        out_text(&out, signs[low.sign]);
        dec_print(&out, low.number);
        return out_string(&out);
    }
    if (!TAKE(&at, until, &upper) || !take_value(&at, &high) ||
        high.fault != DEC_FINE || high.about || at.at != at.end)
        return NULL;
    return band_between(&low, &high, upper, mem);
}

/* ---- sentences ---- */

static bool
take_of(struct text_at *text, const char *const *words, size_t count,
        struct written_value *value)
{
    for (size_t i = 0; i < count; i++) {
        value->unit = text->at;
        if (text_at_word(text, words[i])) {
            value->unit_count = strlen(words[i]);
            return true;
        }
    }
    value->unit = text->end;
    return false;
}

/* Takes a number that says what it counts. */
static bool
take_quantity(struct text_at *text, struct written_found *found)
{
    struct written_value *value = &found->value;

    if (!take_value(text, value) || value->fault != DEC_FINE)
        return false;
    found->kind = WRITTEN_PERCENT;
    if (value->percent)
        return true;
    found->kind = WRITTEN_AMOUNT;
    if (take_of(text, money, sizeof money / sizeof money[0], value))
        return true;
    found->kind = WRITTEN_COUNT;
    return take_of(text, units, sizeof units / sizeof units[0], value);
}

static bool
ends_in_thai_digit(const char *text, const char *at)
{
    const char *digit = at - 3;

    return at - text >= 3 && text_digit(&digit, at) >= 0 && digit == at;
}

/* A number does not begin inside a word or another number: not in "ง.401",
 * "โควิด-19", "2/2563". */
static bool
begins_here(const char *text, const char *at)
{
    if (at == text || strchr(" \t\n(", at[-1]) != NULL)
        return true;
    return *at != '-' && *at != '+' && strchr("./-_,", at[-1]) == NULL &&
           !letter_is_latin(at[-1]) && !(at[-1] >= '0' && at[-1] <= '9') &&
           !ends_in_thai_digit(text, at);
}

size_t
written_find(const char *text, size_t count, struct written_found **found,
             struct mem *mem)
{
    size_t found_count = 0, room = 0;
    struct text_at at = {text, text + count};

    *found = NULL;
    while (at.at < at.end) {
        struct written_found one = {.from = (size_t)(at.at - text)};
        struct text_at ahead = at;
        bool is_day;

        if (!begins_here(text, at.at)) {
            text_next(&at.at, at.end);
            continue;
        }
        is_day = text_at_day(&ahead, &one.day);
        if (is_day)
            one.kind = WRITTEN_DAY;
        if (!is_day) {
            ahead = at;
            if (!take_quantity(&ahead, &one)) {
                text_next(&at.at, at.end);
                continue;
            }
        }
        at = ahead;
        one.count = (size_t)(at.at - text) - one.from;
        *MEM_PUSH(mem, *found, found_count, room) = one;
    }
    return found_count;
}
