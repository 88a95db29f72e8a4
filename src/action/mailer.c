/* mailer.c - sends what the outbox holds. */
#include "action/mailer.h"

#include "action/account.h"
#include "action/mail_text.h"
#include "post/letter.h"
#include "store/person.h"

#include <string.h>

int64_t
mail_pause_ms(int64_t tries)
{
    int64_t pause = 5 * MINUTE_MS;

    while (--tries > 0 && pause < DAY_MS)
        pause *= 3;
    return pause < DAY_MS ? pause : DAY_MS;
}

/* One mail on its way. */
struct sending {
    const struct mailer *mailer;
    struct mail mail;
    struct mail_tally *tally;
    struct mem *mem, *kept; /* of this mail alone; of the tally */
};

static enum status
give_up(struct sending *sending, const char *why)
{
    char now[MOMENT_TEXT];

    moment_text(now, clock_ms());
    TRY(mail_give_up(sending->mailer->store, &sending->mail, now, why));
    *MEM_PUSH(sending->kept, sending->tally->lost, sending->tally->lost_count,
              sending->tally->lost_room) = (struct mail_lost){
        sending->mail.id, sending->mail.person_id,
        mem_string(sending->kept, sending->mail.kind,
                   strlen(sending->mail.kind)),
        mem_string(sending->kept, why, strlen(why))};
    return STATUS_FINE;
}

static enum status
give_up_said(struct sending *sending, enum text_key why)
{
    return give_up(sending, said(&sending->mailer->voice, why));
}

static enum status
try_later(struct sending *sending, const char *why)
{
    const struct mail *mail = &sending->mail;
    char due[MOMENT_TEXT];

    if (mail->tries >= MAIL_TRIES)
        return give_up(sending, why);
    moment_text(due, clock_ms() + mail_pause_ms(mail->tries));
    sending->tally->later++;
    return mail_later(sending->mailer->store, mail, due, why);
}

/* The address that lets a person set a new password, made now: its hour begins
 * when it is sent, and the outbox never held it.  NULL: no such mail. */
static enum status
make_link(struct sending *sending, const char **link)
{
    const char *site = mail_reset_site(&sending->mail, sending->mem);
    struct store *store = sending->mailer->store;
    char token[TOKEN_TEXT];
    enum status status;

    *link = NULL;
    if (site == NULL)
        return STATUS_FINE;
    TRY(store_begin(store));
    status = link_make(store, ONE_TIME_RESET, sending->mail.person_id,
                       clock_ms(), token);
    if (status != STATUS_FINE) {
        store_rollback(store);
        return status;
    }
    *link = link_address(site, ONE_TIME_RESET, token, sending->mem);
    return store_commit(store);
}

/* The letter as it goes out; the same mail has the same Message-ID, whoever
 * sends it and when. */
static bool
write_letter(struct sending *sending, const struct person *person,
             const char *link, struct out *letter)
{
    struct out subject = out_new(sending->mem), body = out_new(sending->mem),
               id = out_new(sending->mem);
    const char *from = sending->mailer->from;

    if (!mail_write(&sending->mail, person->name, link, &subject, &body))
        return false;
    out_format(&id, "trachu.%lld%s", (long long)sending->mail.id,
               strchr(from, '@'));
    letter_write(letter, &(struct letter){.from = from,
                                          .from_name = "Trachu",
                                          .to = person->email,
                                          .to_name = person->name,
                                          .subject = out_string(&subject),
                                          .body = out_string(&body),
                                          .id = out_string(&id),
                                          .at = clock_ms()});
    return true;
}

static void
stop(struct sending *sending, const char *why)
{
    sending->tally->stopped = mem_string(sending->kept, why, strlen(why));
}

static enum status
hand_over(struct sending *sending, const struct person *person,
          const struct out *letter)
{
    const struct mailer *mailer = sending->mailer;
    struct out fault = out_new(sending->mem);
    char now[MOMENT_TEXT];
    enum post_end end = smtp_send(mailer->smtp, mailer->from, person->email,
                                  letter, &fault);
    const char *why = out_string(&fault);

    switch (end) {
    case POST_SENT:
        moment_text(now, clock_ms());
        sending->tally->sent++;
        return mail_sent(mailer->store, &sending->mail, now);
    case POST_REFUSED: return give_up(sending, why);
    case POST_LATER: return try_later(sending, why);
    case POST_BROKEN:
        /* others would fare no better, but this one may be the cause */
        stop(sending, why);
        return try_later(sending, why);
    case POST_AWAY: break;
    }
    stop(sending, why);
    return mail_put_back(mailer->store, &sending->mail, why);
}

static enum status
send_taken(struct sending *sending)
{
    struct out letter = out_new(sending->mem);
    struct person person;
    const char *link;

    TRY(person_by_id(sending->mailer->store, sending->mail.person_id, &person,
                     sending->mem));
    if (person.disabled_at != NULL || person.login == NULL)
        return give_up_said(sending, TEXT_MAIL_FAULT_ENDED);
    if (person.email == NULL || !address_is(person.email))
        return give_up_said(sending, TEXT_MAIL_FAULT_ADDRESS);
    TRY(make_link(sending, &link));
    if (!write_letter(sending, &person, link, &letter))
        return give_up_said(sending, TEXT_MAIL_FAULT_KIND);
    return hand_over(sending, &person, &letter);
}

static enum status
send_one(const struct mailer *mailer, int64_t id, struct mail_tally *tally,
         struct mem *kept)
{
    struct sending sending = {
        .mailer = mailer, .tally = tally, .mem = mem_new(), .kept = kept};
    char now[MOMENT_TEXT], lease[MOMENT_TEXT];
    enum status status;

    moment_text(now, clock_ms());
    moment_text(lease, clock_ms() - MAIL_LEASE_MS);
    status = mail_take(mailer->store, id, now, lease, &sending.mail,
                       sending.mem);
    if (status == STATUS_FINE)
        status = send_taken(&sending);
    mem_free(sending.mem);
    /* another mailer has it: its business */
    return status == STATUS_ABSENT ? STATUS_FINE : status;
}

enum status
mailer_run(const struct mailer *mailer, struct mail_tally *tally,
           struct mem *mem)
{
    char now[MOMENT_TEXT], lease[MOMENT_TEXT];
    size_t count = 1;

    *tally = (struct mail_tally){0};
    while (count > 0 && tally->stopped == NULL) {
        int64_t *ids;

        moment_text(now, clock_ms());
        moment_text(lease, clock_ms() - MAIL_LEASE_MS);
        TRY(mail_due(mailer->store, now, lease, &ids, &count, mem));
        for (size_t i = 0; i < count && tally->stopped == NULL; i++)
            TRY(send_one(mailer, ids[i], tally, mem));
    }
    return STATUS_FINE;
}
