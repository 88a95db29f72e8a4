/* docx_signs.c - characters of fonts of pictures, as characters that all
 * fonts have.
 */
#include "import/docx_inside.h"

#include <strings.h>

static const struct {
    const char *font;
    unsigned char code;
    const char *text;
} signs[] = {
    {"Wingdings", 0x6F, BOX},
    {"Wingdings", 0x71, BOX},
    {"Wingdings", 0x72, BOX},
    {"Wingdings", 0xA8, BOX},
    {"Wingdings", 0xFD, BOX_TICKED},
    {"Wingdings", 0xFE, BOX_TICKED},
    {"Wingdings", 0xFB, "✗"},
    {"Wingdings", 0xFC, "✓"},
    {"Wingdings", 0x6C, "●"},
    {"Wingdings", 0xA1, "○"},
    {"Wingdings", 0x9F, "•"},
    {"Wingdings", 0xA7, "▪"},
    {"Wingdings", 0xE0, "→"},
    {"Wingdings", 0xD8, "➢"},
    {"Wingdings 2", 0xA3, BOX},
    {"Wingdings 2", 0x2A, BOX},
    {"Wingdings 2", 0x52, BOX_TICKED},
    {"Wingdings 2", 0x53, BOX_TICKED},
    {"Wingdings 2", 0x54, BOX_TICKED},
    {"Wingdings 2", 0x4F, "✗"},
    {"Wingdings 2", 0x50, "✓"},
    {"Webdings", 0x61, "✓"},
    {"Webdings", 0x63, BOX},
    {"Symbol", 0xA3, "≤"},
    {"Symbol", 0xB3, "≥"},
    {"Symbol", 0xB1, "±"},
    {"Symbol", 0xB4, "×"},
    {"Symbol", 0xB8, "÷"},
    {"Symbol", 0xB9, "≠"},
    {"Symbol", 0xBB, "≈"},
    {"Symbol", 0xB0, "°"},
    {"Symbol", 0xB7, "•"},
    {"Symbol", 0x2D, "−"},
    {"Symbol", 0xAE, "→"},
};

const char *
docx_sign(const char *font, uint32_t character)
{
    /* They live at U+F000, or where ASCII is. */
    uint32_t code = character >= 0xF000 ? character - 0xF000 : character;

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].code == code && strcasecmp(signs[i].font, font) == 0)
            return signs[i].text;
    return NULL;
}
