/* html.h - documents as HTML, piece by piece: for the file that stands alone
 * (print.h) and for pages that have a head and a style sheet of their own.
 *
 * What people wrote gets into HTML through html_text, html_attribute and
 * html_link alone; nothing else writes it.  The pieces are well-formed XML
 * too; they use no script and no style attribute, so the strictest content
 * security policy lets them pass.
 */
#ifndef PRINT_HTML_H
#define PRINT_HTML_H

#include "base/out.h"
#include "report/document.h"

/* Text between tags, NULL is "".  A line end becomes <br/>; characters that
 * HTML forbids (controls) become U+FFFD. */
void html_text(struct out *out, const char *text);

/* ` name="text"`; a line end stays one. */
void html_attribute(struct out *out, const char *name, const char *text);

/* ` href="…"` of a link that print/link.h allows. */
void html_link(struct out *out, const char *link);

/* All blocks, each page of the document a <div class="sheet">.  Headings begin
 * at <h2>; the title is the <h1>. */
void html_blocks(struct out *out, const struct document *document);

/* The list of headings with links to them.  False, and nothing is written,
 * when there are none. */
bool html_contents(struct out *out, const struct document *document);

/* A table as it stands in html_blocks.  Ids begin with `id`; without caption it
 * is named by the element `named_by`, or not at all (NULL). */
void html_table(struct out *out, const struct table *table, const char *id,
                const char *named_by);

/* The style sheet: the style's colours and, for print, its sizes, then
 * assets/report.css.  The typeface is the page's own matter. */
void html_style(struct out *out, const struct style *style);

#endif
