/* chapter.c - what every chapter needs at hand. */
#include "report/chapter_inside.h"

struct chapter
chapter_new(const struct commission *commission, struct mem *mem)
{
    const struct year *year = commission->year;

    return (struct chapter){
        .document = document_new(mem, &commission->voice, commission->style),
        .commission = commission,
        .agreement = &year->agreement,
        .year = year,
        .card = commission->card,
        .voice = &commission->voice,
        .mem = mem,
        .places = places_of(&year->agreement),
    };
}
