/* drawn.c - pictures on pages, and the steps of a level. */
#include "web/drawn.h"

#include "print/svg.h"
#include "report/figure.h"

struct markup
markup_of_picture(const struct picture *picture, const char *id,
                  struct mem *mem)
{
    struct out out = out_new(mem);

    svg_picture(&out, picture, NULL, id);
    return markup_of(&out);
}

bool
picture_view_of(struct picture_view *view, const struct picture *wide,
                const struct picture *narrow, const char *id, struct mem *mem)
{
    struct out narrow_id = out_new(mem);

    if (wide == NULL || narrow == NULL)
        return false;
    out_format(&narrow_id, "%s-narrow", id);
    *view = (struct picture_view){
        .title = wide->title,
        .wide = markup_of_picture(wide, id, mem),
        .narrow = markup_of_picture(narrow, out_string(&narrow_id), mem),
    };
    return true;
}

const char *
level_words(struct request *request, int level)
{
    return level == 0
               ? figure_code(&request->voice,
                             said(&request->voice, TEXT_LEVEL_NONE),
                             request->mem)
               : SENTENCE(request, TEXT_WEB_LEVEL, arg_whole("level", level));
}

struct level_view
level_view_of(struct request *request, int level, int levels)
{
    struct level_view view = {
        .text = level_words(request, level),
        .steps = MEM_ARRAY(request->mem, struct level_step, (size_t)levels),
        .step_count = (size_t)levels,
    };

    for (int i = 0; i < levels; i++) {
        int height = 5 + 9 * i / (levels > 1 ? levels - 1 : 1);

        view.steps[i] =
            (struct level_step){i * 7, 14 - height, height, i < level};
    }
    return view;
}

struct level_view
level_view_of_score(struct request *request, const struct score *score)
{
    struct level_view view =
        level_view_of(request, score->level, score->indicator->policy.levels);

    if (score->state == STATE_MISSING && score->level == 0)
        view.text = said(&request->voice, TEXT_WEB_LEVEL_ABSENT);
    return view;
}
