/* thai_order.c - names in the order of a Thai dictionary, by libthai. */
#include "report/thai_order.h"

#include <string.h>
#include <thai/thcoll.h>

enum { NAME_MOST = 512 }; /* bytes that count */

/* UTF-8 as TIS-620, which libthai collates: Thai begins at U+0E01 and at 0xA1.
 * Letters without capitals, for "a" and "A" stand together. */
static void
to_tis(unsigned char *tis, const char *text)
{
    size_t count = strlen(text), at = 0, made = 0;

    while (at < count && made + 1 < NAME_MOST) {
        unsigned char byte = (unsigned char)text[at];

        if (byte < 0x80) {
            tis[made++] = byte >= 'A' && byte <= 'Z'
                              ? (unsigned char)(byte + 'a' - 'A')
                              : byte;
            at++;
        } else if (byte == 0xE0 && at + 2 < count &&
                   ((unsigned char)text[at + 1] & 0xFE) == 0xB8) {
            unsigned point = (unsigned)(((unsigned char)text[at + 1] & 0x3F)
                                        << 6 |
                                        ((unsigned char)text[at + 2] & 0x3F));

            tis[made++] = (unsigned char)(point - 0xE00 + 0xA0);
            at += 3;
        } else {
            tis[made++] = '~';
            at++;
            while (at < count && ((unsigned char)text[at] & 0xC0) == 0x80)
                at++;
        }
    }
    tis[made] = '\0';
}

int
thai_compare(const char *a, const char *b)
{
    unsigned char own[NAME_MOST], other[NAME_MOST];
    int order;

    to_tis(own, a);
    to_tis(other, b);
    order = th_strcoll((const thchar_t *)own, (const thchar_t *)other);
    return order != 0 ? order : strcmp(a, b);
}
