/* deeds.c - the table of deeds: who may do what, and what it wants to know. */
#include "action/deed_inside.h"

#include <string.h>

enum {
    OFFICER = 1 << PERSON_OFFICER,
    HEAD = 1 << PERSON_HEAD,
    PLANNER = 1 << PERSON_PLANNER,
    HOST = 1 << PERSON_HOST,
    CENTRAL = 1 << PERSON_CENTRAL,
    ADMINISTRATOR = 1 << PERSON_ADMINISTRATOR,
};

/* What a result is given as. */
#define RESULT                                                                 \
    {"result", false}, {"state", false}, {"as_of", false}, {"reason", false}

const struct deed deeds[] = {
    /* a division's results, its measures, its form */
    {"save", OFFICER, AT_INDICATOR, TEXT_DEED_SAVE,
     {RESULT, {"claimed_score", false}, {"claimed_weighted", false},
      {"typed", false}},
     &do_save},
    {"submit", OFFICER, AT_INDICATOR, TEXT_DEED_SUBMIT,
     {RESULT, {"claimed_score", false}, {"claimed_weighted", false}},
     &do_submit},
    {"withdraw", OFFICER, AT_INDICATOR, TEXT_DEED_WITHDRAW,
     {{"reason", false}}, &do_withdraw},
    {"measure", OFFICER, AT_YEAR, TEXT_DEED_MEASURE,
     {{"measure", true}, {"period", true}, {"value", true},
      {"as_of", false}, {"source", false}, {"note", false}},
     &do_measure},
    {"write", OFFICER, AT_INDICATOR, TEXT_DEED_WRITE,
     {{"account", false}, {"supporting", false}, {"obstacles", false},
      {"reasons", false}, {"position", false}},
     &do_write},
    {"attach", OFFICER, AT_INDICATOR, TEXT_DEED_ATTACH,
     {{"kind", true}, {"title", false}, {"number", false}, {"date", false},
      {"file", false}, {"page", false}, {"caption", false}},
     &do_attach},
    {"detach", OFFICER, AT_INDICATOR, TEXT_DEED_DETACH,
     {{"id", true}, {"reason", true}}, &do_detach},

    /* the agency judges */
    {"approve", HEAD, AT_INDICATOR, TEXT_DEED_APPROVE, {{"reason", false}},
     &do_approve},
    {"return", HEAD | PLANNER | HOST | CENTRAL, AT_INDICATOR,
     TEXT_DEED_RETURN, {{"reason", true}}, &do_return},
    {"confirm", PLANNER, AT_INDICATOR, TEXT_DEED_CONFIRM, {{"reason", false}},
     &do_confirm},
    {"review", PLANNER, AT_INDICATOR, TEXT_DEED_REVIEW, {RESULT}, &do_review},

    /* the host verifies, the centre decides */
    {"verify", HOST, AT_INDICATOR, TEXT_DEED_VERIFY, {RESULT}, &do_verify},
    {"ask", HOST, AT_INDICATOR, TEXT_DEED_ASK, {{"text", true}}, &do_ask},
    {"answer", OFFICER | HEAD | PLANNER, AT_INDICATOR, TEXT_DEED_ANSWER,
     {{"to", true}, {"text", true}}, &do_answer},
    {"decide", CENTRAL, AT_INDICATOR, TEXT_DEED_DECIDE, {RESULT}, &do_decide},
    {"appeal", PLANNER, AT_INDICATOR, TEXT_DEED_APPEAL, {{"reason", true}},
     &do_appeal},
    {"decide-appeal", CENTRAL, AT_INDICATOR, TEXT_DEED_DECIDE_APPEAL, {RESULT},
     &do_decide_appeal},
    {"publish", CENTRAL, AT_YEAR, TEXT_DEED_PUBLISH, {{"reason", false}},
     &do_publish},
    {"restate", CENTRAL, AT_INDICATOR, TEXT_DEED_RESTATE, {RESULT},
     &do_restate},

    /* agreements and calendars */
    {"draft", PLANNER, AT_YEAR, TEXT_DEED_DRAFT, {{"document", true}},
     &do_draft},
    {"propose", PLANNER, AT_YEAR, TEXT_DEED_PROPOSE, {{"reason", false}},
     &do_propose},
    {"return-agreement", CENTRAL, AT_YEAR, TEXT_DEED_RETURN_AGREEMENT,
     {{"reason", true}}, &do_return_agreement},
    {"sign", PLANNER | CENTRAL, AT_YEAR, TEXT_DEED_SIGN, {{"position", true}},
     &do_sign},
    {"amend", PLANNER, AT_YEAR, TEXT_DEED_AMEND,
     {{"document", true}, {"reason", true}}, &do_amend},
    {"close", CENTRAL, AT_YEAR, TEXT_DEED_CLOSE, {{"reason", false}},
     &do_close},
    {"roll-over", PLANNER, AT_YEAR, TEXT_DEED_ROLL_OVER, {{"reason", false}},
     &do_roll_over},
    {"window", CENTRAL, AT_CENTRE_YEAR, TEXT_DEED_WINDOW,
     {{"stage", true}, {"opens", true}, {"closes", true}}, &do_window},
    {"extend", CENTRAL, AT_YEAR, TEXT_DEED_EXTEND,
     {{"stage", true}, {"closes", true}, {"reason", true}}, &do_extend},

    /* agencies, people, roles */
    {"agency-add", ADMINISTRATOR, AT_CENTRE, TEXT_DEED_AGENCY_ADD,
     {{"code", true}}, &do_agency_add},
    {"agency-close", ADMINISTRATOR, AT_CENTRE, TEXT_DEED_AGENCY_CLOSE,
     {{"code", true}, {"day", true}, {"reason", true}}, &do_agency_close},
    {"agency-name", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_AGENCY_NAME,
     {{"name_th", true}, {"name_en", false}}, &do_agency_name},
    {"agency-from", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_AGENCY_FROM,
     {{"from", true}, {"kind", true}, {"day", true}, {"reason", false}},
     &do_agency_from},
    {"person-add", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_PERSON_ADD,
     {{"login", true}, {"name", false}, {"position", false},
      {"email", false}, {"telephone", false}, {"password", false}},
     &do_person_add},
    {"person-disable", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_PERSON_DISABLE,
     {{"login", true}, {"reason", false}}, &do_person_disable},
    {"person-enable", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_PERSON_ENABLE,
     {{"login", true}, {"reason", false}}, &do_person_enable},
    {"person-erase", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_PERSON_ERASE,
     {{"login", true}, {"reason", true}}, &do_person_erase},
    {"password", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_PASSWORD,
     {{"login", true}, {"password", true}}, &do_password},
    {"sign-in-link", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_SIGN_IN_LINK,
     {{"login", true}}, &do_sign_in_link},
    {"second-factor-off", ADMINISTRATOR, AT_AGENCY,
     TEXT_DEED_SECOND_FACTOR_OFF, {{"login", true}, {"reason", false}},
     &do_second_factor_off},
    {"role-give", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_ROLE_GIVE,
     {{"login", true}, {"role", true}, {"division", false},
      {"indicator", false}, {"from", false}, {"until", false}},
     &do_role_give},
    {"role-end", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_ROLE_END,
     {{"login", true}, {"role", true}, {"division", false},
      {"indicator", false}, {"reason", false}},
     &do_role_end},
    {"act-for", ADMINISTRATOR, AT_AGENCY, TEXT_DEED_ACT_FOR,
     {{"login", true}, {"for", true}, {"from", true}, {"until", true},
      {"reason", true}},
     &do_act_for},
    {"hand-over", ADMINISTRATOR | PLANNER, AT_AGENCY, TEXT_DEED_HAND_OVER,
     {{"login", true}, {"to", true}, {"reason", true}}, &do_hand_over},
};

const size_t deed_count = sizeof deeds / sizeof deeds[0];

const struct deed *
deed_named(const char *name)
{
    for (size_t i = 0; i < deed_count; i++)
        if (strcmp(deeds[i].name, name) == 0)
            return &deeds[i];
    return NULL;
}
