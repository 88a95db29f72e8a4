/* printers.c - the table of printers. */
#include "print/print.h"

const struct printer printers[] = {
    {"pdf", print_pdf},   {"docx", print_docx},   {"xlsx", print_xlsx},
    {"html", print_html}, {"md", print_markdown}, {"csv", print_csv},
};

const size_t printer_count = sizeof printers / sizeof printers[0];
