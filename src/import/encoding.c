/* encoding.c - which letters the bytes of a text are. */
#include "import/encoding.h"

#include "base/text.h"
#include "import/tell.h"

#include <string.h>

#define NO_LETTER 0xFFFD /* stands for what is none */

/* A text with more amiss than one character in so many is none. */
#define AMISS_MOST 10

/* A Thai letter, vowel or digit in Windows-874 (TIS-620). */
static bool
is_thai_874(char byte)
{
    unsigned char c = (unsigned char)byte;

    return (c >= 0xA1 && c <= 0xDA) || (c >= 0xDF && c <= 0xFB);
}

bool
encoding_looks_like_windows_874(const char *bytes, size_t count)
{
    size_t high = 0, thai = 0, pairs = 0;

    for (size_t i = 0; i < count; i++) {
        high += (unsigned char)bytes[i] >= 0x80;
        thai += is_thai_874(bytes[i]);
        pairs += i > 0 && is_thai_874(bytes[i - 1]) && is_thai_874(bytes[i]);
    }
    return pairs > 0 && thai >= high - high / 10;
}

/* Nine of ten units are ASCII, Thai or general punctuation, and half of them
 * ASCII or Thai: a text without zero bytes never looks so. */
static bool
looks_like_utf16(const char *bytes, size_t count, bool big)
{
    size_t units = count / 2, fine = 0, common = 0;

    for (size_t i = 0; i < units; i++) {
        unsigned char first = (unsigned char)bytes[2 * i];
        unsigned char second = (unsigned char)bytes[2 * i + 1];
        unsigned char high = big ? first : second, low = big ? second : first;

        common += (high == 0 && low != 0) || high == 0x0E;
        fine += (high == 0 && low != 0) || high == 0x0E || high == 0x20;
    }
    return units > 1 && fine >= units - units / 10 && common > units / 2;
}

/* More Thai letters in UTF-8 than bytes that are no UTF-8. */
static bool
is_mostly_utf8(const char *bytes, size_t count)
{
    size_t thai = 0, amiss = 0;

    for (size_t at = 0; at < count; at++) {
        size_t fine = text_utf8_fault(bytes + at, count - at);

        for (size_t i = at; i + 2 < at + fine; i++)
            thai += bytes[i] == '\xE0' && (bytes[i + 1] & '\xFE') == '\xB8';
        at += fine;
        amiss += at < count;
    }
    return thai > amiss;
}

enum encoding
encoding_find(const char *bytes, size_t count, size_t *mark)
{
    static const struct {
        const char *mark;
        size_t length;
        enum encoding encoding;
    } marks[] = {{"\xEF\xBB\xBF", 3, ENCODING_UTF8},
                 {"\xFF\xFE", 2, ENCODING_UTF16_LE},
                 {"\xFE\xFF", 2, ENCODING_UTF16_BE}};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (count >= marks[i].length &&
            memcmp(bytes, marks[i].mark, marks[i].length) == 0) {
            *mark = marks[i].length;
            return marks[i].encoding;
        }
    *mark = 0;
    if (text_utf8_fault(bytes, count) == count)
        return ENCODING_UTF8;
    if (looks_like_utf16(bytes, count, false))
        return ENCODING_UTF16_LE;
    if (looks_like_utf16(bytes, count, true))
        return ENCODING_UTF16_BE;
    if (!is_mostly_utf8(bytes, count) &&
        encoding_looks_like_windows_874(bytes, count))
        return ENCODING_WINDOWS_874;
    return ENCODING_UTF8;
}

/* ---- making UTF-8 ---- */

struct decoder {
    struct out out;
    struct place place; /* of what comes next */
    struct {
        struct place place;
        unsigned value;
    } amiss[FEW];
    size_t amiss_count;
};

static void
put_bytes(struct decoder *decoder, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i] == '\n') {
            decoder->place.line++;
            decoder->place.column = 1;
        } else if (((unsigned char)bytes[i] & 0xC0) != 0x80) {
            decoder->place.column++;
        }
    out_bytes(&decoder->out, bytes, count);
}

static void
put_character(struct decoder *decoder, uint32_t character)
{
    char bytes[4];

    put_bytes(decoder, bytes, text_put(bytes, character));
}

/* A byte, or a pair of them, that is no letter. */
static void
put_amiss(struct decoder *decoder, unsigned value)
{
    if (decoder->amiss_count < FEW) {
        decoder->amiss[decoder->amiss_count].place = decoder->place;
        decoder->amiss[decoder->amiss_count].value = value;
    }
    decoder->amiss_count++;
    put_character(decoder, NO_LETTER);
}

static void
decode_utf8(struct decoder *decoder, const char *bytes, size_t count)
{
    for (;;) {
        size_t fine = text_utf8_fault(bytes, count);

        put_bytes(decoder, bytes, fine);
        if (fine == count)
            return;
        put_amiss(decoder, (unsigned char)bytes[fine]);
        bytes += fine + 1;
        count -= fine + 1;
    }
}

