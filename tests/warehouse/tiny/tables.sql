-- The smallest dataset that uses everything the engine offers: tickets of a repair café.

CREATE TABLE tiny_ticket (
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
    subject,
    arg_min(kind, {time: time, source: source, id: id}) AS kind,
    arg_min({place: place}, {time: time, source: source, id: id}).place AS place,
    arg_min({person: person}, {time: time, source: source, id: id}).person AS person,
    min(time) AS opened_at
  FROM query_table(events) WHERE type = 'opened' AND subject IS NOT NULL GROUP BY subject
),
closing AS (
  SELECT subject, max(time) AS closed_at, sum(minutes) AS minutes
  FROM query_table(events) WHERE type = 'closed' GROUP BY subject
)
SELECT
  subject,
  kind,
  place,
  person,
  local_day(opened_at),
  local_day(closed_at),
  minutes,
  b.working_no - a.working_no
FROM opening
LEFT JOIN closing USING (subject)
LEFT JOIN calendar AS a ON a.day = local_day(opened_at)
LEFT JOIN calendar AS b ON b.day = local_day(closed_at);

CREATE MACRO tiny_change_of(tickets) AS TABLE
SELECT ticket, kind, opened_on AS changed_on, 1 AS change FROM query_table(tickets)
UNION ALL
SELECT ticket, kind, closed_on, -1 FROM query_table(tickets) WHERE closed_on IS NOT NULL;

CREATE VIEW tiny_change AS FROM tiny_change_of('tiny_ticket');

CREATE TABLE tiny_place (place VARCHAR, district VARCHAR, moved_at TIMESTAMPTZ, source VARCHAR, id VARCHAR);

CREATE MACRO tiny_place_of(events) AS TABLE
SELECT place, last.district, last.time, last.source, last.id FROM (
  SELECT place, arg_max({district: district, time: time, source: source, id: id}, {time: time, source: source, id: id}) AS last
  FROM query_table(events) WHERE type = 'moved' GROUP BY place
);

CREATE MACRO tiny_visit_of(tickets) AS TABLE
SELECT ticket.*, tiny_place.district FROM query_table(tickets) AS ticket
LEFT JOIN tiny_place ON tiny_place.place = ticket.place;

CREATE VIEW tiny_visit AS FROM tiny_visit_of('tiny_ticket');
