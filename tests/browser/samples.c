/* samples.c - the samples of tests/print as HTML files, for a browser.
 *
 *     samples FONTS FOLDER
 */
#include "print/print.h"

#include "sample.h"

#include <stdio.h>

static bool
write_sample(const char *folder, const char *name, const char *fonts,
             const struct document *document)
{
    struct printing printing = {.fonts = fonts};
    struct out out = out_new(document->mem), path = out_new(document->mem);
    FILE *file;

    if (!print_html(&out, document, &printing)) {
        fprintf(stderr, "samples: %s\n", printing.problem);
        return false;
    }
    out_format(&path, "%s/%s.html", folder, name);
    file = fopen(out_string(&path), "wb");
    if (file == NULL) {
        perror(out_string(&path));
        return false;
    }
    fwrite(out.bytes, 1, out.count, file);
    return fclose(file) == 0;
}

int
main(int argc, char **argv)
{
    struct mem *mem = mem_new();
    struct document *drafted = sample_document(&sample_thai_digits, mem);
    bool fine = argc == 3;

    drafted->draft = true;
    drafted->style = &style_modern;
    const struct {
        const char *name;
        const struct document *document;
    } samples[] = {
        {"thai", sample_document(&sample_thai, mem)},
        {"english", sample_document(&sample_english, mem)},
        {"digits", drafted},
        {"rows", sample_rows(200, mem)},
        {"extremes", sample_extremes(mem)},
    };
    for (size_t i = 0; fine && i < sizeof samples / sizeof samples[0]; i++)
        fine = write_sample(argv[2], samples[i].name, argv[1],
                            samples[i].document);
    mem_free(mem);
    return fine ? 0 : 1;
}
