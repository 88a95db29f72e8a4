/* document.c - agreement.yaml as the database keeps it. */
#include "action/document.h"

#include "import/folder.h"

#include <string.h>

bool
document_read(struct agreement *agreement, const char *content,
              struct findings *findings, struct mem *mem)
{
    struct file file;

    return file_of_text(&file, "agreement.yaml", content, strlen(content),
                        findings) &&
           import_agreement_file(agreement, &file, findings, mem);
}

/* A line that says something of this year alone. */
static bool
is_passing(const char *line)
{
    return strncmp(line, "signed:", 7) == 0 ||
           strncmp(line, "version:", 8) == 0;
}

const char *
document_of_next_year(const struct agreement *agreement, const char *content,
                      struct mem *mem)
{
    struct out out = out_new(mem);
    uint32_t number = 1;

    for (const char *at = content; *at != '\0'; number++) {
        size_t length = strcspn(at, "\n");

        length += at[length] == '\n';
        if (number == agreement->fiscal_year_place.line) {
            /* its digits, wherever they stand in the line */
            size_t key = strcspn(at, "0123456789");
            size_t digits = strspn(at + key, "0123456789");

            out_bytes(&out, at, key);
            out_format(&out, "%d", agreement->fiscal_year + 1);
            out_bytes(&out, at + key + digits, length - key - digits);
        } else if (!is_passing(at)) {
            out_bytes(&out, at, length);
        }
        at += length;
    }
    return out_string(&out);
}
