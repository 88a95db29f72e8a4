/* typeface.h - the typeface of documents, from its own files alone.
 *
 * What a machine has installed does not show: the same document looks the
 * same everywhere, and gives the same bytes.
 */
#ifndef PRINT_TYPEFACE_H
#define PRINT_TYPEFACE_H

#include "base/mem.h"

#include <pango/pangocairo.h>

/* The files that every printer embeds or draws with, inside the folder. */
enum face { FACE_REGULAR, FACE_ITALIC, FACE_STRONG, FACE_BOLD };

#define FACES 4

extern const char *const face_files[FACES];

struct typeface {
    void *config; /* fontconfig's */
    PangoFontMap *map;
};

/* Opens the files in `folder`.  NULL, or the path of the one that is missing.
 * One thread at a time uses a typeface. */
const char *typeface_open(struct typeface *typeface, const char *folder,
                          struct mem *mem);
void typeface_close(struct typeface *typeface);

/* A context for layouts: a point is a point, shapes are not bent to pixels.
 * The caller gives it back with g_object_unref. */
PangoContext *typeface_context(const struct typeface *typeface);

#endif
