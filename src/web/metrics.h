/* metrics.h - what the server counts of itself, as Prometheus reads it. */
#ifndef WEB_METRICS_H
#define WEB_METRICS_H

#include "action/desks.h"
#include "base/out.h"

#include <stdatomic.h>
#include <stdint.h>

#define METRIC_CLASSES 5  /* of answers: 1xx to 5xx */
#define METRIC_STEPS   10 /* of time */

struct metrics {
    _Atomic int64_t answers[METRIC_CLASSES];
    _Atomic int64_t bytes_out, uploaded;
    _Atomic int64_t steps[METRIC_STEPS]; /* answered within so long */
    _Atomic int64_t microseconds;        /* of all answers together */
    _Atomic int64_t refused_framing, refused_form;
    _Atomic int connections;
    int64_t started; /* milliseconds since 1970 */
};

void metrics_answer(struct metrics *metrics, int code, int64_t microseconds,
                    int64_t bytes);

/* The text format, version 0.0.4. */
void metrics_print(struct out *out, struct metrics *metrics,
                   struct desks *readers, struct desks *writers);

#endif
