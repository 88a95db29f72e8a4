/* extremes.c - years at the edges, and what must hold of pictures. */
#include "extremes.h"

#include "base/out.h"
#include "base/text.h"
#include "report/picture_inside.h"

#include <string.h>

/* ---- years ---- */

#define HEAD                                                                             \
    "trachu: 1\nlanguage: th\nagency: {code: a, name: {th: หน่วยงาน}}\n" \
    "fiscal_year: 2566\n"

static void
write_long_name(struct out *out)
{
    for (int i = 0; i < 15; i++) /* 300 characters without a space */
        out_text(out, "ความสำเร็จในการปฏิบัติ");
}

static struct year *
year_named(const char *scoring, const char *const *criteria, size_t count,
           const char *results, bool long_names, struct mem *mem)
{
    struct out yaml = out_new(mem);
    struct out csv = out_new(mem);

    out_format(&yaml, HEAD "%s", scoring);
    out_text(&yaml, "components:\n  - code: \"1\"\n    name: {th: ");
    if (long_names)
        write_long_name(&yaml);
    else
        out_text(&yaml, "งานประจำ");
    out_text(&yaml, "}\n    indicators:\n");
    for (size_t i = 0; i < count; i++) {
        out_format(&yaml,
                   "      - code: \"1.%zu\"\n        name: {th: ", i + 1);
        if (long_names)
            write_long_name(&yaml);
        else
            out_format(&yaml, "ตัวชี้วัดที่ %zu", i + 1);
        out_format(&yaml,
                   "}\n        weight: 1\n        criterion:\n"
                   "          %s\n",
                   criteria[i]);
    }
    out_format(&csv, "indicator,stage,result,state,claimed_weighted\n%s",
               results);
    return year_of(out_string(&yaml), out_string(&csv), NULL, mem);
}

struct year *
year_with(const char *scoring, const char *const *criteria, size_t count,
          const char *results, struct mem *mem)
{
    return year_named(scoring, criteria, count, results, false, mem);
}

#define NORMALISED "scoring: {weights: normalise}\n"
#define ONE_TO_FIVE                                                            \
    "scoring: {weights: normalise, points: [1, 2, 3, 4, 5], rule: linear}\n"
#define TEN_LEVELS                                                             \
    "scoring:\n  weights: normalise\n  points: [10, 20, 30, 40, 50, 60, 70, "  \
    "80, 90, 100]\n  rule: step\n"

static const char percent[] = "targets: [60, 70, 80, 90, 100]";

static struct year *
long_names(struct mem *mem)
{
    static const char *const criteria[] = {percent, percent, percent};

    return year_named(NORMALISED, criteria, 3,
                      "1.1,self,100,,\n1.2,self,95,,30\n1.3,self,,missing,\n"
                      "1.1,official,61,,\n1.2,official,99,,\n"
                      "1.3,official,70,,\n",
                      true, mem);
}

/* Each with another result, and other ones than claimed. */
static struct year *
two_hundred(struct mem *mem)
{
    const char *criteria[200];
    struct out csv = out_new(mem);

    for (int i = 0; i < 200; i++) {
        criteria[i] = percent;
        out_format(&csv, "1.%d,self,%d,,\n1.%d,official,%d,,\n", i + 1,
                   60 + i * 7 % 40, i + 1, 60 + i * 11 % 40);
    }
    return year_named(NORMALISED, criteria, 200, out_string(&csv), false, mem);
}

static struct year *
all_missing(struct mem *mem)
{
    static const char *const criteria[] = {percent, percent};

    return year_with(NORMALISED, criteria, 2,
                     "1.1,self,,missing,\n1.2,self,,not_due,\n"
                     "1.1,official,,not_assessed,\n1.2,official,,missing,\n",
                     mem);
}

