-- question.sql: what hosts ask of a result, and the answers.

-- question_open
SELECT indicator FROM question
WHERE agency_id = $1 AND id = $2 AND answers_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM question a WHERE a.answers_id = $2);

-- question_by
SELECT person_id FROM question WHERE agency_id = $1 AND id = $2;

-- questions_open
SELECT id, indicator, round, content FROM question
WHERE agency_id = $1 AND fiscal_year = $2 AND answers_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM question a WHERE a.answers_id = question.id)
ORDER BY id;

-- questions_asked
SELECT question.id, question.content, question.person_id, question.at,
       answer.content, answer.person_id, answer.at
FROM question LEFT JOIN question answer ON answer.answers_id = question.id
WHERE question.agency_id = $1 AND question.fiscal_year = $2
    AND question.indicator = $3 AND question.round = $4
    AND question.answers_id IS NULL
ORDER BY question.id;

-- a year's questions, or those of one indicator, each before its answers

-- questions_of
SELECT question.id, answers_id, indicator, question.round, content,
       question.at, question.person_id, journal.acting_for, login
FROM question JOIN journal ON journal.agency_id = question.agency_id
        AND journal.seq = question.since_seq
    LEFT JOIN person_private
        ON person_private.person_id = question.person_id
WHERE question.agency_id = $1 AND question.fiscal_year = $2
    AND ($3 = '' OR indicator = $3)
ORDER BY COALESCE(answers_id, question.id), question.id;
