/* template.c - trachu report --template: a form of the agency's own. */
#include "cli/template.h"

#include "print/template.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define MEGABYTE (1u << 20)

/* The bytes of the form; false when it cannot be read, or is too large for
 * one (told). */
static bool
read_form(struct cli *cli, struct out *form)
{
    char bytes[1 << 14];
    FILE *file = fopen(cli->template, "rb");
    size_t count = 0;
    bool failed = file == NULL;

    while (file != NULL && form->count <= TEMPLATE_FILE_MAX &&
           (count = fread(bytes, 1, sizeof bytes, file)) > 0)
        out_bytes(form, bytes, count);
    failed = failed || ferror(file);
    if (failed)
        TELL(cli, TEXT_CLI_UNREADABLE, arg_text("file", cli->template),
             arg_text("why", strerror(errno)));
    if (file != NULL)
        fclose(file);
    if (failed || form->count <= TEMPLATE_FILE_MAX)
        return !failed;
    TELL(cli, TEXT_TEMPLATE_FILE_LARGE, arg_text("file", cli->template),
         arg_whole("limit", TEMPLATE_FILE_MAX / MEGABYTE));
    return false;
}

static bool
is_docx(const char *file)
{
    const char *ending = strrchr(file, '.');

    return ending != NULL && strcasecmp(ending, ".docx") == 0;
}

bool
template_goes(struct cli *cli)
{
    if (cli->kind != KIND_REPORT || cli->style != NULL || cli->draft ||
        cli->address != NULL) {
        TELL(cli, TEXT_TEMPLATE_KIND);
        return false;
    }
    if (!cli->all && !is_docx(cli->output)) {
        TELL(cli, TEXT_TEMPLATE_ENDING, arg_text("file", cli->output));
        return false;
    }
    if (cli->as != NULL && strcasecmp(cli->as, "docx") != 0) {
        TELL(cli, TEXT_TEMPLATE_ENDING, arg_text("file", cli->as));
        return false;
    }
    return true;
}

/* By whatever names: what is written would take the form's place. */
static bool
is_same_file(const char *a, const char *b)
{
    struct stat x, y;

    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

enum exit_status
template_save(struct cli *cli, const struct commission *commission,
              const char *file)
{
    struct out form = out_new(cli->mem), out = out_new(cli->mem);
    struct faults faults = {.mem = cli->mem};

    if (is_same_file(cli->template, file)) {
        TELL(cli, TEXT_TEMPLATE_OVER, arg_text("file", file));
        return EXIT_REFUSED;
    }
    if (!read_form(cli, &form))
        return EXIT_REFUSED;
    if (template_fill(&out, cli->template, out_string(&form), form.count,
                      commission, &faults))
        return save_file(cli, file, out_string(&out), out.count) ? EXIT_FINE
                                                                 : EXIT_WORLD;
    for (size_t i = 0; i < faults.count; i++)
        tell(cli, TEXT_SEVERITY_ERROR, faults.fault[i].text,
             faults.fault[i].args, faults.fault[i].arg_count);
    if (faults.beyond > 0)
        TELL(cli, TEXT_TEMPLATE_BEYOND,
             arg_whole("count", (long long)faults.beyond));
    return EXIT_REFUSED;
}
