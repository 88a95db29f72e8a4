-- account.sql: what people set for themselves: second factor, preferences.

-- password_hold
UPDATE person_private SET password = password WHERE person_id = $1
RETURNING password;

-- people_by_email
SELECT person.id, person.agency_id FROM person
    JOIN person_private ON person_private.person_id = person.id
WHERE lower(email) = lower($1) AND disabled_at IS NULL ORDER BY person.id;

-- factor_of
SELECT secret, confirmed_at, last_step,
       (SELECT COUNT(*) FROM recovery_code
        WHERE recovery_code.person_id = second_factor.person_id)
FROM second_factor WHERE person_id = $1;

-- factor_begin
INSERT INTO second_factor (person_id, agency_id, secret, confirmed_at,
    last_step)
VALUES ($1, $2, $3, NULL, 0)
ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret
WHERE second_factor.confirmed_at IS NULL;

-- factor_confirm
UPDATE second_factor SET confirmed_at = $2, last_step = $3
WHERE person_id = $1 AND confirmed_at IS NULL;

-- factor_use
UPDATE second_factor SET last_step = $2
WHERE person_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2;

-- factor_end
DELETE FROM second_factor WHERE person_id = $1;

-- recovery_use
DELETE FROM recovery_code WHERE person_id = $1 AND code = $2;

-- recovery_end
DELETE FROM recovery_code WHERE person_id = $1;

-- preference_set
INSERT INTO preference (person_id, agency_id, language, thai_digits)
VALUES ($1, $2, $3, $4)
ON CONFLICT (person_id) DO UPDATE SET language = excluded.language,
    thai_digits = excluded.thai_digits;

-- preference_end
DELETE FROM preference WHERE person_id = $1;
