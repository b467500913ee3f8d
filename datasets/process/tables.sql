-- Facts of the administration: a case from receipt to notice, its rating, the backlog.
--
-- Each macro is a function of events, in whatever order they arrived. `events` names a relation
-- with the columns of process_event and `scope` that holds all events of each case in it: one touched
-- case or the whole history. A case is one of its scope (see docs/events.md): the same number in
-- another scope is another case. It begins with its receipt; what comes without one waits for it.
-- What happened at the same instant happened in the order of delivery, `seq`.
--
-- What the source of a case does not observe is null, not 0 and not false: `process_observed` says
-- since when a scope reports steps, status messages and the like (see observations.ts). A case that was
-- closed before the first step of its scope is as unknown as one of a source that never sends any.

-- The receipt of each case: the first one starts the clock, a later one corrects what it said.
CREATE OR REPLACE MACRO process_receipt_of(events) AS TABLE
SELECT
  scope,
  subject AS case_id,
  min(time) AS received_at,
  max(time) AS last_received_at,
  unnest(arg_max(
    {
      service: service,
      office: office,
      channel: channel,
      district: district,
      assisted: coalesce(assisted, false),
      fields_required: fields_required,
      fields_prefilled: fields_prefilled,
      person: person
    },
    {time: time, seq: seq}
  ))
FROM query_table(events)
WHERE type = 'case-received' AND subject IS NOT NULL
GROUP BY scope, subject;

CREATE TABLE IF NOT EXISTS process_case (
  scope VARCHAR,                -- in which the case has its number
  case_id VARCHAR,
  service VARCHAR,              -- LeiKa key, 14 digits
  office VARCHAR,
  channel VARCHAR,              -- online, email, post, phone, counter, internal
  district VARCHAR,
  assisted BOOLEAN,             -- somebody helped with the online form
  online BOOLEAN,               -- received online, assisted or not
  person VARCHAR,               -- pseudonym
  received_at TIMESTAMPTZ,      -- first receipt
  received_on DATE,
  notified_at TIMESTAMPTZ,      -- first status message after the receipt
  notified_within_hour BOOLEAN, -- null where status messages are not observed
  closed_at TIMESTAMPTZ,        -- last closing; null while the case is open
  closed_on DATE,
  outcome VARCHAR,              -- granted, rejected, withdrawn, not_eligible
  notice_medium VARCHAR,        -- digital, paper, none
  lead_time_days INTEGER,       -- working days from receipt to closing, the same day is 0
  media_breaks BIGINT,          -- changes of medium along receipt, steps, notice; this and the
                                -- next six are null where steps are not observed
  only_medium VARCHAR,          -- digital or paper where all of it was; null where it changed or was none
  steps BIGINT,
  human_steps BIGINT,           -- between receipt and closing
  effort_min DOUBLE,            -- minutes of all human steps; a step without effort counts as 0;
                                -- null where effort is not observed
  effort_steps BIGINT,          -- human steps at any time …
  effort_known BIGINT,          -- … and those of them whose effort is known
  fields_required BIGINT,
  fields_prefilled BIGINT,
  observes_steps BOOLEAN,
  observes_effort BOOLEAN,
  observes_notices BOOLEAN,
  observes_closings BOOLEAN,
  observes_fields BOOLEAN       -- both numbers are known of this case
);

