/* gallery.c - all pictures of a folder as SVG on one page, to be looked at and
 * to be read by gallery.py.
 *
 *     gallery FOLDER|NUMBER th|en WIDTH [thai-digits] [self] > page.html
 *
 * A number is that of a year at the edges (report/extremes.h).
 */
#include "extremes.h"
#include "import/folder.h"
#include "model/stage.h"
#include "print/svg.h"
#include "report/pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct gallery {
    struct out out;
    struct voice voice;
    int width, count;
    struct mem *mem;
};

static void
show(struct gallery *gallery, const struct picture *picture)
{
    struct out prefix = out_new(gallery->mem);

    if (picture == NULL)
        return;
    out_format(&prefix, "p%d", ++gallery->count);
    out_format(&gallery->out, "<figure><figcaption>%d</figcaption>\n",
               gallery->count);
    svg_picture(&gallery->out, picture, &style_official, out_string(&prefix));
    out_text(&gallery->out, "</figure>\n");
}

static void
show_scorecard(struct gallery *gallery, const struct scorecard *card)
{
    show(gallery,
         picture_losses(card, &gallery->voice, gallery->width, gallery->mem));
    show(gallery, picture_components(card, &gallery->voice, gallery->width,
                                     gallery->mem));
    for (size_t i = 0; i < card->score_count; i++)
        show(gallery, picture_bullet(card, &card->scores[i], &gallery->voice,
                                     gallery->width, gallery->mem));
}

static void
show_comparison(struct gallery *gallery, const struct year *year, bool claimed,
                struct findings *findings)
{
    struct comparison comparison;

    size_t errors = findings->by_severity[ERROR];

    compare_stages(&comparison, year,
                   (struct comparing){.claimed = claimed,
                                      .from = STAGE_SELF,
                                      .to = STAGE_OFFICIAL,
                                      .round = ""},
                   findings, gallery->mem);
    if (findings->by_severity[ERROR] > errors)
        return; /* a stage has no results: there is nothing to compare */
    if (!claimed)
        show(gallery, picture_dumbbell(&comparison, &gallery->voice,
                                       gallery->width, gallery->mem));
    show(gallery, picture_bridge(&comparison, &gallery->voice, gallery->width,
                                 gallery->mem));
}

int
main(int count, char **words)
{
    struct mem *mem = mem_new();
    struct findings findings = findings_new(mem);
    struct year *year = MEM_NEW(mem, struct year);
    struct gallery gallery = {.mem = mem, .out = out_new(mem)};
    struct scorecard card;
    struct selection selection = {.round = ""};

    if (count < 4)
        return 2;
    if (words[1][0] >= '0' && words[1][0] <= '9' &&
        (size_t)atoi(words[1]) < extreme_count)
        year = extremes[atoi(words[1])].make(mem);
    else if (!import_folder(year, words[1], &findings, mem) ||
             findings.by_severity[ERROR] > 0)
        return 2;
    gallery.voice.language = strcmp(words[2], "th") == 0 ? THAI : ENGLISH;
    gallery.width = atoi(words[3]);
    for (int i = 4; i < count; i++) {
        if (strcmp(words[i], "thai-digits") == 0)
            gallery.voice.thai_digits = true;
        else if (strcmp(words[i], "self") == 0) {
            selection.staged = true;
            selection.stage = STAGE_SELF;
        }
    }
    score_year(&card, year, selection, &findings, mem);
    out_text(&gallery.out,
             "<!doctype html><html><head><meta charset=\"utf-8\"/>"
             "<title>gallery</title></head><body>\n");
    show_scorecard(&gallery, &card);
    show_comparison(&gallery, year, false, &findings);
    show_comparison(&gallery, year, true, &findings);
    show(&gallery, picture_qr("https://example.org/2564/pathumwan?a=1&b=<2>",
                              &gallery.voice, mem));
    out_text(&gallery.out, "</body></html>\n");
    fputs(out_string(&gallery.out), stdout);
    mem_free(mem);
    return 0;
}
