/* picture_qr.c - an address as a QR code. */
#include "report/picture_inside.h"

#include <qrencode.h>

#define MODULE 220 /* 0.78 mm: telephones read it off paper */
#define QUIET  4   /* modules on all sides, as the standard asks */

/* One rectangle for each run of dark modules in a row. */
static void
draw_row(struct picture *picture, const unsigned char *module, int count, int y)
{
    for (int from = 0, to; from < count; from = to + 1) {
        for (to = from; to < count && (module[to] & 1) != 0; to++)
            ;
        if (to > from)
            picture_rectangle(picture, (QUIET + from) * MODULE, y,
                              (to - from) * MODULE, MODULE, INK_TEXT);
    }
}

struct picture *
picture_qr(const char *address, const struct voice *voice, struct mem *mem)
{
    struct out told = out_new(mem);
    struct picture *picture;
    QRcode *code;
    int size;

    if (address == NULL || address[0] == '\0')
        return NULL;
    code = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return NULL;
    size = (code->width + 2 * QUIET) * MODULE;
    picture = picture_new(mem, size, size);
    picture->as_is = true; /* light on dark is read by few telephones */
    picture_rectangle(picture, 0, 0, size, size, INK_PAPER);
    for (int row = 0; row < code->width; row++)
        draw_row(picture, code->data + row * code->width, code->width,
                 (QUIET + row) * MODULE);
    QRcode_free(code);
    picture->title = said(voice, TEXT_PICTURE_QR);
    SAY(&told, voice, TEXT_PICTURE_QR_TOLD, arg_text("address", address));
    picture->told = out_string(&told);
    return picture;
}
