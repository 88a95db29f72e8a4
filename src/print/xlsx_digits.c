/* xlsx_digits.c - numbers in a workbook in as few digits as are the same.
 *
 * The library writes sixteen digits, so that 9.114 becomes 9.114000000000001.
 * It is the same number to every program that computes; but who reads the file
 * otherwise shall find the figure.
 */
#include "print/xlsx_digits.h"

#include "print/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHEETS "xl/worksheets/sheet"
#define VALUE  "<v>"
#define LONG   16 /* characters; what has fewer is short enough */

/* Puts the number that stands in `count` bytes at `text`. */
static void
put_number(struct out *out, const char *text, size_t count)
{
    char number[40], *end;
    double value;

    if (count < LONG || count >= sizeof number) {
        out_bytes(out, text, count);
        return;
    }
    memcpy(number, text, count);
    number[count] = '\0';
    value = strtod(number, &end);
    snprintf(number, sizeof number, "%.15g", value);
    if (end == number + count && strtod(number, NULL) == value)
        out_text(out, number);
    else
        out_bytes(out, text, count);
}

static void
shorten_part(struct part *part, struct mem *mem)
{
    const char *text = mem_string(mem, part->bytes, part->count);
    struct out out = out_new(mem);
    const char *value;

    while ((value = strstr(text, VALUE)) != NULL) {
        size_t count;

        value += strlen(VALUE);
        count = strcspn(value, "<");
        out_bytes(&out, text, (size_t)(value - text));
        put_number(&out, value, count);
        text = value + count;
    }
    out_text(&out, text);
    part->bytes = out_string(&out);
    part->count = out.count;
}

void
shorten_numbers(struct out *book)
{
    struct mem *mem = book->mem;
    struct package package = {.mem = mem};
    struct faults faults = {.mem = mem};
    struct out out = out_new(mem);

    if (!package_read(&package, "", book->bytes, book->count, &faults))
        return;
    for (size_t i = 0; i < package.count; i++)
        if (strncmp(package.part[i].name, SHEETS, strlen(SHEETS)) == 0)
            shorten_part(&package.part[i], mem);
    if (package_write(&out, &package) == NULL)
        *book = out;
}
