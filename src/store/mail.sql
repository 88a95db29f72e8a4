-- mail.sql: the outbox.

-- mail_put
INSERT INTO mail (id, agency_id, person_id, about, kind, content, due_at,
    tries)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
ON CONFLICT (about) DO NOTHING;

-- mail_waiting
SELECT id FROM mail
WHERE sent_at IS NULL AND given_up_at IS NULL AND due_at <= $1
    AND (taken_at IS NULL OR taken_at < $2)
ORDER BY due_at, id LIMIT 100;

-- mail_take
UPDATE mail SET taken_at = $2, tries = tries + 1
WHERE id = $1 AND sent_at IS NULL AND given_up_at IS NULL AND due_at <= $2
    AND (taken_at IS NULL OR taken_at < $3)
RETURNING id, agency_id, person_id, about, kind, content, due_at, tries,
    taken_at, sent_at, given_up_at, fault;

-- mail_sent
UPDATE mail SET sent_at = $3, taken_at = NULL, fault = NULL
WHERE id = $1 AND taken_at = $2 AND sent_at IS NULL;

-- mail_later
UPDATE mail SET due_at = $3, fault = $4, taken_at = NULL
WHERE id = $1 AND taken_at = $2 AND sent_at IS NULL;

-- mail_give_up
UPDATE mail SET given_up_at = $3, fault = $4, taken_at = NULL
WHERE id = $1 AND taken_at = $2 AND sent_at IS NULL;

-- mail_put_back
UPDATE mail SET tries = tries - 1, fault = $3, taken_at = NULL
WHERE id = $1 AND taken_at = $2 AND sent_at IS NULL;

-- mail_again
UPDATE mail SET due_at = $2, tries = 0, given_up_at = NULL
WHERE id = $1 AND given_up_at IS NOT NULL;

-- mail_list
SELECT id, agency_id, person_id, about, kind, content, due_at, tries,
       taken_at, sent_at, given_up_at, fault
FROM mail WHERE sent_at IS NULL OR $1 = 1
ORDER BY due_at, id;
