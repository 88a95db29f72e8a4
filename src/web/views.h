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

/* my tasks */

/* entering a result */

/* reviewing, verifying, deciding: queue.c, judge.c, hosted.c, office.c */
view_function view_review, view_judge, view_judge_send, view_hosted,
    view_hosted_send, view_office, view_office_send;

/* calendar.c */
view_function view_calendar, view_calendar_send;

/* agencies and the overview */

/* method and downloads */

/* an indicator */
view_function view_indicator;

/* the account */

/* administration */

#endif
