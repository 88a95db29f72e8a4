-- draft.sql: what somebody has typed and not yet submitted.

-- draft_read
SELECT person_id, content, at FROM draft
WHERE agency_id = $1 AND fiscal_year = $2 AND indicator = $3 AND round = $4
    AND stage = $5;

-- draft_drop
DELETE FROM draft
WHERE agency_id = $1 AND fiscal_year = $2 AND indicator = $3 AND round = $4
    AND stage = $5;

-- drafts_hand_over
UPDATE draft SET person_id = $3 WHERE agency_id = $1 AND person_id = $2;

-- drafts_of_year
SELECT indicator, round, person_id FROM draft
WHERE agency_id = $1 AND fiscal_year = $2 AND stage = 'self'
ORDER BY indicator, round;
