-- publication.sql: rounds that are public, and what is frozen of them.

-- published_at
SELECT at FROM publication
WHERE agency_id = $1 AND fiscal_year = $2 AND round = $3
    AND until_seq IS NULL;

-- frozen_end
UPDATE frozen SET until_seq = $6
WHERE agency_id = $1 AND fiscal_year = $2 AND round = $3 AND stage = $4
    AND indicator = $5 AND until_seq IS NULL
RETURNING id;

-- frozen_read
SELECT agreement_id, content FROM frozen
WHERE agency_id = $1 AND fiscal_year = $2 AND round = $3 AND stage = $4
    AND indicator = $5 AND until_seq IS NULL;

-- published_rounds
SELECT round FROM publication
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
ORDER BY round;
