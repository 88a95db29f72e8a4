-- window.sql: when a stage of a round is open.

-- window_of
SELECT MIN(opens_at), MAX(closes_at) FROM open_window
WHERE agency_id IN ($1, 0) AND fiscal_year = $2 AND round = $3 AND stage = $4
    AND until_seq IS NULL;

-- window_end
UPDATE open_window SET until_seq = $5
WHERE agency_id = $1 AND fiscal_year = $2 AND round = $3 AND stage = $4
    AND until_seq IS NULL
RETURNING id;

-- windows_of_year
SELECT round, stage, MIN(opens_at), MAX(closes_at) FROM open_window
WHERE agency_id IN ($1, 0) AND fiscal_year = $2 AND until_seq IS NULL
GROUP BY round, stage ORDER BY round, stage;

-- windows_all
SELECT open_window.agency_id, agency.code, open_window.round,
       open_window.stage, opens_at, closes_at, journal.at, journal.person_id,
       journal.reason
FROM open_window JOIN agency ON agency.id = open_window.agency_id
    JOIN journal ON journal.agency_id = open_window.agency_id
        AND journal.seq = open_window.since_seq
WHERE open_window.fiscal_year = $1 AND until_seq IS NULL
ORDER BY agency.code, open_window.round,
    CASE open_window.stage
        WHEN 'self' THEN 0 WHEN 'reviewed' THEN 1 WHEN 'verified' THEN 2
        WHEN 'official' THEN 3 ELSE 4 END,
    opens_at, closes_at;
