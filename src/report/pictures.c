/* pictures.c - the pictures of a scorecard. */
#include "report/pictures.h"

struct picture *
picture_bullet(const struct scorecard *card, const struct score *score,
               const struct voice *voice, int width, struct mem *mem)
{
    (void)card;
    (void)score;
    (void)voice;
    (void)width;
    (void)mem;
    return NULL;
}

struct picture *
picture_losses(const struct scorecard *card, const struct voice *voice,
               int width, struct mem *mem)
{
    (void)card;
    (void)voice;
    (void)width;
    (void)mem;
    return NULL;
}

struct picture *
picture_components(const struct scorecard *card, const struct voice *voice,
                   int width, struct mem *mem)
{
    (void)card;
    (void)voice;
    (void)width;
    (void)mem;
    return NULL;
}

struct picture *
picture_dumbbell(const struct comparison *comparison, const struct voice *voice,
                 int width, struct mem *mem)
{
    (void)comparison;
    (void)voice;
    (void)width;
    (void)mem;
    return NULL;
}

struct picture *
picture_bridge(const struct comparison *comparison, const struct voice *voice,
               int width, struct mem *mem)
{
    (void)comparison;
    (void)voice;
    (void)width;
    (void)mem;
    return NULL;
}

struct picture *
picture_qr(const char *address, const struct voice *voice, struct mem *mem)
{
    (void)address;
    (void)voice;
    (void)mem;
    return NULL;
}
