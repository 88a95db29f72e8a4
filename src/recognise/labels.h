/* labels.h - a line of a form: its labels, and what stands behind each.
 *
 *     ตำแหน่ง : นักวิชาการ หมายเลขโทรศัพท์ : 0 2000 0000     two of them
 *     ปัจจัยสนับสนุน (ภาพรวม) : …                          what is bracketed
 *     หลักฐานอ้างอิง                                      does not matter
 */
#ifndef RECOGNISE_LABELS_H
#define RECOGNISE_LABELS_H

#include "recognise/desk.h"

struct label {
    enum term term;
    struct said rest;  /* what stands behind it; text NULL: nothing */
    int64_t number;    /* in the label: component 5; 0: none */
    bool forgiven;     /* it is not spelt like any: */
    const char *known; /* the nearest */
    const char *words; /* as they stand there */
};

#define LABELS_MAX 6

/* The labels of a line, first to last; 0: it has none, and is what somebody
 * wrote. */
size_t labels_read(struct label labels[LABELS_MAX], const struct desk *desk,
                   const struct said *line);

/* What the text as a whole is as a label, its brackets left out; TERM_COUNT:
 * none. */
enum term label_term(const struct desk *desk, const char *text, size_t count,
                     struct label *label);

#endif
