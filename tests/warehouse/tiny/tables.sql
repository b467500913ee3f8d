-- The smallest dataset that uses everything the engine offers: tickets of a repair café.

CREATE TABLE tiny_ticket (
  scope VARCHAR,
  ticket VARCHAR,
  kind VARCHAR,
  place VARCHAR,
  person VARCHAR,
  opened_on DATE,
  closed_on DATE,
  minutes DOUBLE,
  days INTEGER
);

CREATE MACRO tiny_ticket_of(events) AS TABLE
WITH opening AS (
  SELECT
    scope,
    subject,
    arg_min(kind, {time: time, seq: seq}) AS kind,
    arg_min({place: place}, {time: time, seq: seq}).place AS place,
    arg_min({person: person}, {time: time, seq: seq}).person AS person,
    min(time) AS opened_at
  FROM query_table(events) WHERE type = 'opened' AND subject IS NOT NULL GROUP BY scope, subject
),
closing AS (
  SELECT scope, subject, max(time) AS closed_at, sum(minutes) AS minutes
  FROM query_table(events) WHERE type = 'closed' GROUP BY scope, subject
)
SELECT
  scope,
  subject,
  kind,
  place,
  person,
  local_day(opened_at),
  local_day(closed_at),
  minutes,
  b.working_no - a.working_no
FROM opening
LEFT JOIN closing USING (scope, subject)
LEFT JOIN calendar AS a ON a.day = local_day(opened_at)
LEFT JOIN calendar AS b ON b.day = local_day(closed_at);

CREATE MACRO tiny_change_of(tickets) AS TABLE
SELECT ticket, kind, opened_on AS changed_on, 1 AS change FROM query_table(tickets)
UNION ALL
SELECT ticket, kind, closed_on, -1 FROM query_table(tickets) WHERE closed_on IS NOT NULL;

CREATE VIEW tiny_change AS FROM tiny_change_of('tiny_ticket');

CREATE TABLE tiny_place (scope VARCHAR, place VARCHAR, district VARCHAR, moved_at TIMESTAMPTZ, seq BIGINT);

CREATE MACRO tiny_place_of(events) AS TABLE
SELECT scope, place, last.district, last.time, last.seq FROM (
  SELECT scope, place, arg_max({district: district, time: time, seq: seq}, {time: time, seq: seq}) AS last
  FROM query_table(events) WHERE type = 'moved' GROUP BY scope, place
);

CREATE MACRO tiny_visit_of(tickets) AS TABLE
SELECT ticket.*, tiny_place.district FROM query_table(tickets) AS ticket
LEFT JOIN tiny_place ON tiny_place.scope = ticket.scope AND tiny_place.place = ticket.place;

CREATE VIEW tiny_visit AS FROM tiny_visit_of('tiny_ticket');
