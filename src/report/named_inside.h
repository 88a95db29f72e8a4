/* named_inside.h - the texts behind the names: one function each. */
#ifndef REPORT_NAMED_INSIDE_H
#define REPORT_NAMED_INSIDE_H

#include "report/named.h"

typedef const char *named_function(const struct named_at *at, int level);

/* ---- named_year.c: of the whole year ---- */

named_function named_agency_name, named_agency_code, named_agency_group,
    named_year_text, named_era, named_stage, named_round, named_total,
    named_grade, named_weight_sum, named_today, named_signed, named_version;

/* ---- named_year.c: of a component, a finding ---- */

named_function named_component_no, named_component_code, named_component_name,
    named_component_weight, named_component_subtotal;
named_function named_finding_no, named_finding_code, named_finding_severity,
    named_finding_indicator, named_finding_text, named_finding_place;

/* ---- named_indicator.c: of an indicator, its evidence ---- */

named_function named_indicator_no, named_indicator_code, named_indicator_name,
    named_unit, named_weight, named_target, named_result, named_level,
    named_score, named_weighted, named_state, named_indicator_stage,
    named_account, named_supporting, named_obstacles, named_reasons,
    named_division, named_reporter, named_definition, named_source, named_plan,
    named_remark;
named_function named_evidence_no, named_evidence_number, named_evidence_kind,
    named_evidence_title, named_evidence_caption, named_evidence_date,
    named_evidence_page, named_evidence_file;

/* The form of an indicator at the stage of its score; NULL: none. */
const struct form *named_form(const struct named_at *at,
                              const struct score *score);

#endif
