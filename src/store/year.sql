-- year.sql: a year's rows as they stand, or stood when the journal of their
-- agency had $3 lines.

-- results_now
SELECT indicator, round, stage, value_e6, value_places, absence,
       claimed_score_e6, claimed_score_places, claimed_weighted_e6,
       claimed_weighted_places, as_of, given_by, reason, since_seq, id
FROM result
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL;

-- results_as_of
SELECT indicator, round, stage, value_e6, value_places, absence,
       claimed_score_e6, claimed_score_places, claimed_weighted_e6,
       claimed_weighted_places, as_of, given_by, reason, since_seq, id
FROM result
WHERE agency_id = $1 AND fiscal_year = $2 AND since_seq <= $3
    AND (until_seq IS NULL OR until_seq > $3);

-- What was public until a deed put it right: the row that the deed ended.

-- restatements
SELECT old.indicator, old.round, old.stage, old.value_e6, old.value_places,
       old.absence, journal.at, journal.reason, old.until_seq
FROM journal JOIN result AS old
    ON old.agency_id = journal.agency_id AND old.until_seq = journal.seq
WHERE journal.agency_id = $1 AND journal.fiscal_year = $2
    AND journal.deed = 'restate' AND old.fiscal_year = $2
ORDER BY journal.seq;

-- claims_now
SELECT component, round, stage, weighted_e6, weighted_places, since_seq
FROM claim
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL;

-- claims_as_of
SELECT component, round, stage, weighted_e6, weighted_places, since_seq
FROM claim
WHERE agency_id = $1 AND fiscal_year = $2 AND since_seq <= $3
    AND (until_seq IS NULL OR until_seq > $3);

-- measured_now
SELECT measure, period, stage, value_e6, value_places, as_of, source, note,
       since_seq
FROM measured
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL;

-- measured_as_of
SELECT measure, period, stage, value_e6, value_places, as_of, source, note,
       since_seq
FROM measured
WHERE agency_id = $1 AND fiscal_year = $2 AND since_seq <= $3
    AND (until_seq IS NULL OR until_seq > $3);

-- what scores need alone: an index holds it all

-- results_scored
SELECT indicator, stage, value_e6, absence
FROM result
WHERE agency_id = $1 AND fiscal_year = $2 AND round = $3
    AND until_seq IS NULL
ORDER BY indicator, stage;

-- measured_scored
SELECT measure, period, stage, value_e6
FROM measured
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
ORDER BY measure, period, stage;

-- measured_scored_of
SELECT measure, period, stage, value_e6
FROM measured
WHERE agency_id = $1 AND fiscal_year = $2 AND measure = $3
    AND until_seq IS NULL
ORDER BY period, stage;

-- forms_now
SELECT indicator, round, stage, content, since_seq FROM form
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
ORDER BY indicator, round, stage;

-- forms_as_of
SELECT indicator, round, stage, content, since_seq FROM form
WHERE agency_id = $1 AND fiscal_year = $2 AND since_seq <= $3
    AND (until_seq IS NULL OR until_seq > $3)
ORDER BY indicator, round, stage;

-- evidence_now
SELECT indicator, round, stage, content, sha256, id FROM evidence
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
ORDER BY indicator, round, stage, position, id;

-- evidence_as_of
SELECT indicator, round, stage, content, sha256, id FROM evidence
WHERE agency_id = $1 AND fiscal_year = $2 AND since_seq <= $3
    AND (until_seq IS NULL OR until_seq > $3)
ORDER BY indicator, round, stage, position, id;

-- results_end
UPDATE result SET until_seq = $3
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
RETURNING id;

-- claims_end
UPDATE claim SET until_seq = $3
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
RETURNING id;

-- measured_all_end
UPDATE measured SET until_seq = $3
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
RETURNING id;

-- forms_end
UPDATE form SET until_seq = $3
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
RETURNING id;

-- evidence_all_end
UPDATE evidence SET until_seq = $3
WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL
RETURNING id;

-- result_replace
UPDATE result SET until_seq = $6
WHERE agency_id = $1 AND fiscal_year = $2 AND indicator = $3 AND round = $4
    AND stage = $5 AND until_seq IS NULL
RETURNING id;

-- measured_replace
UPDATE measured SET until_seq = $6
WHERE agency_id = $1 AND fiscal_year = $2 AND measure = $3 AND period = $4
    AND stage = $5 AND until_seq IS NULL
RETURNING id;

-- form_replace
UPDATE form SET until_seq = $6
WHERE agency_id = $1 AND fiscal_year = $2 AND indicator = $3 AND round = $4
    AND stage = $5 AND until_seq IS NULL
RETURNING id;

-- result_end
UPDATE result SET until_seq = $2 WHERE id = $1 AND until_seq IS NULL
RETURNING id;

-- evidence_end
UPDATE evidence SET until_seq = $2 WHERE id = $1 AND until_seq IS NULL
RETURNING id;

-- evidence_next
SELECT COUNT(*) FROM evidence
WHERE agency_id = $1 AND fiscal_year = $2 AND indicator = $3 AND round = $4
    AND stage = $5;
