/* mail.c - the outbox. */
#include "store/mail.h"

enum status
mail_put(struct store *store, struct mail *mail, bool *is_new)
{
    mail->id = ids_next(&store->ids);
    TRY(DB_RUN(store->db, SQL_MAIL_PUT, param_whole(mail->id),
               param_whole(mail->agency_id), param_whole(mail->person_id),
               param_text(mail->about), param_text(mail->kind),
               param_text(mail->content), param_text(mail->due_at)));
    *is_new = db_changed(store->db) > 0;
    return STATUS_FINE;
}

static struct mail
mail_in(const struct rows *rows, struct mem *mem)
{
    return (struct mail){.id = rows_whole(rows, 0),
                         .agency_id = rows_whole(rows, 1),
                         .person_id = rows_whole(rows, 2),
                         .about = rows_copy(rows, 3, mem),
                         .kind = rows_copy(rows, 4, mem),
                         .content = rows_copy(rows, 5, mem),
                         .due_at = rows_copy(rows, 6, mem),
                         .tries = rows_whole(rows, 7),
                         .taken_at = rows_copy(rows, 8, mem),
                         .sent_at = rows_copy(rows, 9, mem),
                         .given_up_at = rows_copy(rows, 10, mem),
                         .fault = rows_copy(rows, 11, mem)};
}

enum status
mail_due(struct store *store, const char *now, const char *lease,
         int64_t **ids, size_t *count, struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *ids = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_MAIL_WAITING, param_text(now),
               param_text(lease)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *ids, *count, room) = rows_whole(&rows, 0);
    return rows_end(&rows);
}

/* Each change is a transaction of its own: it must be on the disk before the
 * mail goes out, or before the next one is looked at. */
static enum status
end_change(struct store *store, enum status status)
{
    if (status == STATUS_FINE)
        return store_commit(store);
    store_rollback(store);
    return status;
}

static enum status
take(struct store *store, const struct param params[3], struct mail *mail,
     struct mem *mem)
{
    struct rows rows;

    mail->id = 0;
    TRY(db_ask(store->db, &rows, SQL_MAIL_TAKE, params, 3));
    while (rows_next(&rows))
        *mail = mail_in(&rows, mem);
    TRY(rows_end(&rows));
    return mail->id != 0 ? STATUS_FINE : STATUS_ABSENT;
}

enum status
mail_take(struct store *store, int64_t id, const char *now, const char *lease,
          struct mail *mail, struct mem *mem)
{
    struct param params[] = {param_whole(id), param_text(now),
                             param_text(lease)};

    TRY(store_begin(store));
    return end_change(store, take(store, params, mail, mem));
}

/* A change of one mail, as it stands when nobody was first. */
static enum status
change(struct store *store, enum sql sql, const struct param *params,
       size_t count)
{
    enum status status;

    TRY(store_begin(store));
    status = db_run(store->db, sql, params, count);
    if (status == STATUS_FINE && db_changed(store->db) == 0)
        status = STATUS_ABSENT;
    return end_change(store, status);
}

#define CHANGE(store, sql, ...) change((store), (sql), DB_PARAMS(__VA_ARGS__))

enum status
mail_sent(struct store *store, const struct mail *mail, const char *now)
{
    return CHANGE(store, SQL_MAIL_SENT, param_whole(mail->id),
                  param_text(mail->taken_at), param_text(now));
}

enum status
mail_later(struct store *store, const struct mail *mail, const char *due_at,
           const char *fault)
{
    return CHANGE(store, SQL_MAIL_LATER, param_whole(mail->id),
                  param_text(mail->taken_at), param_text(due_at),
                  param_text(fault));
}

enum status
mail_give_up(struct store *store, const struct mail *mail, const char *now,
             const char *fault)
{
    return CHANGE(store, SQL_MAIL_GIVE_UP, param_whole(mail->id),
                  param_text(mail->taken_at), param_text(now),
                  param_text(fault));
}

enum status
mail_put_back(struct store *store, const struct mail *mail, const char *fault)
{
    return CHANGE(store, SQL_MAIL_PUT_BACK, param_whole(mail->id),
                  param_text(mail->taken_at), param_text(fault));
}

enum status
mail_again(struct store *store, int64_t id, const char *now)
{
    return CHANGE(store, SQL_MAIL_AGAIN, param_whole(id), param_text(now));
}

enum status
mail_list(struct store *store, bool sent, struct mail **mails, size_t *count,
          struct mem *mem)
{
    struct rows rows;
    size_t room = 0;

    *mails = NULL;
    *count = 0;
    TRY(DB_ASK(store->db, &rows, SQL_MAIL_LIST, param_whole(sent)));
    while (rows_next(&rows))
        *MEM_PUSH(mem, *mails, *count, room) = mail_in(&rows, mem);
    return rows_end(&rows);
}
