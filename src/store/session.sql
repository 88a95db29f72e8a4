-- session.sql: who is signed in, links, tries, the log of sign-ins.

-- session_add
INSERT INTO session (id, person_id, token, made_at, seen_at, expires_at,
    browser, address)
VALUES ($1, $2, $3, $4, $4, $5, $6, $7);

-- session_by_token
SELECT session.id, person.id, login, name, person.agency_id, agency.code,
       seen_at, language, thai_digits,
       CASE WHEN confirmed_at IS NULL THEN 0 ELSE 1 END,
       CASE WHEN password IS NULL THEN 0 ELSE 1 END,
       expires_at
FROM session JOIN person ON person.id = session.person_id
    JOIN person_private ON person_private.person_id = person.id
    JOIN agency ON agency.id = person.agency_id
    LEFT JOIN preference ON preference.person_id = person.id
    LEFT JOIN second_factor ON second_factor.person_id = person.id
WHERE token = $1 AND disabled_at IS NULL AND expires_at > $2 AND seen_at > $3;

-- session_seen
UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at < $2;

-- session_end
DELETE FROM session WHERE person_id = $1 AND id = $2;

-- session_end_token
DELETE FROM session WHERE token = $1;

-- sessions_end
DELETE FROM session WHERE person_id = $1 AND id <> $2;

-- sessions_of
SELECT id, made_at, seen_at, expires_at, browser, address
FROM session WHERE person_id = $1 AND expires_at > $2 AND seen_at > $3
ORDER BY seen_at DESC, id DESC;

-- sessions_expired
DELETE FROM session WHERE expires_at <= $1;

-- one_time_add
INSERT INTO one_time (token, person_id, kind, expires_at)
VALUES ($1, $2, $3, $4);

-- one_time_look
SELECT person_id FROM one_time
WHERE token = $1 AND kind = $2 AND expires_at > $3;

-- one_time_take
DELETE FROM one_time WHERE token = $1 AND kind = $2 AND expires_at > $3
RETURNING person_id;

-- one_time_end
DELETE FROM one_time WHERE person_id = $1;

-- one_time_expired
DELETE FROM one_time WHERE expires_at <= $1;

-- try_count
INSERT INTO sign_in_try (what, tries, at, before_at) VALUES ($1, 1, $2, '')
ON CONFLICT (what) DO UPDATE SET
    tries = CASE WHEN sign_in_try.at < $3 THEN 1
                 ELSE sign_in_try.tries + 1 END,
    before_at = sign_in_try.at, at = excluded.at
RETURNING tries, before_at;

-- try_undo
UPDATE sign_in_try SET tries = tries - 1,
    at = CASE WHEN at = $2 THEN before_at ELSE at END
WHERE what = $1 AND tries > 0;

-- try_forget
DELETE FROM sign_in_try WHERE what = $1;

-- tries_expired
DELETE FROM sign_in_try WHERE at < $1;

-- signed_in_add
INSERT INTO signed_in (id, person_id, at, browser, address)
VALUES ($1, $2, $3, $4, $5);

-- signed_in_from
SELECT 1 FROM signed_in WHERE person_id = $1 AND address = $2 LIMIT 1;

-- signed_in_of
SELECT at, browser, address FROM signed_in WHERE person_id = $1
ORDER BY at DESC, id DESC LIMIT $2;

-- signed_in_expired
DELETE FROM signed_in WHERE at < $1;

-- signed_in_erase
DELETE FROM signed_in WHERE person_id = $1;

-- feed_set
INSERT INTO feed (person_id, token, made_at) VALUES ($1, $2, $3)
ON CONFLICT (person_id) DO UPDATE SET token = excluded.token,
    made_at = excluded.made_at;

-- feed_end
DELETE FROM feed WHERE person_id = $1;

-- feed_made
SELECT made_at FROM feed WHERE person_id = $1;

-- feed_by_token
SELECT feed.person_id, language, thai_digits
FROM feed JOIN person ON person.id = feed.person_id
    LEFT JOIN preference ON preference.person_id = feed.person_id
WHERE token = $1 AND disabled_at IS NULL;
