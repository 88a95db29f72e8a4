/* picture.c - a drawing as data. */
#include "report/picture.h"

#include "base/ensure.h"

enum ink
ink_level(int level, int levels)
{
    ensure(level >= 1 && level <= levels && levels >= 2);
    return INK_LEVEL_LOWEST + (level - 1) * 4 / (levels - 1);
}

struct picture *
picture_new(struct mem *mem, int width, int height)
{
    struct picture *picture = MEM_NEW(mem, struct picture);

    picture->mem = mem;
    picture->width = width;
    picture->height = height;
    return picture;
}

static struct shape *
add_shape(struct picture *picture, struct shape shape)
{
    struct shape *place =
        MEM_PUSH(picture->mem, picture->shape, picture->count, picture->room);

    *place = shape;
    return place;
}

struct shape *
picture_rectangle(struct picture *picture, int x, int y, int width, int height,
                  enum ink fill)
{
    return add_shape(picture, (struct shape){.kind = SHAPE_RECTANGLE,
                                             .x = x,
                                             .y = y,
                                             .width = width,
                                             .height = height,
                                             .fill = fill});
}

struct shape *
picture_line(struct picture *picture, int x, int y, int to_x, int to_y,
             enum ink stroke, int thickness)
{
    return add_shape(picture, (struct shape){.kind = SHAPE_LINE,
                                             .x = x,
                                             .y = y,
                                             .width = to_x - x,
                                             .height = to_y - y,
                                             .stroke = stroke,
                                             .thickness = thickness});
}

struct shape *
picture_dot(struct picture *picture, int x, int y, int diameter, enum ink fill,
            enum ink stroke)
{
    return add_shape(picture, (struct shape){.kind = SHAPE_DOT,
                                             .x = x,
                                             .y = y,
                                             .width = diameter,
                                             .fill = fill,
                                             .stroke = stroke,
                                             .thickness = 100});
}

struct shape *
picture_text(struct picture *picture, int x, int y, int size,
             enum anchor anchor, const char *text)
{
    return add_shape(picture, (struct shape){.kind = SHAPE_TEXT,
                                             .x = x,
                                             .y = y,
                                             .fill = INK_TEXT,
                                             .size = size,
                                             .anchor = anchor,
                                             .text = text});
}
