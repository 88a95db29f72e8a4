/* publish.c - what must be there before a round is public. */
#include "action/publish.h"

bool
must_be_decided(const struct indicator *indicator)
{
    return indicator->child_count == 0 && !indicator->not_applicable &&
           !indicator->pilot;
}

bool
score_lacks_measure(const struct score *score)
{
    return !score->scored && score->absent != NULL;
}

const struct score *
score_unpublishable(const struct scorecard *card)
{
    for (size_t i = 0; i < card->score_count; i++)
        if (must_be_decided(card->scores[i].indicator) &&
            score_lacks_measure(&card->scores[i]))
            return &card->scores[i];
    return NULL;
}
