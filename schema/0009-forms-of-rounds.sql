-- 0009: a form, and its evidence, for each round of an indicator.
--
-- What was written before is of the year, ''.  The column is sealed where it
-- says something (store/tables.h), so that the seals of those rows hold.

ALTER TABLE form ADD COLUMN round TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN round TEXT NOT NULL DEFAULT '';

DROP INDEX form_stands;
CREATE UNIQUE INDEX form_stands
    ON form (agency_id, fiscal_year, indicator, round, stage)
    WHERE until_seq IS NULL;
