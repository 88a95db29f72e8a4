-- progress.sql: how far results have come.

-- entries_last
WITH every AS (
    SELECT stage, id FROM result
    WHERE agency_id = $1 AND fiscal_year = $2 AND indicator = $3
        AND round = $4 AND until_seq IS NULL
    UNION ALL
    SELECT stage, id FROM result
    WHERE agency_id = $1 AND fiscal_year = $2 AND indicator = $3
        AND round = $4 AND until_seq IS NOT NULL
), newest AS (SELECT MAX(id) AS id FROM every GROUP BY stage)
SELECT result.id, result.person_id, result.since_seq, until_seq, stage,
       value_e6, value_places, absence, result.reason,
       step, result_step.person_id, result_step.reason, result_step.at, as_of,
       claimed_score_e6, claimed_score_places, claimed_weighted_e6,
       claimed_weighted_places
FROM newest JOIN result ON result.id = newest.id
    LEFT JOIN result_step ON result_step.id =
        (SELECT MAX(s.id) FROM result_step s WHERE s.result_id = result.id);

-- entries_of_year
SELECT result.id, result.person_id, result.since_seq, until_seq, result.stage,
       value_e6, value_places, absence, result.reason,
       step, result_step.person_id, result_step.reason, result_step.at, as_of,
       claimed_score_e6, claimed_score_places, claimed_weighted_e6,
       claimed_weighted_places, result.indicator, result.round
FROM result LEFT JOIN result_step ON result_step.id =
        (SELECT MAX(s.id) FROM result_step s WHERE s.result_id = result.id)
WHERE result.agency_id = $1 AND result.fiscal_year = $2 AND until_seq IS NULL
    AND result.round NOT IN (SELECT round FROM publication
        WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NULL);

-- and the last of those that ended without another in their place

-- entries_past
SELECT result.id, result.person_id, result.since_seq, until_seq, result.stage,
       value_e6, value_places, absence, result.reason,
       step, result_step.person_id, result_step.reason, result_step.at, as_of,
       claimed_score_e6, claimed_score_places, claimed_weighted_e6,
       claimed_weighted_places, result.indicator, result.round
FROM (SELECT MAX(id) AS id FROM result ended
      WHERE agency_id = $1 AND fiscal_year = $2 AND until_seq IS NOT NULL
          AND round NOT IN (SELECT round FROM publication
              WHERE agency_id = $1 AND fiscal_year = $2
                  AND until_seq IS NULL)
          AND NOT EXISTS (SELECT 1 FROM result stands
              WHERE stands.agency_id = $1 AND stands.fiscal_year = $2
                  AND stands.indicator = ended.indicator
                  AND stands.round = ended.round
                  AND stands.stage = ended.stage
                  AND stands.until_seq IS NULL)
      GROUP BY indicator, round, stage) last
    JOIN result ON result.id = last.id
    LEFT JOIN result_step ON result_step.id =
        (SELECT MAX(s.id) FROM result_step s WHERE s.result_id = result.id);

-- who entered a result, and for whom they acted: the line that brought it in,
-- and those that saved it as a draft since the one before it was submitted

-- entry_people
WITH lines AS (
    SELECT journal.person_id, journal.acting_for FROM result JOIN journal
        ON journal.agency_id = result.agency_id
            AND journal.seq = result.since_seq
    WHERE result.id = $1
    UNION ALL
    SELECT journal.person_id, journal.acting_for FROM result JOIN journal
        ON journal.agency_id = result.agency_id
            AND journal.fiscal_year = result.fiscal_year
            AND journal.subject = result.indicator
            AND journal.round = result.round
            AND journal.stage = result.stage
            AND journal.seq < result.since_seq
    WHERE result.id = $1 AND journal.deed = 'save' AND journal.seq > COALESCE(
        (SELECT MAX(before.since_seq) FROM result before
         WHERE before.agency_id = result.agency_id
             AND before.fiscal_year = result.fiscal_year
             AND before.indicator = result.indicator
             AND before.round = result.round AND before.stage = result.stage
             AND before.since_seq < result.since_seq), 0)
)
SELECT person_id FROM lines
UNION
SELECT acting_for FROM lines WHERE acting_for IS NOT NULL;

-- step_people
WITH lines AS (
    SELECT journal.person_id, journal.acting_for
    FROM result_step JOIN journal
        ON journal.agency_id = result_step.agency_id
            AND journal.seq = result_step.since_seq
    WHERE result_step.id =
        (SELECT MAX(s.id) FROM result_step s WHERE s.result_id = $1)
)
SELECT person_id FROM lines
UNION
SELECT acting_for FROM lines WHERE acting_for IS NOT NULL;

-- what a person took part in, or somebody for them

-- touched_by
SELECT DISTINCT subject, round FROM journal
WHERE agency_id = $1 AND fiscal_year = $2 AND subject IS NOT NULL
    AND (person_id = $3 OR acting_for = $3);
