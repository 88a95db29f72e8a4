-- 0006: mail to be sent, by a worker, each once.
--
-- A deed puts its mail in with its own rows.  A worker takes one mail at a
-- time, for some minutes (taken_at), sends it, and says so (sent_at); what
-- fails is due again later, until somebody gives it up.

CREATE TABLE mail (
    id          BIGINT PRIMARY KEY,
    agency_id   BIGINT NOT NULL REFERENCES agency (id),
    person_id   BIGINT NOT NULL REFERENCES person (id),
    about       TEXT   NOT NULL UNIQUE, -- what it tells, so that it is told once
    kind        TEXT   NOT NULL,        -- its texts in the catalogue
    content     TEXT   NOT NULL,        -- JSON: what goes into their holes
    due_at      TEXT   NOT NULL,
    tries       BIGINT NOT NULL,
    taken_at    TEXT,                   -- a worker is at it
    sent_at     TEXT,
    given_up_at TEXT,
    fault       TEXT                    -- what the last try met
);

CREATE INDEX mail_agency ON mail (agency_id);
CREATE INDEX mail_due ON mail (due_at)
    WHERE sent_at IS NULL AND given_up_at IS NULL;
