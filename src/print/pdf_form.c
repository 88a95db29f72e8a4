/* pdf_form.c - a form's fields, its answers, signatures: filled in, or with
 * lines to write on.
 */
#include "print/pdf_inside.h"

#define LABEL_MOST   0.36 /* of the width that labels take at most */
#define LABEL_GAP    8
#define FIELD_WHOLE  12  /* lines of one that is not parted */
#define FIELDS_WHOLE 0.4 /* of a page: fields that are not parted */
#define HAND_LINE    22  /* points from line to line when writing by hand */
#define ANSWER_WHOLE 6   /* lines of an answer that is not parted */
#define ANSWER_END   3   /* lines that stand together at a page's end */
#define TICK_SIZE    8
#define TICK_GAP     4  /* between the box and its text */
#define TICK_BETWEEN 18 /* between two boxes */

/* ---- fields ---- */

struct ticking {
    struct setting setting;
    bool ticked;
    double left, top; /* of its box's line */
};

struct line_of_form {
    struct setting label, value;
    struct ticking *ticks;
    size_t tick_count;
    bool dotted;
    double left, value_left, right, pitch;
};

static struct look
form_look(const struct pdf *pdf)
{
    return (struct look){FACE_REGULAR, pdf->style->body, INK_TEXT, false};
}

/* A box, with a check mark when it is ticked: drawn, so that it is seen in
 * every typeface, and found as ☑ or ☐. */
static void
draw_box(struct pdf *pdf, double x, double base, bool ticked)
{
    cairo_t *cairo = pdf->cairo;
    double top = base - TICK_SIZE + 0.5;

    draw_unseen(pdf, ticked ? "☑" : "☐", form_look(pdf), x, base);
    set_ink(cairo, pdf->style, INK_TEXT);
    cairo_set_line_width(cairo, 0.8);
    cairo_rectangle(cairo, x, top, TICK_SIZE, TICK_SIZE);
    cairo_stroke(cairo);
    if (!ticked)
        return;
    cairo_set_line_width(cairo, 1.5);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_move_to(cairo, x + 1.6, top + TICK_SIZE * 0.52);
    cairo_line_to(cairo, x + 3.4, top + TICK_SIZE * 0.78);
    cairo_line_to(cairo, x + TICK_SIZE + 0.6, top - 0.6);
    cairo_stroke(cairo);
}

static void
draw_ticks(struct pdf *pdf, const struct line_of_form *line, double top)
{
    for (size_t i = 0; i < line->tick_count; i++) {
        const struct ticking *tick = &line->ticks[i];
        double base = top + tick->top + tick->setting.rise;

        if (i > 0)
            draw_unseen(pdf, " ", form_look(pdf), tick->left - TICK_GAP, base);
        draw_box(pdf, tick->left, base, tick->ticked);
        draw_unseen(pdf, " ", form_look(pdf), tick->left + TICK_SIZE, base);
        draw_setting(pdf, &tick->setting, tick->left + TICK_SIZE + TICK_GAP,
                     top + tick->top);
    }
}

static void
draw_field(struct pdf *pdf, const struct strip *strip)
{
    const struct line_of_form *line = strip->what;
    double drop = line->dotted ? strip->height - line->label.pitch : 0;

    draw_setting(pdf, &line->label, line->left, strip->y + drop);
    draw_unseen(pdf, " ", form_look(pdf), line->value_left - LABEL_GAP / 2,
                strip->y + drop + line->label.rise);
    draw_setting(pdf, &line->value, line->value_left, strip->y);
    draw_ticks(pdf, line, strip->y);
    if (line->dotted)
        draw_dots(pdf, line->value_left, strip->y + drop + line->label.rise + 1,
                  line->right);
}

/* A line of a field that is longer than is kept on a page; the label stands
 * beside the first. */
static void
draw_field_line(struct pdf *pdf, const struct strip *strip)
{
    const struct line_of_form *line = strip->what;

    if (strip->index == 0) {
        draw_setting(pdf, &line->label, line->left, strip->y);
        draw_unseen(pdf, " ", form_look(pdf), line->value_left - LABEL_GAP / 2,
                    strip->y + line->label.rise);
    }
    draw_line(pdf, &line->value, strip->index, line->value_left, strip->y,
              false);
}

