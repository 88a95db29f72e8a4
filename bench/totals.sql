-- totals.sql - the totals of the first form's agencies, in SQL's integers.
--
-- What trachu computes as exact fractions, written out for the one policy of
-- that form (proportional unless an indicator says else, floor, weights of 100,
-- reweighted within the component, sum of rounded).  Thousandths throughout;
-- (2 n + d) / (2 d) rounds n / d half up.  `o` is the nation's database.

CREATE TABLE who AS
SELECT y.agency_id, f.code, y.agency_group AS grp,
       unicode(y.agency_group) - 65 AS g
FROM first f JOIN o.agency a ON a.code = f.code
    JOIN o.agency_year y ON y.agency_id = a.id AND y.until_seq IS NULL;

-- what had been measured by the end of each quarter
CREATE TABLE value AS
SELECT m.agency_id, m.measure, q.q, SUM(m.value_e6) AS total,
       MIN(m.value_e6) AS least, COUNT(*) AS n,
       MAX(CASE WHEN m.period = q.ends THEN m.value_e6 END) AS last
FROM who CROSS JOIN o.measured m ON m.agency_id = who.agency_id
    JOIN (SELECT 1 AS q, '2569-M03' AS ends UNION ALL SELECT 2, '2569-M06'
          UNION ALL SELECT 3, '2569-M09' UNION ALL SELECT 4, '2569-M12') q
        ON m.period <= q.ends
WHERE m.fiscal_year = 2569 AND m.until_seq IS NULL
GROUP BY m.agency_id, m.measure, q.q;
CREATE UNIQUE INDEX value_of ON value (agency_id, measure, q);

CREATE TABLE total AS
WITH reached AS (
    SELECT who.code AS agency, r.round, r.stage, l.*,
           r.absence IS NOT 'not_applicable' AS applies,
           CASE WHEN r.value_e6 IS NOT NULL THEN (r.value_e6 + 500) / 1000
                WHEN r.absence <> 'blank' THEN NULL
                WHEN l.kind = 'formula' THEN
                    (200000 * done.total + due.total) / (2 * due.total)
                WHEN l.kind = 'milestones' THEN
                    (SELECT SUM(v.last) * 25 / 1000 FROM value v
                     WHERE v.agency_id = r.agency_id
                         AND v.q = substr(r.round, 2) + 0
                         AND v.measure IN (l.code || '.plan', l.code || '.build',
                             l.code || '.try', l.code || '.open'))
           END AS x,
           CASE WHEN l.kind <> 'rules' OR r.absence <> 'blank' THEN NULL
                WHEN events.total >= (6 + g) * 1000000
                    AND pleased.least >= 75000000 THEN 5
                WHEN events.total >= (3 + g) * 1000000
                    AND pleased.total >= 70000000 * pleased.n THEN 3
                WHEN events.total >= (1 + g) * 1000000 THEN 1
                ELSE 0 END AS held
    FROM who CROSS JOIN o.result r ON r.agency_id = who.agency_id
        JOIN leaf l ON l.grp = who.grp AND l.code = r.indicator
        LEFT JOIN value done ON done.agency_id = r.agency_id
            AND done.measure = l.done AND done.q = substr(r.round, 2) + 0
        LEFT JOIN value due ON due.agency_id = r.agency_id
            AND due.measure = l.due AND due.q = substr(r.round, 2) + 0
        LEFT JOIN value events ON l.kind = 'rules'
            AND events.agency_id = r.agency_id AND events.measure = 'events'
            AND events.q = substr(r.round, 2) + 0
        LEFT JOIN value pleased ON l.kind = 'rules'
            AND pleased.agency_id = r.agency_id
            AND pleased.measure = 'pleased'
            AND pleased.q = substr(r.round, 2) + 0
    WHERE r.fiscal_year = 2569 AND r.until_seq IS NULL
), judged AS (
    SELECT *, CASE WHEN toward > 0 THEN abs(x - toward) ELSE x END AS y
    FROM reached
), levelled AS (
    SELECT *, CASE WHEN kind = 'rules' THEN held
                   WHEN kind = 'bands' THEN
                       1 + (y >= t2) + (y >= t3) + (y >= t4) + (y >= t5)
                   WHEN falling THEN (y <= t1) + (y <= t2) + (y <= t3)
                       + (y <= t4) + (y <= t5)
                   ELSE (y >= t1) + (y >= t2) + (y >= t3) + (y >= t4)
                       + (y >= t5) END AS level
    FROM judged
), between_two AS (
    SELECT *, CASE level WHEN 1 THEN t1 WHEN 2 THEN t2 WHEN 3 THEN t3
                         WHEN 4 THEN t4 END AS ta,
              CASE level WHEN 1 THEN t2 WHEN 2 THEN t3 WHEN 3 THEN t4
                         WHEN 4 THEN t5 END AS tb,
              50000 + 10000 * level AS pa
    FROM levelled
), scored AS (
    SELECT *, CASE
        WHEN level IS NULL THEN NULL
        WHEN kind IN ('rules', 'bands') OR rule = 'step' OR level = 5
            THEN max(60000, pa)
        WHEN rule = 'ratio' AND falling THEN CASE WHEN y <= 0 THEN 100000
            ELSE max(60000, min(100000, (200000 * t5 + y) / (2 * y))) END
        WHEN rule = 'ratio'
            THEN max(60000, min(100000, (200000 * y + t5) / (2 * t5)))
        WHEN level = 0 THEN 60000
        WHEN rule = 'linear' THEN pa
            + (20000 * abs(y - ta) + abs(tb - ta)) / (2 * abs(tb - ta))
        WHEN falling AND y <= 0 THEN pa + 10000
        WHEN falling THEN min(pa + 10000, (2 * pa * ta + y) / (2 * y))
        ELSE min(pa + 10000, (2 * pa * y + ta) / (2 * ta)) END AS score
    FROM between_two
), weighed AS (
    SELECT agency, round, stage, comp, part, w, applies, score,
           SUM(w) OVER own AS whole,
           SUM(w * part) OVER own AS parts,
           SUM(w * part * applies) OVER own AS parts_left,
           SUM(w * applies * (part = 0)) OVER own
               + SUM(w * part) OVER own
                   * MAX(part * applies) OVER own AS w_left
    FROM scored
    WINDOW own AS (PARTITION BY agency, round, stage, comp)
), weighted AS (
    SELECT *, score * w * whole * CASE WHEN part THEN parts ELSE 1 END AS n,
              w_left * 10000 * CASE WHEN part THEN parts_left ELSE 1 END AS d
    FROM weighed WHERE applies
)
SELECT agency, round, stage,
       CASE WHEN COUNT(*) = COUNT(score) THEN SUM((2 * n + d) / (2 * d)) END
           AS e3
FROM weighted GROUP BY agency, round, stage;
