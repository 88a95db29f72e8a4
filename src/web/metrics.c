/* metrics.c - what the server counts of itself, as Prometheus reads it. */
#include "web/metrics.h"

#include <stdio.h>
#include <unistd.h>

/* Answered within so many microseconds; the last has no end. */
static const int64_t steps[METRIC_STEPS] = {
    100, 250, 500, 1000, 2500, 10000, 50000, 250000, 1000000, INT64_MAX};

void
metrics_answer(struct metrics *metrics, int code, int64_t microseconds,
               int64_t bytes)
{
    int class = code / 100 - 1;

    if (class >= 0 && class < METRIC_CLASSES)
        metrics->answers[class]++;
    metrics->bytes_out += bytes;
    metrics->microseconds += microseconds;
    for (size_t i = 0; i < METRIC_STEPS; i++)
        if (microseconds <= steps[i]) {
            metrics->steps[i]++;
            break;
        }
}

static void
head(struct out *out, const char *name, const char *kind, const char *help)
{
    out_format(out, "# HELP trachu_%s %s\n# TYPE trachu_%s %s\n", name, help,
               name, kind);
}

static void
count(struct out *out, const char *name, const char *kind, const char *help,
      int64_t value)
{
    head(out, name, kind, help);
    out_format(out, "trachu_%s %lld\n", name, (long long)value);
}

/* Microseconds as seconds. */
static void
seconds(struct out *out, int64_t microseconds)
{
    out_format(out, "%lld.%06lld", (long long)(microseconds / 1000000),
               (long long)(microseconds % 1000000));
}

static void
print_times(struct out *out, struct metrics *metrics)
{
    int64_t sum = 0;

    head(out, "answer_seconds", "histogram",
         "From the end of a request to the beginning of its answer.");
    for (size_t i = 0; i < METRIC_STEPS; i++) {
        sum += metrics->steps[i];
        out_text(out, "trachu_answer_seconds_bucket{le=\"");
        if (steps[i] == INT64_MAX)
            out_text(out, "+Inf");
        else
            seconds(out, steps[i]);
        out_format(out, "\"} %lld\n", (long long)sum);
    }
    out_text(out, "trachu_answer_seconds_sum ");
    seconds(out, metrics->microseconds);
    out_format(out, "\ntrachu_answer_seconds_count %lld\n", (long long)sum);
}

static void
print_desks(struct out *out, const char *kind, struct desks *desks)
{
    size_t lent, waiting;

    desks_count(desks, &lent, &waiting);
    out_format(out, "trachu_desks{kind=\"%s\",state=\"lent\"} %zu\n", kind,
               lent);
    out_format(out, "trachu_desks{kind=\"%s\",state=\"waited_for\"} %zu\n",
               kind, waiting);
}

/* Pages of memory that are there, as Linux tells. */
static int64_t
resident_bytes(void)
{
    long long total = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "re");

    if (file == NULL)
        return 0;
    if (fscanf(file, "%lld %lld", &total, &resident) != 2)
        resident = 0;
    fclose(file);
    return resident * sysconf(_SC_PAGESIZE);
}

void
metrics_print(struct out *out, struct metrics *metrics, struct desks *readers,
              struct desks *writers)
{
    int64_t deeds, commits;

    head(out, "answers_total", "counter", "Answers by class of status.");
    for (int i = 0; i < METRIC_CLASSES; i++)
        out_format(out, "trachu_answers_total{class=\"%dxx\"} %lld\n", i + 1,
                   (long long)metrics->answers[i]);
    print_times(out, metrics);
    count(out, "sent_bytes_total", "counter", "Bytes of all answers.",
          metrics->bytes_out);
    count(out, "uploaded_bytes_total", "counter", "Bytes of files taken in.",
          metrics->uploaded);
    count(out, "refused_framing_total", "counter",
          "Requests refused because two programs could read them differently.",
          metrics->refused_framing);
    count(out, "refused_form_total", "counter",
          "Forms refused because their token was missing or old.",
          metrics->refused_form);
    count(out, "connections", "gauge", "Connections open now.",
          metrics->connections);
    head(out, "desks", "gauge", "Connections to the database.");
    print_desks(out, "read", readers);
    print_desks(out, "write", writers);
    if (desks_deeds(writers, &deeds, &commits)) {
        count(out, "deeds_total", "counter", "Deeds that were done.", deeds);
        count(out, "commits_total", "counter",
              "Commits they needed: those who wait share one.", commits);
    }
    count(out, "resident_bytes", "gauge", "Memory of this process.",
          resident_bytes());
    head(out, "start_time_seconds", "gauge", "When this process began.");
    out_format(out, "trachu_start_time_seconds %lld\n",
               (long long)(metrics->started / 1000));
}