/* As a paragraph is: two lines at least stand at either end of a page, and as
 * many as the label has. */
static void
push_field_lines(struct pdf *pdf, const struct line_of_form *line, double space)
{
    size_t count = line->value.count;

    for (size_t i = 0; i < count; i++) {
        struct strip *strip = strip_push(pdf, draw_field_line, line,
                                         i == 0 ? space : 0, line->value.pitch);

        strip->index = i;
        strip->keep =
            i + 1 < count && (i <= line->label.count || i + 2 == count);
    }
}

/* Boxes one behind the other, in as many lines as they need. */
static double
set_ticks(struct pdf *pdf, struct line_of_form *line, const struct field *field)
{
    struct look look = form_look(pdf);
    double x = line->value_left, y = 0, most = line->right - line->value_left;

    line->ticks = MEM_ARRAY(pdf->mem, struct ticking, field->tick_count);
    line->tick_count = field->tick_count;
    for (size_t i = 0; i < field->tick_count; i++) {
        struct ticking *tick = &line->ticks[i];
        struct text *text =
            text_plain(&pdf->typesetter, field->ticks[i].text, look);
        double width = TICK_SIZE + TICK_GAP + text->width;

        tick->setting =
            text_set(&pdf->typesetter, text, most - TICK_SIZE - TICK_GAP);
        tick->ticked = field->ticks[i].ticked;
        if (x > line->value_left && x + width > line->right) {
            x = line->value_left;
            y += line->pitch;
        }
        tick->left = x;
        tick->top = y;
        x += width + TICK_BETWEEN;
        if (tick->setting.count > 1)
            y += line->pitch * (double)(tick->setting.count - 1);
    }
    return y + line->pitch;
}

static void
compose_field(struct pdf *pdf, const struct field *field, double label_width,
              double space)
{
    struct look strong = {FACE_STRONG, pdf->style->body, INK_TEXT, false};
    struct look look = form_look(pdf);
    struct typesetter *typesetter = &pdf->typesetter;
    struct line_of_form *line = MEM_NEW(pdf->mem, struct line_of_form);
    double height;

    line->left = pdf->left;
    line->value_left = pdf->left + label_width + LABEL_GAP;
    line->right = pdf->left + pdf->width;
    line->label = text_set(
        typesetter, text_plain(typesetter, field->label, strong), label_width);
    line->value =
        text_set(typesetter, text_plain(typesetter, field->text, look),
                 line->right - line->value_left);
    line->pitch = line->label.pitch;
    line->dotted = field->text == NULL && field->ticks == NULL;
    height = setting_height(&line->label);
    if (setting_height(&line->value) > height)
        height = setting_height(&line->value);
    if (line->dotted && height < HAND_LINE)
        height = HAND_LINE;
    if (field->ticks != NULL) {
        double ticks = set_ticks(pdf, line, field);

        height = ticks > height ? ticks : height;
    }
    pdf->node = node_new(pdf, "P");
    if (line->value.count > FIELD_WHOLE)
        push_field_lines(pdf, line, space);
    else
        strip_push(pdf, draw_field, line, space, height);
    pdf->node = pdf->node->parent;
}

/* Labels in one column, what they are about in another. */
void
compose_fields(struct pdf *pdf, const struct block *block)
{
    struct look strong = {FACE_STRONG, pdf->style->body, INK_TEXT, false};
    double most = LABEL_MOST * pdf->width, width = 0;
    size_t first = pdf->strip_count;

    for (size_t i = 0; i < block->fields.count; i++) {
        const struct text *label =
            text_plain(&pdf->typesetter, block->fields.field[i].label, strong);

        if (label->width > width)
            width = label->width;
    }
    width = width < most ? width : most;
    for (size_t i = 0; i < block->fields.count; i++)
        compose_field(pdf, &block->fields.field[i], width,
                      i == 0 ? points(pdf->style->body) * 0.55 : 3);
    if (block->fields.count == 0)
        return;
    if (strips_share(pdf, first) <= FIELDS_WHOLE)
        strips_keep(pdf, first);
    else if (pdf->strip_count - first > 1)
        pdf->strip[first].keep = pdf->strip[pdf->strip_count - 2].keep = true;
}

