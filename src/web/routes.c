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
    {GET, "/sign-in/code", view_sign_in_code, 0, 0},
    {POST, "/sign-in/code", view_sign_in_code_send, 0, 0},
    {POST, "/sign-out", view_sign_out, SIGNED, 0},
    {GET, "/enter/:link", view_enter, SECRET, 0},
    {POST, "/enter/:link", view_enter_send, SECRET, 0},

    /* what was promised, and what came of it */
    {GET, "/agency/:agency/:year", view_scorecard, 0, DATA},

    /* my tasks */
    {GET, "/tasks", view_tasks, SIGNED, DATA | TWIN_ICS},
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
    {GET, "/agency/:agency/:year/blank-form", view_blank_file, SIGNED, PAPER},

    /* reviewing, verifying, deciding */
    {GET, "/review", view_review, SIGNED, DATA},
    {GET, "/agency/:agency/:year/indicator/:indicator/judge", view_judge,
     SIGNED, DATA},
    {POST, "/agency/:agency/:year/indicator/:indicator/judge",
     view_judge_send, SIGNED, 0},
    {GET, "/hosted", view_hosted, SIGNED, DATA},
    {POST, "/hosted", view_hosted_send, SIGNED, 0},
    {GET, "/office", view_office, SIGNED, DATA},
    {POST, "/office", view_office_send, SIGNED, 0},
    {GET, "/agency/:agency/:year/agreement", view_agreement, SIGNED, 0},
    {POST, "/agency/:agency/:year/agreement", view_agreement_send,
     SIGNED | FILES, 0},

    /* the calendar */
    {GET, "/calendar/:year", view_calendar, SIGNED, 0},
    {POST, "/calendar/:year", view_calendar_send, SIGNED, 0},

    /* agencies and the overview */
    {GET, "/agencies", view_agencies, 0, DATA},
    {GET, "/agency/:agency", view_agency, 0, DATA},
    {GET, "/overview", view_overview, 0, DATA},

    /* method and downloads */
    {GET, "/method", view_method, 0, 0},
    {GET, "/method/:agency/:year", view_method_of, 0, DATA},
    {GET, "/agency/:agency/:year", view_report_file, 0, PAPER | TWIN_XLSX},
    {GET, "/agency/:agency/:year/agreement", view_agreement_file, 0, PAPER},

    /* an indicator */
    {GET, "/agency/:agency/:year/indicator/:indicator", view_indicator, 0,
     DATA},

    /* the account */
    {GET, "/account", view_account, SIGNED, 0},
    {POST, "/account/wishes", view_account_wishes, SIGNED, 0},
    {POST, "/account/password", view_account_password, SIGNED, 0},
    {POST, "/account/sessions", view_account_sessions, SIGNED, 0},
    {GET, "/account/second-factor", view_factor, SIGNED, 0},
    {POST, "/account/second-factor", view_factor_begin, SIGNED, 0},
    {POST, "/account/second-factor/confirm", view_factor_confirm, SIGNED, 0},
    {POST, "/account/second-factor/off", view_factor_off, SIGNED, 0},
    {POST, "/account/second-factor/codes", view_factor_codes, SIGNED, 0},
    {GET, "/forgotten", view_forgotten, 0, 0},
    {POST, "/forgotten", view_forgotten_send, 0, 0},
    {GET, "/reset/:link", view_reset, SECRET, 0},
    {POST, "/reset/:link", view_reset_send, SECRET, 0},

    /* administration */
    {GET, "/admin", view_admin, SIGNED, 0},
    {GET, "/admin/people", view_people, SIGNED, 0},
    {POST, "/admin/people", view_people_search, SIGNED, 0},
    {GET, "/admin/people/add", view_person_add, SIGNED, 0},
    {POST, "/admin/people/add", view_person_add_send, SIGNED, 0},
    {GET, "/admin/person/:person", view_person, SIGNED, 0},
    {GET, "/admin/person/:person/erase", view_person_erase, SIGNED, 0},
    {POST, "/admin/person/:person/erase", view_person_erase_send, SIGNED, 0},
    {POST, "/admin/person/:person/:deed", view_person_deed, SIGNED, 0},
    {GET, "/admin/agencies", view_admin_agencies, SIGNED, 0},
    {POST, "/admin/agencies", view_admin_agency_add, SIGNED, 0},
    {GET, "/admin/agency/:agency", view_admin_agency, SIGNED, 0},
    {POST, "/admin/agency/:agency/:deed", view_admin_agency_deed, SIGNED, 0},
    {GET, "/admin/journal", view_journals, SIGNED, 0},
    {GET, "/admin/journal/:agency", view_journal, SIGNED, TWIN_JSON},
    {GET, "/admin/checkpoints", view_verify, SIGNED, TWIN_JSON},
    {POST, "/admin/checkpoints", view_verify_start, SIGNED, 0},
    {GET, "/admin/backup", view_backup, SIGNED, 0},
    {POST, "/admin/backup", view_backup_start, SIGNED, 0},
    {GET, "/admin/import", view_import, SIGNED, 0},
    {POST, "/admin/import", view_import_send, SIGNED | FILES, 0},
    {POST, "/admin/import/take", view_import_take, SIGNED, 0},
    {GET, "/admin/mail", view_mails, SIGNED, 0},
    {POST, "/admin/mail", view_mail_again, SIGNED, 0},
};

const size_t route_count = sizeof routes / sizeof routes[0];
