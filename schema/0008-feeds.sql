-- 0008: calendars that people subscribe to.
--
-- A calendar program asks without signing in, by an address that holds a
-- secret; here is its hash alone.  One address a person: a new one ends the
-- old.  As sessions it belongs to this database and is neither moved nor
-- backed up.

CREATE TABLE feed (
    person_id BIGINT PRIMARY KEY REFERENCES person (id),
    token     TEXT   NOT NULL UNIQUE,   -- SHA-256
    made_at   TEXT   NOT NULL
);
