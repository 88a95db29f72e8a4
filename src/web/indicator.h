/* indicator.h - what is measured, what was reached, how did that become points?
 */
#ifndef WEB_INDICATOR_H
#define WEB_INDICATOR_H

#include "web/downloads.h"
#include "web/indicator_row.h"

struct step_view {
    const char *label, *text;
};

struct history_view {
    int64_t at;
    const char *who, *who_for, *what, *reason;
    const char *figure; /* that was given, beside the one before; NULL */
};

/* Where this reader goes on: entering, judging. */
struct way_view {
    const char *address, *name;
};

/* A measure through the year: its message, and its picture. */
struct measured_view {
    const char *title;
    struct markup picture;
};

struct indicator_view {
    struct frame frame;
    struct year_head head;
    const char *code, *name, *component;
    const char *answer; /* the heading: what was reached, in a sentence */
    bool scored;
    const char *score, *weighted, *weight;
    const char *agreed_weight; /* the agreed weight, where another one counts */
    struct level_view level;
    struct restated_view {
        const char *text, *reason;
    } *restateds; /* of a public figure that was put right */
    size_t restated_count;
    bool has_picture;
    struct picture_view picture;
    struct step_view *steps;
    size_t step_count;
    struct measured_view *courses;
    size_t course_count;
    struct markup agreed, reached, written;
    bool has_written;
    struct history_view *histories;
    size_t history_count;
    struct way_view ways[2];
    size_t way_count;
    struct row_view *parts;
    size_t part_count;
    const char *before, *before_name, *after, *after_name; /* neighbours */
    struct downloads_view downloads;
};

/* What was done, as a sentence: {deed} is its name where it has none of its own. */
enum text_key deed_text(const char *name);

#endif
