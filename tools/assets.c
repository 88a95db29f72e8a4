/* assets.c - puts what browsers fetch into the program at build time.
 *
 *     assets OUT.h OUT.c FILE…
 *
 * A file is served under its name with a hash of its content in it, for good:
 * app.css is /assets/app.3f2a9c0d5b7e8812.css, and ASSET_APP_CSS in pages.
 * `url(NAME)` in a style sheet is made the address of that file, so files that a
 * style sheet names stand before it.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct asset {
    const char *name; /* "app.css" */
    const char *type;
    unsigned char *bytes;
    size_t count;
    char address[200];
};

static struct asset assets[100];
static size_t asset_count;

static void
stop(const char *what, const char *about)
{
    fprintf(stderr, "assets: %s: %s\n", about, what);
    exit(1);
}

static void
read_file(const char *path, struct asset *asset)
{
    FILE *file = fopen(path, "rb");
    long size;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 ||
        (size = ftell(file)) < 0)
        stop("cannot be read", path);
    rewind(file);
    asset->count = (size_t)size;
    asset->bytes = malloc(asset->count + 1);
    if (asset->bytes == NULL ||
        fread(asset->bytes, 1, asset->count, file) != asset->count)
        stop("cannot be read", path);
    asset->bytes[asset->count] = '\0';
    fclose(file);
}

static const char *
type_of(const char *name)
{
    static const char *const types[][2] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".woff2", "font/woff2"},
    };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot != NULL && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(dot, types[i][0]) == 0)
            return types[i][1];
    stop("a kind that is not known", name);
    return NULL;
}

/* FNV-1a: to tell versions apart, not to keep anybody from anything. */
static uint64_t
hash_of(const struct asset *asset)
{
    uint64_t hash = 0xCBF29CE484222325u;

    for (size_t i = 0; i < asset->count; i++)
        hash = (hash ^ asset->bytes[i]) * 0x100000001B3u;
    return hash;
}

static const struct asset *
named(const char *name, size_t count)
{
    for (size_t i = 0; i < asset_count; i++)
        if (strlen(assets[i].name) == count &&
            memcmp(assets[i].name, name, count) == 0)
            return &assets[i];
    return NULL;
}

/* The style sheet with addresses for names. */
static void
resolve(struct asset *asset)
{
    const char *at = (const char *)asset->bytes, *next;
    size_t room = asset->count + 200 * (asset_count + 50), count = 0;
    char *resolved = malloc(room);

    if (resolved == NULL)
        abort();
    while ((next = strstr(at, "url(")) != NULL) {
        size_t length = strcspn(next + 4, ")");
        const struct asset *other = named(next + 4, length);

        if (other == NULL)
            stop("a style sheet names a file that is not there", asset->name);
        count += (size_t)snprintf(resolved + count, room - count, "%.*surl(%s)",
                                  (int)(next - at), at, other->address);
        at = next + 4 + length + 1;
        if (room - count < strlen(at) + 300)
            stop("too many files are named", asset->name);
    }
    count += (size_t)snprintf(resolved + count, room - count, "%s", at);
    free(asset->bytes);
    asset->bytes = (unsigned char *)resolved;
    asset->count = count;
}

static void
add(const char *path)
{
    struct asset *asset = &assets[asset_count];
    const char *slash = strrchr(path, '/');
    const char *dot;

    if (asset_count == sizeof assets / sizeof assets[0])
        stop("too many files", path);
    asset->name = slash == NULL ? path : slash + 1;
    asset->type = type_of(asset->name);
    read_file(path, asset);
    if (strstr(asset->type, "css") != NULL)
        resolve(asset);
    dot = strrchr(asset->name, '.');
    snprintf(asset->address, sizeof asset->address, "/assets/%.*s.%016llx%s",
             (int)(dot - asset->name), asset->name,
             (unsigned long long)hash_of(asset), dot);
    asset_count++;
}

static void
write_header(const char *path)
{
    FILE *out = fopen(path, "w");

    if (out == NULL)
        stop("cannot be written", path);
    fputs("/* Made by tools/assets.c. */\n", out);
    for (size_t i = 0; i < asset_count; i++) {
        fputs("#define ASSET_", out);
        for (const char *at = assets[i].name; *at != '\0'; at++)
            fputc(*at >= 'a' && *at <= 'z'   ? *at - 32
                  : *at >= '0' && *at <= '9' ? *at
                                             : '_',
                  out);
        fprintf(out, " \"%s\"\n", assets[i].address);
    }
    if (fclose(out) != 0)
        stop("cannot be written", path);
}

static void
write_code(const char *path)
{
    FILE *out = fopen(path, "w");

    if (out == NULL)
        stop("cannot be written", path);
    fputs("/* Made by tools/assets.c. */\n#include \"web/asset.h\"\n\n", out);
    for (size_t i = 0; i < asset_count; i++) {
        fprintf(out, "static const unsigned char bytes_%zu[] = {", i);
        for (size_t j = 0; j < assets[i].count; j++)
            fprintf(out, "%s%u,", j % 20 == 0 ? "\n" : "", assets[i].bytes[j]);
        fputs("0};\n\n", out);
    }
    fputs("const struct asset assets[] = {\n", out);
    for (size_t i = 0; i < asset_count; i++)
        fprintf(out, "    {\"%s\", \"%s\", (const char *)bytes_%zu, %zu},\n",
                assets[i].address, assets[i].type, i, assets[i].count);
    fprintf(out, "};\n\nconst size_t asset_count = %zu;\n", asset_count);
    if (fclose(out) != 0)
        stop("cannot be written", path);
}

int
main(int count, char *arguments[])
{
    if (count < 4) {
        fputs("usage: assets OUT.h OUT.c FILE…\n", stderr);
        return 1;
    }
    for (int i = 3; i < count; i++)
        add(arguments[i]);
    write_header(arguments[1]);
    write_code(arguments[2]);
    return 0;
}
