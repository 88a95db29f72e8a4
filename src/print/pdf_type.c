/* pdf_type.c - the typeface of a PDF. */
#include "print/pdf_type.h"

#include "base/ensure.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <unistd.h>

/* By face: the end of its file's name, and how it is asked for. */
static const struct {
    const char *file;
    PangoWeight weight;
    PangoStyle style;
} faces[FACES] = {
    [FACE_REGULAR] = {"400Regular", PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL},
    [FACE_ITALIC] = {"400Regular_Italic", PANGO_WEIGHT_NORMAL,
                     PANGO_STYLE_ITALIC},
    [FACE_STRONG] = {"600SemiBold", PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL},
    [FACE_BOLD] = {"700Bold", PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL},
};

struct type {
    struct mem *mem;
    const char *family;
    struct printing *printing;
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
    FcCharSet *covered;
    struct font **font;
    size_t count, room;
};

static const char *
file_of(const struct type *type, enum face face)
{
    struct out path = out_new(type->mem);

    out_format(&path, "%s/%s_%s.ttf", type->printing->fonts, type->family,
               faces[face].file);
    return out_string(&path);
}

/* The faces' files, and no others. */
static bool
add_files(struct type *type)
{
    for (enum face face = 0; face < FACES; face++) {
        const char *file = file_of(type, face);

        if (access(file, R_OK) == 0 &&
            FcConfigAppFontAddFile(type->config, (const FcChar8 *)file))
            continue;
        type->printing->problem = file;
        return false;
    }
    return true;
}

/* The characters of the regular face; the others have the same. */
static FcCharSet *
covered_characters(const struct type *type)
{
    const FcFontSet *set = FcConfigGetFonts(type->config, FcSetApplication);
    FcCharSet *covered = NULL;

    ensure(set != NULL && set->nfont == FACES);
    ensure(FcPatternGetCharSet(set->fonts[FACE_REGULAR], FC_CHARSET, 0,
                               &covered) == FcResultMatch);
    return covered;
}

/* Glyphs as they are drawn, at places between pixels: paper has none. */
static void
open_context(struct type *type)
{
    cairo_font_options_t *options = cairo_font_options_create();

    type->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    ensure(type->map != NULL);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(type->map), type->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(type->map), 72);
    type->context = pango_font_map_create_context(type->map);
    pango_context_set_round_glyph_positions(type->context, false);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(type->context, options);
    cairo_font_options_destroy(options);
}

struct type *
type_open(const struct document *document, struct printing *printing)
{
    struct type *type = MEM_NEW(document->mem, struct type);

    type->mem = document->mem;
    type->family = document->style->typeface;
    type->printing = printing;
    type->config = FcConfigCreate();
    if (printing->fonts == NULL)
        printing->fonts = ".";
    if (!add_files(type)) {
        FcConfigDestroy(type->config);
        return NULL;
    }
    /* Pango would else read the fonts of the system, only to leave them. */
    FcConfigSetCurrent(type->config);
    type->covered = covered_characters(type);
    open_context(type);
    return type;
}

void
type_close(struct type *type)
{
    for (size_t i = 0; i < type->count; i++)
        g_object_unref(type->font[i]->pango);
    g_object_unref(type->context);
    g_object_unref(type->map);
    FcConfigDestroy(type->config);
}

static PangoFont *
load(struct type *type, enum face face, int size)
{
    PangoFontDescription *description = pango_font_description_new();
    PangoFont *font;

    pango_font_description_set_family_static(description, type->family);
    pango_font_description_set_weight(description, faces[face].weight);
    pango_font_description_set_style(description, faces[face].style);
    pango_font_description_set_absolute_size(description,
                                             size * (double)PANGO_SCALE / 100);
    font = pango_font_map_load_font(type->map, type->context, description);
    pango_font_description_free(description);
    ensure(font != NULL);
    return font;
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
    font->pango = load(type, face, size);
    font->drawn =
        pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font->pango));
    cairo_scaled_font_extents(font->drawn, &extents);
    font->ascent = extents.ascent;
    font->descent = extents.descent;
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