CREATE OR REPLACE MACRO process_case_of(events) AS TABLE
WITH receipt AS MATERIALIZED (
  FROM process_receipt_of(events)
),
-- The last closing counts. One before the receipt contradicts it and is set aside.
last_closing AS (
  SELECT
    e.scope,
    subject AS case_id,
    unnest(arg_max(
      {closed_at: time, outcome: outcome, notice_medium: notice_medium},
      {time: time, seq: seq}
    ))
  FROM query_table(events) AS e
  JOIN receipt ON receipt.scope = e.scope AND receipt.case_id = subject
  WHERE type = 'case-closed' AND time >= receipt.received_at
  GROUP BY e.scope, subject
),
-- A receipt after the closing opens the case again.
span AS MATERIALIZED (
  SELECT receipt.*, closed_at, outcome, notice_medium
  FROM receipt
  LEFT JOIN last_closing
    ON last_closing.scope = receipt.scope AND last_closing.case_id = receipt.case_id
      AND closed_at >= last_received_at
),
step AS MATERIALIZED (
  SELECT e.scope, case_id, time, seq, actor, medium, effort_min,
    actor = 'human' AND time BETWEEN span.received_at AND coalesce(closed_at, time) AS before_notice
  FROM query_table(events) AS e
  JOIN span ON span.scope = e.scope AND case_id = subject
  WHERE type = 'case-step'
),
work AS (
  SELECT
    scope,
    case_id,
    count(*) AS steps,
    count(*) FILTER (before_notice) AS human_steps,
    sum(effort_min) FILTER (actor = 'human') AS effort_min,
    count(*) FILTER (actor = 'human') AS effort_steps,
    count(effort_min) FILTER (actor = 'human') AS effort_known
  FROM step
  GROUP BY scope, case_id
),
-- A case whose media are all the same has no break, whatever their order: only the others are sorted.
medium AS (
  SELECT scope, case_id, 0 AS place, NULL AS time, NULL AS seq,
    CASE
      WHEN channel IN ('online', 'email', 'internal') THEN 'digital'
      WHEN channel = 'post' THEN 'paper'
      -- Phone and counter have no medium: the sequence starts with the first step.
    END AS medium
  FROM span
  UNION ALL
  SELECT scope, case_id, 1, time, seq, medium FROM step
  UNION ALL
  SELECT scope, case_id, 2, NULL, NULL, nullif(notice_medium, 'none') FROM span
),
mixed AS (
  SELECT scope, case_id FROM medium GROUP BY scope, case_id HAVING min(medium) <> max(medium)
),
pure AS (
  SELECT scope, case_id, min(medium) AS only_medium
  FROM medium
  GROUP BY scope, case_id
  HAVING min(medium) = max(medium)
),
sequence AS (
  SELECT scope, case_id, medium,
    lag(medium) OVER (PARTITION BY scope, case_id ORDER BY place, time, seq) AS previous
  FROM medium
  SEMI JOIN mixed USING (scope, case_id)
  WHERE medium IS NOT NULL
),
breaks AS (
  SELECT scope, case_id, count(*) FILTER (medium <> previous) AS media_breaks
  FROM sequence
  GROUP BY scope, case_id
),
message AS (
  SELECT e.scope, case_id, min(time) AS notified_at
  FROM query_table(events) AS e
  JOIN span ON span.scope = e.scope AND case_id = subject
  WHERE type = 'case-notified' AND time >= span.received_at
  GROUP BY e.scope, case_id
),
-- A kind that is observed is so for the whole scope, unless the source has limited it to services.
observed AS (
  SELECT
    span.scope,
    span.case_id,
    -- Of a case that is still open, what is observed at all will be known.
    coalesce(
      steps_since <= coalesce(local_day(closed_at), DATE 'infinity')
        AND (steps_only IS NULL OR list_contains(steps_only, service)),
      false
    ) AS observes_steps,
    coalesce(
      effort_since <= coalesce(local_day(closed_at), DATE 'infinity')
        AND (effort_only IS NULL OR list_contains(effort_only, service)),
      false
    ) AS observes_effort,
    coalesce(
      notices_since <= local_day(received_at)
        AND (notices_only IS NULL OR list_contains(notices_only, service)),
      false
    ) AS observes_notices,
    coalesce(
      closings_since IS NOT NULL
        AND (closings_only IS NULL OR list_contains(closings_only, service)),
      false
    ) AS observes_closings
  FROM span
  LEFT JOIN process_observed ON process_observed.scope = span.scope
)
SELECT
  scope,
  case_id,
  service,
  office,
  channel,
  district,
  assisted,
  channel = 'online' AS online,
  person,
  received_at,
  local_day(received_at) AS received_on,
  notified_at,
  if(observes_notices, coalesce(notified_at <= received_at + INTERVAL 1 HOUR, false), NULL)
    AS notified_within_hour,
  closed_at,
  local_day(closed_at) AS closed_on,
  outcome,
  notice_medium,
  closing_day.working_no - receipt_day.working_no AS lead_time_days,
  if(observes_steps, coalesce(media_breaks, 0), NULL) AS media_breaks,
  if(observes_steps, only_medium, NULL) AS only_medium,
  if(observes_steps, coalesce(steps, 0), NULL) AS steps,
  if(observes_steps, coalesce(human_steps, 0), NULL) AS human_steps,
  if(observes_steps AND observes_effort, coalesce(effort_min, 0), NULL) AS effort_min,
  if(observes_steps, coalesce(effort_steps, 0), NULL) AS effort_steps,
  if(observes_steps, coalesce(effort_known, 0), NULL) AS effort_known,
  fields_required,
  fields_prefilled,
  observes_steps,
  observes_effort,
  observes_notices,
  observes_closings,
  fields_required IS NOT NULL AND fields_prefilled IS NOT NULL AS observes_fields