static struct year *
all_zero(struct mem *mem)
{
    static const char *const criteria[] = {percent, percent,
                                           "targets: [5, 4, 3, 2, 1]"};

    return year_with("scoring: {weights: normalise, below: zero, missing: "
                     "zero}\n",
                     criteria, 3,
                     "1.1,self,0,,\n1.2,self,100,,\n1.3,self,9,,\n"
                     "1.1,official,0,,\n1.2,official,,missing,\n"
                     "1.3,official,99999,,\n",
                     mem);
}

static struct year *
falling(struct mem *mem)
{
    static const char *const criteria[] = {
        "targets: [30, 25, 20, 15, 8]",
        "targets: [1000, 999, 998, 2, 1]",
        "targets: [0.000005, 0.000004, 0.000003, 0.000002, 0.000001]",
        "targets: [~, ~, ~, ~, 0]",
        "targets: [~, -1, ~, -2, ~]",
        "bands: [\"> 100\", \"90 .. 100\", \"80 .. < 90\", \"10 .. < 80\", "
        "\"< 10\"]"};

    return year_with(ONE_TO_FIVE, criteria, 6,
                     "1.1,self,30,,\n1.2,self,500,,\n1.3,self,0.000003,,\n"
                     "1.4,self,7,,\n1.5,self,-1.5,,\n1.6,self,85,,\n"
                     "1.1,official,8,,\n1.2,official,-500,,\n"
                     "1.3,official,0.000001,,\n1.4,official,0,,\n"
                     "1.5,official,-3,,\n1.6,official,100,,\n",
                     mem);
}

static struct year *
ten_levels(struct mem *mem)
{
    static const char *const criteria[] = {
        "targets: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]",
        "targets: [1.25, 2.5, 3.75, 5, 6.25, 7.5, 8.75, 10, 11.25, 12.5]",
        "targets: [1000001, 1000002, 1000003, 1000004, 1000005, 1000006, "
        "1000007, 1000008, 1000009, 1000010]",
        "judged: {by: คณะกรรมการ}"};

    return year_with(TEN_LEVELS, criteria, 4,
                     "1.1,self,55,,\n1.2,self,12.5,,\n1.3,self,1000004,,\n"
                     "1.4,self,33,,\n1.1,official,100,,\n1.2,official,1.2,,\n"
                     "1.3,official,9999999,,\n1.4,official,0,,\n",
                     mem);
}

/* Numbers that leave no room beside them. */
static struct year *
many_places(struct mem *mem)
{
    static const char *const criteria[] = {percent, percent, percent};

    return year_with("scoring:\n  weights: normalise\n"
                     "  points: [60000000, 70000000, 80000000, 90000000, "
                     "100000000]\n"
                     "  round: {result: none, score: none, weighted: none, "
                     "total: none}\n",
                     criteria, 3,
                     "1.1,self,61.123456,,\n1.2,self,99.999999,,\n"
                     "1.3,self,77.7,,\n1.1,official,71.123457,,\n"
                     "1.2,official,60.000001,,\n1.3,official,77.700001,,\n",
                     mem);
}

static struct year *
full_marks(struct mem *mem)
{
    static const char *const criteria[] = {percent, percent, percent, percent};

    return year_with(NORMALISED, criteria, 4,
                     "1.1,self,100,,\n1.2,self,100,,\n1.3,self,100,,\n"
                     "1.4,self,100,,\n1.4,official,100,,\n"
                     "1.1,official,100,,\n1.2,official,100,,\n"
                     "1.3,official,250,,\n",
                     mem);
}

static struct year *
pathumwan(struct mem *mem)
{
    return year_example("pathumwan-2564", mem);
}

static struct year *
mekkhao(struct mem *mem)
{
    return year_example("mekkhao-2566", mem);
}

static struct year *
normalised(struct mem *mem)
{
    return year_example("normalised-2565", mem);
}

static struct year *
shared_weights(struct mem *mem)
{
    return year_example("shared-weights-2567", mem);
}

