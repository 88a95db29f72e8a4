-- 0007: who is signed in, and what people set for themselves.
--
-- Of every secret that lets somebody in there is only a hash.  session,
-- one_time, sign_in_try and signed_in belong to this database alone: they are
-- neither moved nor backed up, so that no copy lets anybody in.  second_factor,
-- recovery_code and preference go wherever person_private goes, and are erased
-- with it.

CREATE TABLE session (
    id         BIGINT PRIMARY KEY,
    person_id  BIGINT NOT NULL REFERENCES person (id),
    token      TEXT   NOT NULL UNIQUE,  -- SHA-256 of what the browser holds
    made_at    TEXT   NOT NULL,
    seen_at    TEXT   NOT NULL,         -- at most some minutes late
    expires_at TEXT   NOT NULL,         -- however busy it is
    browser    TEXT   NOT NULL,         -- 'Firefox, Windows'
    address    TEXT   NOT NULL
);

CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_expires ON session (expires_at);

-- Links that let somebody in, or set a password: used once, then gone.
CREATE TABLE one_time (
    token      TEXT   PRIMARY KEY,      -- SHA-256 of what the link holds
    person_id  BIGINT NOT NULL REFERENCES person (id),
    kind       TEXT   NOT NULL CHECK (kind = 'enter' OR kind = 'reset'),
    expires_at TEXT   NOT NULL
);

CREATE INDEX one_time_person ON one_time (person_id);
CREATE INDEX one_time_expires ON one_time (expires_at);

-- Tries to sign in that did not succeed, by login, by address.
CREATE TABLE sign_in_try (
    what      TEXT   PRIMARY KEY,       -- SHA-256: what people type by mistake
                                        -- into a login may be a password
    tries     BIGINT NOT NULL,
    at        TEXT   NOT NULL,          -- of the last
    before_at TEXT   NOT NULL           -- of the one before; '': none
);

CREATE INDEX sign_in_try_at ON sign_in_try (at);

-- Who signed in when, and from where; kept for ninety days.
CREATE TABLE signed_in (
    id        BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (id),
    at        TEXT   NOT NULL,
    browser   TEXT   NOT NULL,
    address   TEXT   NOT NULL
);

CREATE INDEX signed_in_person ON signed_in (person_id, address);
CREATE INDEX signed_in_at ON signed_in (at);

-- Codes of an authenticator (RFC 6238).  The secret itself is needed to
-- compute them.
CREATE TABLE second_factor (
    person_id    BIGINT PRIMARY KEY REFERENCES person (id),
    agency_id    BIGINT NOT NULL REFERENCES agency (id),
    secret       TEXT   NOT NULL,       -- base32
    confirmed_at TEXT,                  -- NULL: begun, and not asked for yet
    last_step    BIGINT NOT NULL        -- whose code was used: no second time
);

CREATE INDEX second_factor_agency ON second_factor (agency_id);

-- What lets somebody in whose authenticator is lost; each once, then gone.
CREATE TABLE recovery_code (
    person_id BIGINT NOT NULL REFERENCES person (id),
    agency_id BIGINT NOT NULL REFERENCES agency (id),
    code      TEXT   NOT NULL,          -- SHA-256
    PRIMARY KEY (person_id, code)
);

CREATE INDEX recovery_code_agency ON recovery_code (agency_id);

CREATE TABLE preference (
    person_id   BIGINT PRIMARY KEY REFERENCES person (id),
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    language    TEXT   CHECK (language = 'th' OR language = 'en'),
    thai_digits BIGINT CHECK (thai_digits = 0 OR thai_digits = 1)
);

CREATE INDEX preference_agency ON preference (agency_id);

-- Who forgot the login gives the address for mail.
CREATE INDEX person_private_email ON person_private (lower(email));