static uint32_t
unit_of(const char *bytes, bool big)
{
    unsigned char first = (unsigned char)bytes[0];
    unsigned char second = (unsigned char)bytes[1];

    return big ? (uint32_t)(first << 8 | second)
               : (uint32_t)(second << 8 | first);
}

static void
decode_utf16(struct decoder *decoder, const char *bytes, size_t count, bool big)
{
    size_t at = 0;

    for (; at + 1 < count; at += 2) {
        uint32_t unit = unit_of(bytes + at, big);
        uint32_t next = at + 3 < count ? unit_of(bytes + at + 2, big) : 0;

        if (unit >= 0xD800 && unit <= 0xDBFF && next >= 0xDC00 &&
            next <= 0xDFFF) {
            put_character(decoder,
                          0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
            at += 2;
        } else if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF)) {
            put_amiss(decoder, unit);
        } else {
            put_character(decoder, unit);
        }
    }
    if (at < count)
        put_amiss(decoder, (unsigned char)bytes[at]);
}

/* What Windows-874 has beside ASCII and TIS-620; 0: nothing. */
static uint32_t
windows_874_sign(unsigned char byte)
{
    static const struct {
        unsigned char byte;
        uint32_t character;
    } signs[] = {{0x80, 0x20AC}, {0x85, 0x2026}, {0x91, 0x2018}, {0x92, 0x2019},
                 {0x93, 0x201C}, {0x94, 0x201D}, {0x95, 0x2022}, {0x96, 0x2013},
                 {0x97, 0x2014}, {0xA0, 0x00A0}};

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].byte == byte)
            return signs[i].character;
    return 0;
}

static void
decode_windows_874(struct decoder *decoder, const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        uint32_t sign = windows_874_sign(byte);

        if (byte > 0 && byte < 0x80)
            put_bytes(decoder, &bytes[i], 1);
        else if (is_thai_874(bytes[i]))
            put_character(decoder, 0xE00 + (uint32_t)(byte - 0xA0));
        else if (sign != 0)
            put_character(decoder, sign);
        else
            put_amiss(decoder, byte);
    }
}

/* ---- telling ---- */

static void
tell_found(enum encoding encoding, struct place place,
           struct findings *findings)
{
    static const enum text_key notes[] = {
        [ENCODING_UTF16_LE] = TEXT_ENCODING_UTF16,
        [ENCODING_UTF16_BE] = TEXT_ENCODING_UTF16,
        [ENCODING_WINDOWS_874] = TEXT_ENCODING_WINDOWS_874};

    if (encoding != ENCODING_UTF8)
        finding_weigh(
            findings,
            finding_plain(findings, FINDING_ENCODING, place, notes[encoding]),
            NOTE);
}

static void
tell_amiss(const struct decoder *decoder, struct place place,
           struct findings *findings)
{
    struct few few = {0};

    for (size_t i = 0; i < decoder->amiss_count; i++) {
        if (!few_next(&few))
            continue;
        struct out digits = out_new(findings->mem);
        out_format(&digits, decoder->amiss[i].value > 0xFF ? "%04X" : "%02X",
                   decoder->amiss[i].value);
        finding_weigh(findings,
                      FIND(findings, FINDING_ENCODING, decoder->amiss[i].place,
                           TEXT_ENCODING_AMISS,
                           arg_text("byte", out_string(&digits))),
                      WARNING);
    }
    few_end(&few, FINDING_ENCODING, WARNING, place, findings);
}

static size_t
count_controls(const char *text, size_t count)
{
    size_t controls = 0;

    for (size_t i = 0; i < count; i++)
        controls += (text[i] > 0 && text[i] < ' ' && text[i] != '\t' &&
                     text[i] != '\n' && text[i] != '\r' && text[i] != '\f') ||
                    text[i] == 0x7F;
    return controls;
}

static bool
is_no_text(const struct file *file, size_t amiss)
{
    return (amiss + count_controls(file->text, file->count)) * AMISS_MOST >
           text_characters(file->text, file->count);
}

bool
encoding_decode(struct file *file, const struct file *bytes,
                struct findings *findings, struct mem *mem)
{
    size_t mark;
    enum encoding encoding = encoding_find(bytes->text, bytes->count, &mark);
    const char *at = bytes->text + mark;
    size_t count = bytes->count - mark;
    struct place place = {.file = bytes->path};
    struct decoder decoder = {
        .out = out_new(mem),
        .place = {.file = bytes->path, .line = 1, .column = 1}};

    if (encoding == ENCODING_UTF8)
        decode_utf8(&decoder, at, count);
    else if (encoding == ENCODING_WINDOWS_874)
        decode_windows_874(&decoder, at, count);
    else
        decode_utf16(&decoder, at, count, encoding == ENCODING_UTF16_BE);
    *file =
        (struct file){bytes->path, out_string(&decoder.out), decoder.out.count};
    if (is_no_text(file, decoder.amiss_count)) {
        finding_plain(findings, FINDING_FILE_TYPE, place,
                      TEXT_FILE_TYPE_UNKNOWN);
        return false;
    }
    tell_found(encoding, place, findings);
    tell_amiss(&decoder, place, findings);
    return true;
}