/* ---- answers ---- */

static void
draw_hand_line(struct pdf *pdf, const struct strip *strip)
{
    const struct line_of_form *line = strip->what;

    if (line->dotted)
        draw_dots(pdf, line->left, strip->y + strip->height - 4, line->right);
}

/* Room for `lines` lines: to write on when nothing was answered. */
static void
compose_room(struct pdf *pdf, int lines, bool dotted)
{
    struct line_of_form *line = MEM_NEW(pdf->mem, struct line_of_form);

    line->left = pdf->left;
    line->right = pdf->left + pdf->width;
    line->dotted = dotted;
    for (int i = 0; i < lines; i++)
        strip_push(pdf, draw_hand_line, line, 0,
                   dotted
                       ? HAND_LINE
                       : points(pdf->style->body) * pdf->style->leading / 100);
}

static void
draw_nothing(struct pdf *pdf, const struct strip *strip)
{
    (void)pdf;
    (void)strip;
}

/* How many lines of text the strips from `first` on are high. */
static int
lines_since(const struct pdf *pdf, size_t first)
{
    double line = points(pdf->style->body) * pdf->style->leading / 100;
    double height = 0;

    for (size_t i = first; i < pdf->strip_count; i++)
        height += pdf->strip[i].height + (i > first ? pdf->strip[i].space : 0);
    return (int)(height / line + 0.5);
}

static void
compose_label(struct pdf *pdf, const char *label, double pad)
{
    int depth = outline_answer(&pdf->outline);
    struct look look = {FACE_STRONG, pdf->style->small, INK_SOFT, false};

    strip_push(pdf, draw_nothing, NULL, points(pdf->style->body) * 0.7, pad)
        ->keep = true;
    if (label != NULL && *label != '\0')
        compose_text(
            pdf, text_plain(&pdf->typesetter, label, look),
            (struct manner){.tag = heading_tag(pdf, depth), .keep = true});
}

/* A short answer stands on one page; of a long one some lines stand together
 * at either end of a page. */
static void
keep_answer(struct pdf *pdf, size_t first)
{
    size_t last = pdf->strip_count - 1;
    bool small = lines_since(pdf, first) <= ANSWER_WHOLE;

    for (size_t i = first; i < last; i++)
        if (small || i < first + ANSWER_END || i + ANSWER_END >= last)
            pdf->strip[i].keep = true;
}

void
compose_answer(struct pdf *pdf, const struct block *block)
{
    struct node *around = pdf->node;
    double left = pdf->left, width = pdf->width;
    double pad = points(pdf->style->pad) * 1.5;
    int missing;
    size_t first;

    pdf->node = node_new(pdf, "Div");
    pdf->node->left = left;
    pdf->node->frame = width;
    pdf->left += 1.5 * pad;
    pdf->width -= 3 * pad;
    compose_label(pdf, block->answer.label, pad);
    first = pdf->strip_count;
    compose_blocks(pdf, &block->answer.blocks);
    missing = block->answer.lines - lines_since(pdf, first);
    outline_answer_end(&pdf->outline);
    compose_room(pdf, missing, pdf->strip_count == first);
    pdf->strip[pdf->strip_count - 1].keep = true;
    strip_push(pdf, draw_nothing, NULL, 0, pad);
    keep_answer(pdf, first);
    for (size_t i = first; i + 1 < pdf->strip_count; i++)
        pdf->strip[i].above = pdf->strip[i].below = pad;
    pdf->node = around;
    pdf->left = left;
    pdf->width = width;
}

/* ---- signatures ---- */

#define SIGN_ROOM 34 /* points above the line, for the name by hand */
#define SIGN_GAP  36 /* between two that stand side by side */

struct signing {
    const struct signature *signature;
    size_t count; /* side by side */
    double left, width;
};

