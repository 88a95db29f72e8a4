-- person.sql: people and their roles.

-- person_by_login
SELECT person.id, person.agency_id, agency.code, login, name, position, email,
       telephone, password, disabled_at
FROM person JOIN agency ON agency.id = person.agency_id
    JOIN person_private ON person_private.person_id = person.id
WHERE login = $1;

-- person_by_id
SELECT person.id, person.agency_id, agency.code, login, name, position, email,
       telephone, password, disabled_at
FROM person JOIN agency ON agency.id = person.agency_id
    LEFT JOIN person_private ON person_private.person_id = person.id
WHERE person.id = $1;

-- person_list
SELECT person.id, person.agency_id, agency.code, login, name, position, email,
       telephone, NULL, disabled_at
FROM person JOIN agency ON agency.id = person.agency_id
    LEFT JOIN person_private ON person_private.person_id = person.id
ORDER BY agency.code, login, person.id;

-- people_find
SELECT person.id, person.agency_id, agency.code, login, name, position, email,
       telephone, NULL, disabled_at
FROM person JOIN agency ON agency.id = person.agency_id
    LEFT JOIN person_private ON person_private.person_id = person.id
WHERE ($1 < 0 OR person.agency_id = $1)
    AND ($2 = '' OR LOWER(login) LIKE $2 ESCAPE '!'
         OR LOWER(name) LIKE $2 ESCAPE '!'
         OR LOWER(email) LIKE $2 ESCAPE '!')
    AND ($3 = '' OR EXISTS (SELECT 1 FROM role
        WHERE role.person_id = person.id AND role.until_seq IS NULL
            AND role.role = $3))
    AND CASE WHEN disabled_at IS NULL THEN 0 ELSE 1 END = $4
ORDER BY agency.code, login, person.id LIMIT $5;

-- person_disable
UPDATE person SET disabled_at = $2 WHERE id = $1;

-- person_password
UPDATE person_private SET password = $2 WHERE person_id = $1;

-- person_erase
DELETE FROM person_private WHERE person_id = $1;

-- roles_of
SELECT role.id, role.agency_id, person_id, agency.code, role, division,
       indicator, acting_for, from_on, until_on
FROM role JOIN agency ON agency.id = role.agency_id
WHERE person_id = $1 AND role.until_seq IS NULL
    AND ($2 = '' OR from_on IS NULL OR from_on <= $2)
    AND ($2 = '' OR until_on IS NULL OR until_on >= $2)
ORDER BY role.id;

-- roles_at
SELECT role.id, role.agency_id, person_id, agency.code, role, division,
       indicator, acting_for, from_on, until_on
FROM role JOIN agency ON agency.id = role.agency_id
WHERE role.agency_id = $1 AND role = $2 AND role.until_seq IS NULL
    AND (from_on IS NULL OR from_on <= $3)
    AND (until_on IS NULL OR until_on >= $3)
ORDER BY role.id;

-- role_end
UPDATE role SET until_seq = $2
WHERE id = $1 AND agency_id = $3 AND until_seq IS NULL
RETURNING id;
