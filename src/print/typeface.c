/* typeface.c - the typeface of documents, from its own files alone. */
#include "print/typeface.h"

#include "base/ensure.h"
#include "base/out.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <unistd.h>

const char *const face_files[FACES] = {
    [FACE_REGULAR] = "Sarabun_400Regular.ttf",
    [FACE_ITALIC] = "Sarabun_400Regular_Italic.ttf",
    [FACE_STRONG] = "Sarabun_600SemiBold.ttf",
    [FACE_BOLD] = "Sarabun_700Bold.ttf",
};

const char *
typeface_open(struct typeface *typeface, const char *folder, struct mem *mem)
{
    FcConfig *config = FcConfigCreate();

    ensure(config != NULL);
    for (size_t i = 0; i < FACES; i++) {
        struct out path = out_new(mem);

        out_format(&path, "%s/%s", folder != NULL ? folder : "", face_files[i]);
        if (access(out_string(&path), R_OK) != 0 ||
            !FcConfigAppFontAddFile(config,
                                    (const FcChar8 *)out_string(&path))) {
            FcConfigDestroy(config);
            return out_string(&path);
        }
    }
    /* Pango would else have fontconfig read what the machine has installed,
     * 10 ms, only to leave it. */
    FcConfigSetCurrent(config);
    typeface->config = config;
    typeface->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    ensure(typeface->map != NULL);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(typeface->map), config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(typeface->map),
                                        72);
    return NULL;
}

void
typeface_close(struct typeface *typeface)
{
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(typeface->map), NULL);
    g_object_unref(typeface->map);
    FcConfigSetCurrent(NULL);
    FcConfigDestroy(typeface->config);
}

PangoContext *
typeface_context(const struct typeface *typeface)
{
    PangoContext *context = pango_font_map_create_context(typeface->map);
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    return context;
}
