/* typeface.c - the typeface of documents, from its own files alone. */
#include "print/typeface.h"

#include "base/ensure.h"
#include "base/out.h"
#include "print/print.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const face_files[FACES] = {
    [FACE_REGULAR] = "Sarabun_400Regular.ttf",
    [FACE_ITALIC] = "Sarabun_400Regular_Italic.ttf",
    [FACE_STRONG] = "Sarabun_600SemiBold.ttf",
    [FACE_BOLD] = "Sarabun_700Bold.ttf",
};

/* ---- the files ---- */

/* They are looked through once: every document has the same. */
static struct {
    pthread_mutex_t lock;
    FcConfig *config; /* NULL: not yet, or one was missing */
    char *folder;
} files = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* NULL, or the path of the file that cannot be read. */
static const char *
read_files(FcConfig *config, const char *folder, struct mem *mem)
{
    for (size_t i = 0; i < FACES; i++) {
        struct out path = out_new(mem);

        out_format(&path, "%s/%s", folder, face_files[i]);
        if (access(out_string(&path), R_OK) != 0 ||
            !FcConfigAppFontAddFile(config, (const FcChar8 *)out_string(&path)))
            return out_string(&path);
    }
    return NULL;
}

static const char *
find_files(const char *folder, struct mem *mem)
{
    FcConfig *config;
    const char *missing;

    if (files.config != NULL && strcmp(files.folder, folder) == 0)
        return NULL;
    config = FcConfigCreate();
    ensure(config != NULL);
    missing = read_files(config, folder, mem);
    if (missing != NULL) {
        FcConfigDestroy(config);
        return missing;
    }
    if (files.config != NULL)
        FcConfigDestroy(files.config);
    free(files.folder);
    files.config = config;
    files.folder = strdup(folder);
    ensure(files.folder != NULL);
    return NULL;
}

/* The caller gives back what it is handed with FcConfigDestroy. */
static const char *
take_config(FcConfig **config, const char *folder, struct mem *mem)
{
    const char *missing;

    pthread_mutex_lock(&files.lock);
    missing = find_files(folder, mem);
    if (missing == NULL)
        *config = FcConfigReference(files.config);
    pthread_mutex_unlock(&files.lock);
    return missing;
}

static void *
read_ahead(void *folder)
{
    struct mem *mem = mem_new();
    FcConfig *config;

    if (take_config(&config, folder, mem) == NULL)
        FcConfigDestroy(config);
    mem_free(mem);
    free(folder);
    return NULL;
}

void
print_ahead(const char *fonts)
{
    char *folder = strdup(fonts);
    pthread_t thread;

    /* Without a thread the first who needs them reads them. */
    if (folder != NULL &&
        pthread_create(&thread, NULL, read_ahead, folder) == 0)
        pthread_detach(thread);
    else
        free(folder);
}

/* ---- a typeface ---- */

const char *
typeface_open(struct typeface *typeface, const char *folder, struct mem *mem)
{
    FcConfig *config;
    const char *missing =
        take_config(&config, folder != NULL ? folder : "", mem);

    if (missing != NULL)
        return missing;
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