/* A line of a signature: "Position: Director", or dots to write on. */
static double
draw_about(struct pdf *pdf, const char *label, const char *value, double left,
           double right, double top)
{
    struct look look = form_look(pdf);
    struct typesetter *typesetter = &pdf->typesetter;
    struct text *text;
    struct setting setting;

    if (value != NULL) {
        text = text_plain(typesetter, value, look);
        setting = text_set(typesetter, text, right - left);
        for (size_t i = 0; i < setting.count; i++)
            draw_line(pdf, &setting, i,
                      left + (right - left - setting.line[i].width) / 2,
                      top + setting.pitch * (double)i, true);
        return setting_height(&setting);
    }
    text = text_plain(typesetter, label, look);
    setting = text_set(typesetter, text, right - left);
    draw_setting(pdf, &setting, left, top);
    draw_dots(pdf, left + text->width + 3, top + setting.rise + 1, right);
    return setting.pitch;
}

/* "(Mr Sample)", or dots between the parentheses. */
static void
draw_name(struct pdf *pdf, const struct signature *signature, double left,
          double right, double base)
{
    struct look look = form_look(pdf);
    struct out name = out_new(pdf->mem);

    if (signature->name != NULL) {
        out_format(&name, "(%s)", signature->name);
        draw_word(pdf, out_string(&name), look, (left + right) / 2, base,
                  ANCHOR_MIDDLE);
        return;
    }
    draw_word(pdf, "(", look, left, base, ANCHOR_START);
    draw_dots(pdf, left + 7, base + 1, right - 7);
    draw_word(pdf, ")", look, right, base, ANCHOR_END);
}

static void
draw_signature(struct pdf *pdf, const struct signature *signature, double left,
               double width, double top)
{
    const struct voice *voice = &pdf->document->voice;
    struct look strong = {FACE_STRONG, pdf->style->body, INK_TEXT, false};
    struct look look = form_look(pdf);
    double pitch = points(look.size) * pdf->style->leading / 100;
    double right = left + width, y = top + pitch;
    const char *sign = said(voice, TEXT_PAGE_SIGNED);
    const struct text *text = text_plain(&pdf->typesetter, sign, look);

    tag_open(&pdf->tags, (struct tag){.name = "P"});
    draw_word(pdf, signature->role, strong, (left + right) / 2, y,
              ANCHOR_MIDDLE);
    y += SIGN_ROOM;
    draw_word(pdf, sign, look, left, y, ANCHOR_START);
    draw_dots(pdf, left + text->width + 3, y + 1, right);
    y += pitch * 1.15;
    draw_name(pdf, signature, left, right, y);
    y += pitch * 0.35;
    y += draw_about(pdf, said(voice, TEXT_PAGE_POSITION), signature->position,
                    left, right, y);
    y += pitch * 0.15;
    draw_about(pdf, said(voice, TEXT_PAGE_DATE), signature->date, left, right,
               y);
    tag_close(&pdf->tags);
}

static void
draw_signatures(struct pdf *pdf, const struct strip *strip)
{
    const struct signing *signing = strip->what;

    for (size_t i = 0; i < signing->count; i++)
        draw_signature(pdf, &signing->signature[i],
                       signing->left + (double)i * (signing->width + SIGN_GAP),
                       signing->width, strip->y);
}

/* Two stand side by side; all are on one page, with what is signed: the
 * paragraph before them. */
void
compose_signatures(struct pdf *pdf, const struct block *block)
{
    double pitch = points(pdf->style->body) * pdf->style->leading / 100;
    size_t count = block->signatures.count;
    size_t first = pdf->strip_count;
    struct node *around = pdf->node;

    pdf->node = node_new(pdf, "Div");
    for (size_t i = 0; i < count; i += 2) {
        struct signing *signing = MEM_NEW(pdf->mem, struct signing);

        signing->signature = &block->signatures.signature[i];
        signing->count = i + 1 < count ? 2 : 1;
        signing->left = pdf->left;
        signing->width = (pdf->width - SIGN_GAP) / 2;
        if (count == 1)
            signing->left += (pdf->width - signing->width) / 2;
        strip_push(pdf, draw_signatures, signing, pitch * 1.5,
                   SIGN_ROOM + 5.5 * pitch);
    }
    strips_keep(pdf, first);
    pdf->node = around;
}