const struct extreme extremes[] = {
    {"names of 300 characters", long_names},
    {"200 indicators", two_hundred},
    {"all missing", all_missing},
    {"nothing but zeros", all_zero},
    {"falling targets", falling},
    {"ten levels", ten_levels},
    {"large numbers with six places", many_places},
    {"full marks", full_marks},
    {"pathumwan-2564", pathumwan},
    {"mekkhao-2566", mekkhao},
    {"normalised-2565", normalised},
    {"shared-weights-2567", shared_weights},
};
const size_t extreme_count = sizeof extremes / sizeof extremes[0];

/* ---- what must hold of a picture ---- */

struct box {
    int left, top, right, bottom;
};

static struct box
box_of(const struct shape *shape)
{
    int half = shape->stroke != INK_NONE ? shape->thickness / 2 : 0;
    int x = shape->x, y = shape->y, width, radius;

    switch (shape->kind) {
    case SHAPE_TEXT:
        width = text_width(shape->text, shape->size, shape->strong);
        if (shape->anchor == ANCHOR_END)
            x -= width;
        else if (shape->anchor == ANCHOR_MIDDLE)
            x -= width / 2;
        return (struct box){x, y - shape->size * 107 / 100, x + width,
                            y + shape->size * 24 / 100};
    case SHAPE_DOT:
        radius = shape->width / 2 + half;
        return (struct box){x - radius, y - radius, x + radius, y + radius};
    case SHAPE_LINE:
    case SHAPE_RECTANGLE:
        break;
    }
    if (shape->kind == SHAPE_LINE) /* its ends are cut straight */
        half = 0;
    width = shape->width < 0 ? -shape->width : shape->width;
    int height = shape->height < 0 ? -shape->height : shape->height;
    if (shape->width < 0)
        x += shape->width;
    if (shape->height < 0)
        y += shape->height;
    return (struct box){x - half, y - half, x + width + half,
                        y + height + half};
}

static bool
overlap(const struct box *a, const struct box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom &&
           b->top < a->bottom;
}

static const char *
text_fault(const struct picture *picture, size_t at, struct mem *mem)
{
    const struct shape *shape = &picture->shape[at];
    struct box own = box_of(shape);
    struct out out = out_new(mem);

    if (shape->text == NULL || shape->text[0] == '\0')
        return "an empty text";
    if (text_utf8_fault(shape->text, strlen(shape->text)) !=
        strlen(shape->text))
        return "a text that is not UTF-8";
    if (shape->size < 850 || shape->size > 1000)
        return "a text that is not of a readable size";
    for (size_t i = at + 1; i < picture->count; i++) {
        struct box other;

        if (picture->shape[i].kind != SHAPE_TEXT)
            continue;
        other = box_of(&picture->shape[i]);
        if (!overlap(&own, &other))
            continue;
        out_format(&out, "`%s` runs into `%s`", shape->text,
                   picture->shape[i].text);
        return out_string(&out);
    }
    return NULL;
}

const char *
picture_fault(const struct picture *picture, struct mem *mem)
{
    struct out out = out_new(mem);

    if (picture->title == NULL || picture->title[0] == '\0')
        return "no title";
    if (picture->told == NULL || picture->told[0] == '\0')
        return "nothing is told";
    for (size_t i = 0; i < picture->count; i++) {
        const struct shape *shape = &picture->shape[i];
        struct box box = box_of(shape);
        const char *fault;

        if (box.left < 0 || box.top < 0 || box.right > picture->width ||
            box.bottom > picture->height) {
            out_format(&out,
                       "shape %zu, %s, is outside of the frame: %d %d %d "
                       "%d in %d %d",
                       i, shape->kind == SHAPE_TEXT ? shape->text : "no text",
                       box.left, box.top, box.right, box.bottom, picture->width,
                       picture->height);
            return out_string(&out);
        }
        if (shape->kind == SHAPE_RECTANGLE &&
            (shape->width < 0 || shape->height < 0))
            return "a rectangle inside out";
        if (shape->kind != SHAPE_TEXT)
            continue;
        fault = text_fault(picture, i, mem);
        if (fault != NULL)
            return fault;
    }
    return NULL;
}
