/* pdf_type.c - the typeface of a PDF. */
#include "print/pdf_type.h"

#include "base/ensure.h"

#include <fontconfig/fontconfig.h>

/* How a face is asked for. */
static const struct {
    PangoWeight weight;
    PangoStyle style;
} faces[FACES] = {
    [FACE_REGULAR] = {PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL},
    [FACE_ITALIC] = {PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC},
    [FACE_STRONG] = {PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL},
    [FACE_BOLD] = {PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL},
};

struct type {
    struct mem *mem;
    const char *family;
    struct printing *printing;
    struct typeface typeface;
    PangoContext *context;
    FcCharSet *covered;
    PangoFont *shaped[FACES]; /* NULL: not asked for */
    struct font **font;
    size_t count, room;
};

/* The characters of the regular face; the others have the same. */
static FcCharSet *
covered_characters(const struct type *type)
{
    const FcFontSet *set =
        FcConfigGetFonts(type->typeface.config, FcSetApplication);
    FcCharSet *covered = NULL;

    ensure(set != NULL && set->nfont == FACES);
    ensure(FcPatternGetCharSet(set->fonts[FACE_REGULAR], FC_CHARSET, 0,
                               &covered) == FcResultMatch);
    return covered;
}

struct type *
type_open(const struct document *document, struct printing *printing)
{
    struct type *type = MEM_NEW(document->mem, struct type);

    type->mem = document->mem;
    type->family = document->style->typeface;
    type->printing = printing;
    printing->problem =
        typeface_open(&type->typeface, printing->fonts, type->mem);
    if (printing->problem != NULL)
        return NULL;
    type->covered = covered_characters(type);
    type->context = typeface_context(&type->typeface);
    pango_context_set_round_glyph_positions(type->context, false);
    return type;
}

void
type_close(struct type *type)
{
    for (size_t i = 0; i < type->count; i++)
        cairo_scaled_font_destroy(type->font[i]->drawn);
    for (size_t i = 0; i < FACES; i++)
        if (type->shaped[i] != NULL)
            g_object_unref(type->shaped[i]);
    g_object_unref(type->context);
    typeface_close(&type->typeface);
}

/* Pango asks fontconfig for each font on two threads: of a face there is one.
 */
static PangoFont *
load(struct type *type, enum face face)
{
    PangoFontDescription *description = pango_font_description_new();
    PangoFont *font;

    pango_font_description_set_family_static(description, type->family);
    pango_font_description_set_weight(description, faces[face].weight);
    pango_font_description_set_style(description, faces[face].style);
    pango_font_description_set_absolute_size(description,
                                             SHAPED_SIZE * (double)PANGO_SCALE);
    font = pango_font_map_load_font(type->typeface.map, type->context,
                                    description);
    pango_font_description_free(description);
    ensure(font != NULL);
    return font;
}

/* The face of a font at another size. */
static cairo_scaled_font_t *
resize(PangoFont *from, int size)
{
    cairo_scaled_font_t *font =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(from));
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_t *resized;
    cairo_matrix_t matrix, none;

    cairo_matrix_init_scale(&matrix, size / 100.0, size / 100.0);
    cairo_matrix_init_identity(&none);
    cairo_scaled_font_get_font_options(font, options);
    resized = cairo_scaled_font_create(cairo_scaled_font_get_font_face(font),
                                       &matrix, &none, options);
    cairo_font_options_destroy(options);
    return resized;
}

static void
find_blank(struct font *font)
{
    cairo_glyph_t *glyphs = NULL;
    cairo_text_extents_t extents;
    int count = 0;

    ensure(cairo_scaled_font_text_to_glyphs(font->drawn, 0, 0, " ", 1, &glyphs,
                                            &count, NULL, NULL,
                                            NULL) == CAIRO_STATUS_SUCCESS);
    ensure(count == 1);
    cairo_scaled_font_glyph_extents(font->drawn, glyphs, 1, &extents);
    font->blank = glyphs[0].index;
    font->blank_width = extents.x_advance;
    cairo_glyph_free(glyphs);
}

const struct font *
type_font(struct type *type, enum face face, int size)
{
    cairo_font_extents_t extents;
    struct font *font;

    for (size_t i = 0; i < type->count; i++)
        if (type->font[i]->face == face && type->font[i]->size == size)
            return type->font[i];
    font = MEM_NEW(type->mem, struct font);
    font->face = face;
    font->size = size;
    if (type->shaped[face] == NULL)
        type->shaped[face] = load(type, face);
    font->shaped = type->shaped[face];
    font->scale = size / 100.0 / SHAPED_SIZE / PANGO_SCALE;
    font->drawn = resize(font->shaped, size);
    cairo_scaled_font_extents(font->drawn, &extents);
    font->ascent = extents.ascent;
    font->descent = extents.descent;
    find_blank(font);
    *MEM_PUSH(type->mem, type->font, type->count, type->room) = font;
    return font;
}

bool
type_has(struct type *type, uint32_t character)
{
    struct printing *printing = type->printing;

    if (FcCharSetHasChar(type->covered, character))
        return true;
    for (size_t i = 0; i < printing->unknown_count; i++)
        if (printing->unknown[i] == character)
            return false;
    *MEM_PUSH(type->mem, printing->unknown, printing->unknown_count,
              printing->unknown_room) = character;
    return false;
}
