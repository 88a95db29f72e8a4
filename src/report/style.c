/* style.c - how documents look: the official form, and a lighter one. */
#include "report/style.h"

#include <string.h>

/* The colours of the web pages; losses and findings differ from the levels in
 * lightness as well, for grey print. */
#define COLOURS                                                                \
    {                                                                          \
        [INK_PAPER] = 0xffffff, [INK_TEXT] = 0x1d2a2b, [INK_SOFT] = 0x5b6a6b,  \
        [INK_RULE] = 0xdcdfdc, [INK_FRAME] = 0x8a9594, [INK_SHADE] = 0xf1f3f0, \
        [INK_MAIN] = 0x0b5d57, [INK_LOSS] = 0xb4532a, [INK_WARN] = 0x7a5300,   \
        [INK_LEVEL_LOWEST] = 0xd5e5e1, [INK_LEVEL_LOW] = 0xa9cfc6,             \
        [INK_LEVEL_MIDDLE] = 0x74b3a7, [INK_LEVEL_HIGH] = 0x37897c,            \
        [INK_LEVEL_HIGHEST] = 0x0b5d57,                                        \
    }

const struct style style_official = {
    .name = "official",
    .typeface = "Sarabun",
    .body = 1150,
    .small = 950,
    .fine = 850,
    .closest = 750,
    .heading = {1700, 1400, 1200, 1150},
    .title = 2400,
    .subtitle = 1500,
    .lead = 1300,
    .figure = 3600,
    .leading = 135,
    .margin = MILLIMETRES(20),
    .pad = 400,
    .rule = 40,
    .rule_strong = 90,
    .rule_total = 140,
    .framed = true,
    .colour = COLOURS,
};

const struct style style_modern = {
    .name = "modern",
    .typeface = "Sarabun",
    .body = 1100,
    .small = 900,
    .fine = 800,
    .closest = 750,
    .heading = {1900, 1450, 1200, 1100},
    .title = 2800,
    .subtitle = 1500,
    .lead = 1400,
    .figure = 4400,
    .leading = 140,
    .margin = MILLIMETRES(20),
    .pad = 450,
    .rule = 40,
    .rule_strong = 90,
    .rule_total = 140,
    .framed = false,
    .colour = COLOURS,
};

const struct style *const styles[] = {&style_official, &style_modern};
const size_t style_count = sizeof styles / sizeof styles[0];

const struct style *
style_named(const char *name)
{
    for (size_t i = 0; i < style_count; i++)
        if (strcmp(styles[i]->name, name) == 0)
            return styles[i];
    return NULL;
}
