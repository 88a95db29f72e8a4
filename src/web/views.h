/* views.h - the views: what answers a route.  One file per noun. */
#ifndef WEB_VIEWS_H
#define WEB_VIEWS_H

#include "web/request.h"

typedef enum status view_function(struct request *request);

/* site.c, asset.c */
view_function view_home, view_health, view_metrics, view_asset;

/* sign.c */
view_function view_sign_in, view_sign_in_send, view_sign_out, view_enter,
    view_enter_send;

/* scorecard.c */
view_function view_scorecard;

/* my tasks: tasks.c, feed.c */
view_function view_tasks, view_feed, view_feed_send;

/* entering a result: entry*.c, check.c, question.c, evidence.c, blank.c,
   paste.c */
view_function view_entry, view_entry_send, view_entry_score, view_check,
    view_check_send, view_answer, view_answer_send, view_evidence,
    view_blank_form, view_paste, view_paste_send;

/* reviewing, verifying, deciding */

/* the calendar */

/* agencies and the overview */
view_function view_agencies, view_agency, view_overview;

/* method and downloads */
view_function view_method, view_method_of, view_report_file,
    view_agreement_file;

/* an indicator */
view_function view_indicator;

/* the account */

/* administration */

#endif
