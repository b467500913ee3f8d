-- Facts of the evening quiz: rounds, who played, what was won.
--
-- Each macro is a function of events, in whatever order they arrived. `events` names a relation
-- with the columns of quiz_event and `scope` that holds all events of each round in it. A round has its
-- name within a scope (see docs/events.md), and a play counts in the round of its own scope. What
-- happened at the same instant happened in the order of delivery, `seq`.

CREATE TABLE IF NOT EXISTS quiz_round (
  scope VARCHAR,
  round VARCHAR,
  held_at TIMESTAMPTZ,
  held_on DATE,
  questions BIGINT
);

-- Each round as its last round-held says.
CREATE OR REPLACE MACRO quiz_round_of(events) AS TABLE
WITH last_word AS (
  SELECT
    scope,
    round,
    unnest(arg_max({held_at: time, questions: questions}, {time: time, seq: seq}))
  FROM query_table(events)
  WHERE type = 'round-held'
  GROUP BY scope, round
)
SELECT scope, round, held_at, local_day(held_at) AS held_on, questions FROM last_word;

-- Every play of a person in a round with its ruling: `code` is null where it is accepted.
CREATE OR REPLACE MACRO quiz_ruling_of(events) AS TABLE
SELECT
  e.scope,
  e.round,
  e.person,
  e.source,
  e.id,
  e.seq,
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
LEFT JOIN quiz_round_of(events) AS r ON r.scope = e.scope AND r.round = e.round
WHERE e.type = 'quiz-played';

CREATE TABLE IF NOT EXISTS quiz_play (
  scope VARCHAR,
  round VARCHAR,
  person VARCHAR,               -- pseudonym; null in the one row of a round that nobody played
  played_at TIMESTAMPTZ,
  evening DATE,                 -- local day of the round, so that a play after midnight belongs to it
  answered BIGINT,
  correct BIGINT,
  questions BIGINT,             -- of the round; null until round-held has come
  completed BOOLEAN,            -- played to the last question; null until round-held has come
  district VARCHAR,
  observes_plays BOOLEAN,       -- false where nobody played and the scope reports no plays
  observes_rounds BOOLEAN       -- the number of questions is known
);

-- One row per round and person: the last play counts. A round that nobody played is one row without
-- a person, so that its evening counts with 0 players.
CREATE OR REPLACE MACRO quiz_play_of(events) AS TABLE
WITH play AS (
  SELECT
    scope,
    round,
    person,
    unnest(arg_max(
      {played_at: played_at, answered: answered, correct: correct, district: district},
      {time: played_at, seq: seq}
    )),
    any_value(questions) AS questions,
    any_value(held_on) AS held_on
  FROM quiz_ruling_of(events)
  WHERE code IS NULL
  GROUP BY scope, round, person
),
-- Until its round-held has come, a round is held on the day of its first play.
first_play AS (
  SELECT scope, round, local_day(min(played_at)) AS played_on FROM play GROUP BY scope, round
)
SELECT
  scope,
  round,
  person,
  played_at,
  coalesce(held_on, played_on) AS evening,
  answered,
  correct,
  questions,
  answered = questions AS completed,
  district,
  true AS observes_plays,
  questions IS NOT NULL AS observes_rounds
FROM play
JOIN first_play USING (scope, round)
UNION ALL
SELECT scope, round, NULL, NULL, held_on, NULL, NULL, questions, NULL, NULL,
  coalesce(plays_since <= held_on, false), true
FROM quiz_round_of(events)
LEFT JOIN quiz_observed USING (scope)
ANTI JOIN play USING (scope, round);

CREATE TABLE IF NOT EXISTS quiz_prize (
  scope VARCHAR,
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
    scope,
    round,
    voucher,
    unnest(arg_max({person: person, awarded_at: time}, {time: time, seq: seq}))
  FROM query_table(events)
  WHERE type = 'prize-awarded'
  GROUP BY scope, round, voucher
)
SELECT scope, round, voucher, person, awarded_at, local_day(awarded_at) AS awarded_on FROM last_award;

CREATE TABLE IF NOT EXISTS quiz_set_aside (
  scope VARCHAR,
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
  scope,
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
