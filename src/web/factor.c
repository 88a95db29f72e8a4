/* factor.c - a second factor of one's own: set up, off, new codes. */
#include "action/read_people.h"
#include "pages.h"
#include "print/svg.h"
#include "report/pictures.h"
#include "web/account_inside.h"
#include "web/views.h"

#include <string.h>

#define GROUP 4

/* As people type it: ABCD EFGH … */
static const char *
in_groups(struct request *request, const char *secret)
{
    struct out out = out_new(request->mem);

    for (size_t i = 0; secret[i] != '\0'; i++) {
        if (i > 0 && i % GROUP == 0)
            out_char(&out, ' ');
        out_char(&out, secret[i]);
    }
    return out_string(&out);
}

/* ---- setting it up ---- */

static enum status
factor_page(struct request *request, const char *wrong)
{
    struct factor_view view = {.wrong = wrong};
    struct out svg = out_new(request->mem);
    const char *secret;
    struct picture *picture;

    TRY(see_own_secret(request->desk, &request->reader, &secret, &view.otpauth,
                       request->mem));
    if (secret == NULL)
        return request_go(request, "/account#second-factor");
    view.secret = in_groups(request, secret);
    picture = picture_qr(view.otpauth, &request->voice, request->mem);
    if (picture != NULL) {
        picture->title = said(&request->voice, TEXT_WEB_FACTOR_QR);
        picture->told = ""; /* the secret stands beside it as text */
        svg_picture(&svg, picture, NULL, "qr");
        view.qr = markup_of(&svg);
    }
    request->secret = true;
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_FACTOR_TITLE), PLACE_NONE);
    page_second_factor(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_factor(struct request *request)
{
    return factor_page(request, NULL);
}

/* The account's page with what the second factor's form did wrong. */
static enum status
refuse(struct request *request, const struct account_answer *answer)
{
    struct account_view view = {.wrong = NULL};

    view.wrong = view.wrong_factor = account_why(request, answer);
    return account_page(request, &view);
}

enum status
view_factor_begin(struct request *request)
{
    struct account_request asked = account_asked(request);
    struct account_answer answer;

    TRY(second_factor_begin(request->desk->store, &asked, &answer,
                            request->mem));
    return answer.done ? request_go(request, "/account/second-factor")
                       : refuse(request, &answer);
}

/* ---- the codes, shown this once ---- */

static enum status
codes_page(struct request *request, const struct account_answer *answer)
{
    struct codes_view view = {.login = request->reader.login};

    view.codes = MEM_ARRAY(request->mem, struct code_view, RECOVERY_CODES);
    view.code_count = RECOVERY_CODES;
    for (size_t i = 0; i < RECOVERY_CODES; i++)
        view.codes[i].text = answer->recovery_codes[i];
    request->secret = true;
    frame_fill(&view.frame, request,
               said(&request->voice, TEXT_WEB_CODES_TITLE), PLACE_NONE);
    page_recovery_codes(&request->out, &request->voice, &view);
    return STATUS_FINE;
}

enum status
view_factor_confirm(struct request *request)
{
    struct account_request asked = account_asked(request);
    struct account_answer answer;

    TRY(second_factor_confirm(request->desk->store, &asked, &answer,
                              request->mem));
    return answer.done ? codes_page(request, &answer)
                       : factor_page(request, account_why(request, &answer));
}

/* ---- off, and new codes ---- */

enum status
view_factor_off(struct request *request)
{
    struct account_request asked = account_asked(request);
    struct account_answer answer;

    TRY(second_factor_off(request->desk->store, &asked, &answer,
                          request->mem));
    return answer.done
               ? request_go(request, "/account?done=factor-off#second-factor")
               : refuse(request, &answer);
}

enum status
view_factor_codes(struct request *request)
{
    struct account_request asked = account_asked(request);
    struct account_answer answer;

    TRY(second_factor_codes(request->desk->store, &asked, &answer,
                            request->mem));
    return answer.done ? codes_page(request, &answer)
                       : refuse(request, &answer);
}
