-- 0002: the journal: a chain of lines per agency, and one for the centre.
--
-- A line is written in the transaction of its deed and never changed.  Its
-- hash is that of its text (store/journal.h), which holds the hash of the line
-- before; `rows_sha256` binds every row that the deed brought in or replaced.

CREATE TABLE chain (
    agency_id BIGINT PRIMARY KEY REFERENCES agency (id),
    seq       BIGINT NOT NULL,
    hash      TEXT   NOT NULL
);

INSERT INTO chain (agency_id, seq, hash) VALUES (0, 0, '');

CREATE TABLE journal (
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    seq         BIGINT NOT NULL,
    at          TEXT   NOT NULL,
    person_id   BIGINT NOT NULL,        -- 0: the program, by its owner's hand
    acting_for  BIGINT,
    deed        TEXT   NOT NULL,
    fiscal_year BIGINT,
    subject     TEXT,                   -- the code of an indicator and the like
    round       TEXT,
    stage       TEXT,
    before      TEXT,                   -- JSON
    after       TEXT,                   -- JSON
    reason      TEXT,
    rows_sha256 TEXT   NOT NULL,
    hash        TEXT   NOT NULL,
    PRIMARY KEY (agency_id, seq)
);

CREATE INDEX journal_subject
    ON journal (agency_id, fiscal_year, subject);

-- Heads of chains, signed, so that nobody can rewrite what is behind them.
CREATE TABLE checkpoint (
    id         BIGINT PRIMARY KEY,
    agency_id  BIGINT NOT NULL REFERENCES agency (id),
    at         TEXT   NOT NULL,
    content    TEXT   NOT NULL,         -- what is signed
    public_key TEXT   NOT NULL,
    signature  TEXT   NOT NULL
);

CREATE TABLE checkpoint_head (
    checkpoint_id BIGINT NOT NULL REFERENCES checkpoint (id),
    agency_id     BIGINT NOT NULL REFERENCES agency (id),
    seq           BIGINT NOT NULL,
    hash          TEXT   NOT NULL,
    PRIMARY KEY (checkpoint_id, agency_id)
);

CREATE INDEX checkpoint_head_agency ON checkpoint_head (agency_id);
