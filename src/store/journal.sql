-- journal.sql: chains and their lines.

-- chain_next
UPDATE chain SET seq = seq + 1 WHERE agency_id = $1
RETURNING seq, hash, (SELECT code FROM agency WHERE agency.id = chain.agency_id),
          agency_id;

-- chain_next_of_code
UPDATE chain SET seq = seq + 1
WHERE agency_id = (SELECT id FROM agency WHERE code = $1)
RETURNING seq, hash, (SELECT code FROM agency WHERE agency.id = chain.agency_id),
          agency_id;

-- chain_set
UPDATE chain SET hash = $2 WHERE agency_id = $1;

-- journal_of
SELECT journal.agency_id, seq, at, person_id, acting_for, deed, fiscal_year,
       subject, round, stage, before, after, reason, rows_sha256, hash,
       agency.code
FROM journal JOIN agency ON agency.id = journal.agency_id
WHERE journal.agency_id = $1 AND seq > $2 ORDER BY seq LIMIT $3;

-- journal_about
SELECT journal.agency_id, seq, at, person_id, acting_for, deed, fiscal_year,
       subject, round, stage, before, after, reason, rows_sha256, hash,
       agency.code
FROM journal JOIN agency ON agency.id = journal.agency_id
WHERE journal.agency_id = $1 AND fiscal_year = $2 AND subject = $3
ORDER BY seq;

-- journal_browse
SELECT journal.agency_id, seq, at, person_id, acting_for, deed, fiscal_year,
       subject, round, stage, before, after, reason, rows_sha256, hash,
       agency.code
FROM journal JOIN agency ON agency.id = journal.agency_id
WHERE journal.agency_id = $1 AND ($2 = 0 OR seq < $2)
    AND ($3 = '' OR deed = $3)
    AND ($4 = 0 OR person_id = $4 OR acting_for = $4)
    AND ($5 = '' OR subject = $5)
    AND ($6 = '' OR at >= $6) AND ($7 = '' OR at < $7)
ORDER BY seq DESC LIMIT $8;

-- journal_deeds
SELECT DISTINCT deed FROM journal WHERE agency_id = $1 ORDER BY deed;

-- journal_people
SELECT DISTINCT person_id FROM journal
WHERE agency_id = $1 AND person_id <> 0 ORDER BY person_id;

-- journal_newer
SELECT journal.agency_id, seq, at, person_id, acting_for, deed, fiscal_year,
       subject, round, stage, before, after, reason, rows_sha256, hash,
       agency.code
FROM journal JOIN agency ON agency.id = journal.agency_id
WHERE journal.agency_id = $1 AND fiscal_year = $2 AND seq > $5
    AND ((subject = $3 AND (round = $4 OR round IS NULL))
        OR (subject IS NULL AND deed IN ('load', 'sign')))
ORDER BY seq DESC LIMIT 1;

-- journal_newer_year
SELECT journal.agency_id, seq, at, person_id, acting_for, deed, fiscal_year,
       subject, round, stage, before, after, reason, rows_sha256, hash,
       agency.code
FROM journal JOIN agency ON agency.id = journal.agency_id
WHERE journal.agency_id = $1 AND fiscal_year = $2 AND subject IS NULL
    AND seq > $3
ORDER BY seq DESC LIMIT 1;

-- journal_before
SELECT MAX(seq) FROM journal WHERE agency_id = $1 AND at < $2;

-- journal_last
SELECT journal.agency_id, seq, at, person_id, acting_for, deed, fiscal_year,
       subject, round, stage, before, after, reason, rows_sha256, hash,
       agency.code
FROM journal JOIN agency ON agency.id = journal.agency_id
WHERE journal.agency_id = $1 AND (seq <= $2 OR $2 = 0)
ORDER BY seq DESC LIMIT 1;

-- checkpoint_last
SELECT checkpoint.at, checkpoint.content, checkpoint_head.seq
FROM checkpoint_head JOIN checkpoint
    ON checkpoint.id = checkpoint_head.checkpoint_id
WHERE checkpoint_head.agency_id = $1 AND checkpoint_head.seq <= $2
ORDER BY checkpoint.id DESC LIMIT 1;

-- journal_worked
SELECT 1 FROM journal
WHERE agency_id = $1 AND fiscal_year = $2 AND deed <> 'load' LIMIT 1;
