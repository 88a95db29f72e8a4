/* views.h - the views: what answers a route.  One file per noun. */
#ifndef WEB_VIEWS_H
#define WEB_VIEWS_H

#include "web/request.h"

typedef enum status view_function(struct request *request);

/* site.c, asset.c */
view_function view_home, view_health, view_metrics, view_asset;

/* sign.c */
view_function view_sign_in, view_sign_in_send, view_sign_out, view_enter,
    view_enter_send, view_sign_in_code, view_sign_in_code_send;

/* scorecard.c */
view_function view_scorecard;

/* my tasks: tasks.c, feed.c */
view_function view_tasks, view_feed, view_feed_send;

/* entering a result: entry*.c, check.c, question.c, evidence.c, blank.c,
   paste.c */
view_function view_entry, view_entry_send, view_entry_score, view_check,
    view_check_send, view_answer, view_answer_send, view_evidence,
    view_blank_form, view_blank_file, view_paste, view_paste_send;

/* reviewing, verifying, deciding: queue.c, judge.c, hosted.c, office.c,
 * agreement.c */
view_function view_review, view_judge, view_judge_send, view_hosted,
    view_hosted_send, view_office, view_office_send, view_agreement,
    view_agreement_send;

/* calendar.c */
view_function view_calendar, view_calendar_send;

/* agencies and the overview */
view_function view_agencies, view_agency, view_overview;

/* method and downloads */
view_function view_method, view_method_of, view_report_file,
    view_agreement_file;

/* an indicator */
view_function view_indicator;

/* the account */
view_function view_account, view_account_wishes, view_account_password,
    view_account_sessions, view_factor, view_factor_begin,
    view_factor_confirm, view_factor_off, view_factor_codes, view_forgotten,
    view_forgotten_send, view_reset, view_reset_send;

/* administration */
view_function view_admin, view_people, view_people_search, view_person_add,
    view_person_add_send, view_person, view_person_erase,
    view_person_erase_send, view_person_deed, view_admin_agencies,
    view_admin_agency_add, view_admin_agency, view_admin_agency_deed,
    view_journals, view_journal, view_verify, view_verify_start, view_backup,
    view_backup_start, view_mails, view_mail_again,
    view_import, view_import_send, view_import_take;

#endif