FROM span
JOIN observed USING (scope, case_id)
LEFT JOIN work USING (scope, case_id)
LEFT JOIN breaks USING (scope, case_id)
LEFT JOIN pure USING (scope, case_id)
LEFT JOIN message USING (scope, case_id)
LEFT JOIN calendar AS receipt_day ON receipt_day.day = local_day(received_at)
LEFT JOIN calendar AS closing_day ON closing_day.day = local_day(closed_at);

-- +1 on the day of receipt, -1 on the day of closing: what is open at the end of a day is the sum
-- of all changes up to then.
CREATE OR REPLACE MACRO process_backlog_of(cases) AS TABLE
SELECT scope, case_id, service, office, channel, district, received_on AS changed_on, 1 AS change,
  observes_closings
FROM query_table(cases)
UNION ALL
SELECT scope, case_id, service, office, channel, district, closed_on, -1, observes_closings
FROM query_table(cases)
WHERE closed_on IS NOT NULL;

CREATE OR REPLACE VIEW process_backlog AS FROM process_backlog_of('process_case');

CREATE TABLE IF NOT EXISTS process_rating (
  scope VARCHAR,
  case_id VARCHAR,
  rated_at TIMESTAMPTZ,
  rated_on DATE,
  rating BIGINT,                -- 1 worst to 5 best
  grade VARCHAR,                -- the rating as a category
  service VARCHAR,              -- of the case; null where its receipt is missing
  office VARCHAR,
  channel VARCHAR,
  district VARCHAR
);

-- One rating per case, the last one. It counts even where the receipt of its case is missing in its
-- scope; it then says nothing of any case.
CREATE OR REPLACE MACRO process_rating_of(events) AS TABLE
WITH last_rating AS (
  SELECT
    scope,
    subject AS case_id,
    unnest(arg_max({rated_at: time, rating: rating}, {time: time, seq: seq}))
  FROM query_table(events)
  WHERE type = 'case-rated' AND subject IS NOT NULL
  GROUP BY scope, subject
)
SELECT
  scope,
  case_id,
  rated_at,
  local_day(rated_at) AS rated_on,
  rating,
  CAST(rating AS VARCHAR) AS grade,
  service,
  office,
  channel,
  district
FROM last_rating
LEFT JOIN process_receipt_of(events) USING (scope, case_id);

CREATE TABLE IF NOT EXISTS process_set_aside (
  scope VARCHAR,
  case_id VARCHAR,
  source VARCHAR,
  id VARCHAR,
  type VARCHAR,
  time TIMESTAMPTZ,
  code VARCHAR,
  detail VARCHAR
);

-- What counts nowhere: closings that contradict the receipt or have none, and whatever is told of a
-- case that only another scope has received. All of it counts as soon as the receipt says otherwise.
CREATE OR REPLACE MACRO process_set_aside_of(events) AS TABLE
WITH receipt AS MATERIALIZED (
  FROM process_receipt_of(events)
),
-- Whose case it is, where it is somebody's.
owner AS (
  SELECT case_id, min(scope) AS scope FROM receipt GROUP BY case_id
)
SELECT
  e.scope,
  subject AS case_id,
  source,
  id,
  type,
  time,
  CASE
    WHEN receipt.received_at IS NOT NULL THEN 'closed-before-received'
    WHEN owner.scope IS NOT NULL THEN 'case-of-other-scope'
    ELSE 'case-not-received'
  END AS code,
  CASE
    WHEN receipt.received_at IS NOT NULL
      THEN 'The case was closed before it was received. Send the receipt or the closing again with the right time.'
    WHEN owner.scope IS NOT NULL
      THEN 'The case was received in the scope ' || owner.scope || ', which this source does not share. If its cases are handed on to this source, name one scope for both by token, mapping or city file.'
    ELSE 'No case-received has come for this case. Send it; the closing then counts by itself.'
  END AS detail
FROM query_table(events) AS e
LEFT JOIN receipt ON receipt.scope = e.scope AND receipt.case_id = subject
LEFT JOIN owner ON owner.case_id = subject
WHERE subject IS NOT NULL
  AND CASE
    WHEN type = 'case-closed' THEN receipt.received_at IS NULL OR time < receipt.received_at
    ELSE type IN ('case-step', 'case-notified', 'case-objected')
      AND receipt.received_at IS NULL AND owner.scope IS NOT NULL
  END;

-- What each office received on the local day of an instant up to it. Of an office for which nothing
-- was ever received nobody knows whether any source speaks for it: it has no row.
CREATE OR REPLACE MACRO process_offices_at(instant) AS TABLE
SELECT office, count(*) FILTER (received_on = local_day(instant)) AS cases
FROM process_case
WHERE received_at <= instant
GROUP BY office;
