/* routes.c - the whole site on one screen. */
#include "web/route.h"
#include "web/views.h"

enum {
    SIGNED = ROUTE_SIGNED,
    FILES = ROUTE_FILES,
    SECRET = ROUTE_SECRET,
    PLAIN = ROUTE_PLAIN,
    DATA = TWIN_CSV | TWIN_JSON,
    PAPER = TWIN_PDF | TWIN_DOCX,
};

#define GET  METHOD_GET
#define POST METHOD_POST

#define INDICATOR "/agency/:agency/:year/indicator/:indicator"

const struct route routes[] = {
    /* anybody */
    {GET, "/", view_home, 0, 0},
    {GET, "/health", view_health, 0, 0},
    {GET, "/metrics", view_metrics, PLAIN, 0},
    {GET, "/assets/:name", view_asset, PLAIN, 0},
    {GET, "/sign-in", view_sign_in, 0, 0},
    {POST, "/sign-in", view_sign_in_send, 0, 0},
    {POST, "/sign-out", view_sign_out, SIGNED, 0},
    {GET, "/enter/:link", view_enter, SECRET, 0},
    {POST, "/enter/:link", view_enter_send, SECRET, 0},

    /* what was promised, and what came of it */
    {GET, "/agency/:agency/:year", view_scorecard, 0, DATA},

    /* my tasks */
    {GET, "/tasks", view_tasks, SIGNED, TWIN_ICS},
    {GET, "/tasks/:feed", view_feed, SECRET, TWIN_ICS},
    {POST, "/tasks/feed", view_feed_send, SIGNED, 0},

    /* entering a result */
    {GET, INDICATOR "/enter", view_entry, SIGNED, 0},
    {POST, INDICATOR "/enter", view_entry_send, SIGNED | FILES, 0},
    {POST, INDICATOR "/score", view_entry_score,
     SIGNED | FILES | ROUTE_READS, 0},
    {GET, INDICATOR "/check", view_check, SIGNED, 0},
    {POST, INDICATOR "/check", view_check_send, SIGNED, 0},
    {GET, INDICATOR "/answer", view_answer, SIGNED, 0},
    {POST, INDICATOR "/answer", view_answer_send, SIGNED, 0},
    {GET, "/evidence/:agency/:year/:id", view_evidence, SIGNED, 0},
    {GET, "/agency/:agency/:year/paste", view_paste, SIGNED, 0},
    {POST, "/agency/:agency/:year/paste", view_paste_send, SIGNED, 0},
    {GET, "/agency/:agency/:year/blank-form", view_blank_form, SIGNED, 0},

    /* reviewing, verifying, deciding */

    /* the calendar */

    /* agencies and the overview */
    {GET, "/agencies", view_agencies, 0, DATA},
    {GET, "/agency/:agency", view_agency, 0, DATA},
    {GET, "/overview", view_overview, 0, DATA},

    /* method and downloads */
    {GET, "/method", view_method, 0, 0},
    {GET, "/method/:agency/:year", view_method_of, 0, 0},
    {GET, "/agency/:agency/:year", view_report_file, 0, PAPER | TWIN_XLSX},
    {GET, "/agency/:agency/:year/agreement", view_agreement_file, 0, PAPER},

    /* an indicator */
    {GET, "/agency/:agency/:year/indicator/:indicator", view_indicator, 0,
     DATA},

    /* the account */

    /* administration */
};

const size_t route_count = sizeof routes / sizeof routes[0];
