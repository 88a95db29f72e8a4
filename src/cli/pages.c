/* pages.c - what trachu-pages is without: the formats of offices, whose
 * libraries take a thirtieth of a report's time to load.  trachu-report has
 * them, and trachu-pages becomes it when it meets one.
 */
#include "cli/template.h"

#include "print/print.h"

const struct printer printers[] = {
    {"pdf", print_pdf},   {"docx", NULL},         {"xlsx", NULL},
    {"html", print_html}, {"md", print_markdown}, {"csv", print_csv},
};

const size_t printer_count = sizeof printers / sizeof printers[0];

bool
template_goes(struct cli *cli)
{
    become(cli, "trachu-report");
    return false;
}

enum exit_status
template_save(struct cli *cli, const struct commission *commission,
              const char *file)
{
    (void)commission;
    (void)file;
    return become(cli, "trachu-report");
}
