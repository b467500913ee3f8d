-- Facts of the evening quiz: rounds, who played, what was won.
--
-- Each macro is a function of events, in whatever order they arrived. `events` names a relation
-- with the columns of quiz_event that holds all events of each round in it.

CREATE TABLE IF NOT EXISTS quiz_round (
  round VARCHAR,
  held_at TIMESTAMPTZ,
  held_on DATE,
  questions BIGINT
);

-- Each round as its last round-held says.
CREATE OR REPLACE MACRO quiz_round_of(events) AS TABLE
WITH last_word AS (
  SELECT
    round,
    unnest(arg_max({held_at: time, questions: questions}, {time: time, source: source, id: id}))
  FROM query_table(events)
  WHERE type = 'round-held'
  GROUP BY round
)
SELECT round, held_at, local_day(held_at) AS held_on, questions FROM last_word;

-- Every play of a person in a round with its ruling: `code` is null where it is accepted.
CREATE OR REPLACE MACRO quiz_ruling_of(events) AS TABLE
SELECT
  e.round,
  e.person,
  e.source,
  e.id,
  e.time AS played_at,
  e.answered,
  e.correct,
  r.questions,
  r.held_on,
  e.district,
  CASE
    WHEN e.correct > e.answered THEN 'more-correct-than-answered'
    WHEN e.answered > r.questions THEN 'more-answered-than-asked'
  END AS code
FROM query_table(events) AS e
LEFT JOIN quiz_round_of(events) AS r ON r.round = e.round
WHERE e.type = 'quiz-played';

CREATE TABLE IF NOT EXISTS quiz_play (
  round VARCHAR,
  person VARCHAR,               -- pseudonym; null in the one row of a round that nobody played
  played_at TIMESTAMPTZ,
  evening DATE,                 -- local day of the round, so that a play after midnight belongs to it
  answered BIGINT,
  correct BIGINT,
  questions BIGINT,             -- of the round; null until round-held has come
  completed BOOLEAN,            -- played to the last question; null until round-held has come
  district VARCHAR
);

-- One row per round and person: the last play counts. A round that nobody played is one row without
-- a person, so that its evening counts with 0 players.
CREATE OR REPLACE MACRO quiz_play_of(events) AS TABLE
WITH play AS (
  SELECT
    round,
    person,
    unnest(arg_max(
      {played_at: played_at, answered: answered, correct: correct, district: district},
      {time: played_at, source: source, id: id}
    )),
    any_value(questions) AS questions,
    any_value(held_on) AS held_on
  FROM quiz_ruling_of(events)
  WHERE code IS NULL
  GROUP BY round, person
),
-- Until its round-held has come, a round is held on the day of its first play.
first_play AS (
  SELECT round, local_day(min(played_at)) AS played_on FROM play GROUP BY round
)
SELECT
  round,
  person,
  played_at,
  coalesce(held_on, played_on) AS evening,
  answered,
  correct,
  questions,
  answered = questions AS completed,
  district
FROM play
JOIN first_play USING (round)
UNION ALL
SELECT round, NULL, NULL, held_on, NULL, NULL, questions, NULL, NULL
FROM quiz_round_of(events)
ANTI JOIN play USING (round);

CREATE TABLE IF NOT EXISTS quiz_prize (
  round VARCHAR,
  voucher VARCHAR,              -- the prize, a voucher of the city
  person VARCHAR,               -- pseudonym of the winner
  awarded_at TIMESTAMPTZ,
  awarded_on DATE
);

-- The link from a round to its prizes: each voucher is won once, the last award counts.
CREATE OR REPLACE MACRO quiz_prize_of(events) AS TABLE
WITH last_award AS (
  SELECT
    round,
    voucher,
    unnest(arg_max({person: person, awarded_at: time}, {time: time, source: source, id: id}))
  FROM query_table(events)
  WHERE type = 'prize-awarded'
  GROUP BY round, voucher
)
SELECT round, voucher, person, awarded_at, local_day(awarded_at) AS awarded_on FROM last_award;

CREATE TABLE IF NOT EXISTS quiz_set_aside (
  round VARCHAR,
  source VARCHAR,
  id VARCHAR,
  type VARCHAR,
  time TIMESTAMPTZ,
  code VARCHAR,
  detail VARCHAR
);

-- Plays that cannot be.
CREATE OR REPLACE MACRO quiz_set_aside_of(events) AS TABLE
SELECT
  round,
  source,
  id,
  'quiz-played' AS type,
  played_at AS time,
  code,
  CASE code
    WHEN 'more-correct-than-answered' THEN 'More answers are correct than were given.'
    WHEN 'more-answered-than-asked' THEN 'More questions were answered than the round had.'
  END AS detail
FROM quiz_ruling_of(events)
WHERE code IS NOT NULL;
