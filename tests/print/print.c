/* print.c - which printer a file's name asks for. */
#include "print/print.h"

#include "tap.h"

TEST(the_ending_says_the_format)
{
    check_text(printer_of("out/report.pdf")->ending, "pdf");
    check_text(printer_of("รายงาน.DOCX")->ending, "docx");
    check_text(printer_of("a.b.md")->ending, "md");
}

TEST(other_endings_have_none)
{
    check(printer_of("report") == NULL);
    check(printer_of("report.") == NULL);
    check(printer_of("report.pdfx") == NULL);
    check(printer_of("") == NULL);
}

TEST_MAIN
