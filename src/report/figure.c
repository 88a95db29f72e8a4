/* figure.c - numbers as texts for cells, and keys of JSON objects. */
#include "report/figure.h"

const char *
figure_text(const struct voice *voice, struct ratio number, int places,
            struct mem *mem)
{
    struct out out = out_new(mem);

    say_number(&out, voice, number, places);
    return out_string(&out);
}

const char *
figure_short(const struct voice *voice, struct ratio number, struct mem *mem)
{
    struct out printed = out_new(mem), out = out_new(mem);

    ratio_print_short(&printed, number);
    const char *text = out_string(&printed);
    if (text[0] == '-') {
        out_text(&out, "\u2212");
        text++;
    }
    say_digits(&out, voice, text);
    return out_string(&out);
}

const char *
figure_cut(const struct voice *voice, struct ratio number, int places,
           struct mem *mem)
{
    return figure_short(voice, ratio_round(number, places, mem), mem);
}

const char *
figure_signed(const struct voice *voice, struct ratio number, int places,
              struct mem *mem)
{
    struct out out = out_new(mem);

    if (ratio_sign(ratio_round(number, places, mem)) > 0)
        out_char(&out, '+');
    say_number(&out, voice, number, places);
    return out_string(&out);
}

const char *
figure_band(const struct voice *voice, const struct band *band, struct mem *mem)
{
    struct out out = out_new(mem);
    bool single = band->has_low && band->has_high &&
                  dec_compare(band->low, band->high) == 0;

    if (band->has_low) {
        if (band->low_open)
            out_text(&out, "> ");
        else if (!band->has_high)
            out_text(&out, "≥ ");
        say_number_cut(&out, voice, ratio_dec(band->low));
    }
    if (band->has_low && band->has_high && !single)
        out_text(&out, " – ");
    if (band->has_high && !single) {
        if (band->high_open)
            out_text(&out, "< ");
        else if (!band->has_low)
            out_text(&out, "≤ ");
        say_number_cut(&out, voice, ratio_dec(band->high));
    }
    return out_string(&out);
}

const char *
figure_code(const struct voice *voice, const char *code, struct mem *mem)
{
    struct out out = out_new(mem);

    say_digits(&out, voice, code);
    return out_string(&out);
}

int
figure_places(int places)
{
    return places == ROUND_NONE ? DEC_PLACES : places;
}

static void
most(int *places, int asked)
{
    if (figure_places(asked) > *places)
        *places = figure_places(asked);
}

struct places
places_of(const struct agreement *agreement)
{
    struct places places = {0};

    most(&places.total, agreement->policy.round.total);
    for (size_t i = 0; i < agreement->indicator_count; i++) {
        const struct rounding *round = &agreement->indicators[i].policy.round;

        most(&places.result, round->result);
        most(&places.score, round->score);
        most(&places.weighted, round->weighted);
    }
    return places;
}

int
places_of_steps(const struct agreement *agreement)
{
    int places = figure_places(agreement->policy.round.total);

    for (size_t i = 0; i < agreement->indicator_count; i++) {
        int weighted = agreement->indicators[i].policy.round.weighted;

        if (weighted != ROUND_NONE && weighted > places)
            places = weighted;
    }
    return places;
}

void
key_exact(struct json *json, const char *key, struct ratio number)
{
    struct out name = out_new(json->out->mem), fraction = name;

    out_format(&name, "%s_exact", key);
    ratio_print_fraction(&fraction, number);
    key_text(json, out_string(&name), out_string(&fraction));
}
