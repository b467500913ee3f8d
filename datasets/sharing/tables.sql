-- Facts of sharing: rentals, attempts to unlock, what a vehicle did on a day, stations as they are.
--
-- Each macro is a function of events, in whatever order they arrived. `events` names a relation
-- with the columns of sharing_event and `scope` that holds all events of each rental in it. Rentals,
-- vehicles and stations have their names within a scope (see docs/events.md): two providers may number
-- alike. What happened at the same instant happened in the order of delivery, `seq`.

-- A rental starts once: the first start counts.
CREATE OR REPLACE MACRO sharing_start_of(events) AS TABLE
SELECT
  scope,
  subject AS rental,
  unnest(arg_min(
    {
      vehicle: vehicle,
      kind: kind,
      station: station,
      lon: lon,
      lat: lat,
      person: person,
      started_at: time
    },
    {time: time, seq: seq}
  ))
FROM query_table(events)
WHERE type = 'rental-started' AND subject IS NOT NULL
GROUP BY scope, subject;

CREATE TABLE IF NOT EXISTS sharing_rental (
  scope VARCHAR,                -- in which rental, vehicle and station have their names
  rental VARCHAR,
  vehicle VARCHAR,
  kind VARCHAR,                 -- bike, cargo_bike, scooter, moped, car, boat, play_equipment, other
  person VARCHAR,               -- pseudonym
  renter VARCHAR,               -- person, or the rental itself where nobody is known
  started_at TIMESTAMPTZ,
  started_on DATE,
  station VARCHAR,              -- where it started; null for free-floating vehicles
  lon DOUBLE,
  lat DOUBLE,
  district VARCHAR,             -- in which it started, by lon and lat
  ended_at TIMESTAMPTZ,         -- last end; null while it runs
  ended_on DATE,
  end_station VARCHAR,
  end_lon DOUBLE,
  end_lat DOUBLE,
  duration_min DOUBLE,
  observes_ends_since DATE      -- since when the scope reports returns; null where it does not
);

CREATE OR REPLACE MACRO sharing_rental_of(events) AS TABLE
WITH start AS MATERIALIZED (
  FROM sharing_start_of(events)
),
-- The last end counts. One before the start contradicts it and is set aside.
last_end AS (
  SELECT
    e.scope,
    subject AS rental,
    unnest(arg_max(
      {ended_at: e.time, end_station: e.station, end_lon: e.lon, end_lat: e.lat},
      {time: e.time, seq: e.seq}
    ))
  FROM query_table(events) AS e
  JOIN start ON start.scope = e.scope AND start.rental = e.subject
  WHERE e.type = 'rental-ended' AND e.time >= started_at
  GROUP BY e.scope, subject
)
SELECT
  scope,
  rental,
  vehicle,
  kind,
  person,
  coalesce(person, 'rental ' || rental) AS renter,
  started_at,
  local_day(started_at) AS started_on,
  station,
  lon,
  lat,
  district_of(lon, lat) AS district,
  ended_at,
  local_day(ended_at) AS ended_on,
  end_station,
  end_lon,
  end_lat,
  (epoch_ms(ended_at) - epoch_ms(started_at)) / 60000.0::DOUBLE AS duration_min,
  if(ends_only IS NULL OR list_contains(ends_only, kind), ends_since, NULL) AS observes_ends_since
FROM start
LEFT JOIN last_end USING (scope, rental)
LEFT JOIN sharing_observed USING (scope);

-- What each vehicle did on each local day on which it was in service: used on that day or on one of
-- the 13 days before. A rental over midnight counts on each side of it, and a day has 23, 24 or 25
-- hours. A rental that still runs is a use of the vehicle; its seconds count once it has ended.
--
-- The join is one of equal dates, so that a question for some days reads the rentals of these days
-- and the 13 before, not the whole history.
CREATE OR REPLACE MACRO sharing_vehicle_day_of(rentals) AS TABLE
WITH used AS (
  SELECT scope, vehicle, kind, started_on AS used_on, started_at, ended_at, observes_ends_since
  FROM query_table(rentals)
  UNION ALL
  SELECT scope, vehicle, kind, CAST(unnest(range(started_on + 1, ended_on + 1, INTERVAL 1 DAY)) AS DATE),
    started_at, ended_at, observes_ends_since
  FROM query_table(rentals)
  WHERE ended_on > started_on
),
-- Each day with the 14 days whose use speaks for it. Made on this side, so that DuckDB joins by hash.
speaking_day AS (
  SELECT day, begins_ms, ends_ms, day - CAST(unnest(range(14)) AS INTEGER) AS used_on
  FROM (
    SELECT day, epoch_ms(local_midnight(day)) AS begins_ms, epoch_ms(local_midnight(day + 1)) AS ends_ms
    FROM calendar
    WHERE day BETWEEN (SELECT min(used_on) FROM used) AND (SELECT max(used_on) FROM used) + 13
  )
)
SELECT
  scope,
  day,
  vehicle,
  kind,
  (ends_ms - begins_ms) / 1000 AS in_service_s,
  -- Rentals of one vehicle that overlap are a fault of their sender: a day has no more seconds.
  least(
    coalesce(
      sum(least(epoch_ms(ended_at), ends_ms) - greatest(epoch_ms(started_at), begins_ms))
        FILTER (used_on = day AND ended_at IS NOT NULL) / 1000,
      0
    ),
    in_service_s
  ) AS rented_s,
  -- Of a source that reports no returns nobody knows how long a vehicle was out. A rental of two days
  -- (longer ones are faults) tells of the days before its return too.
  coalesce(observes_ends_since <= day + 2, false) AS observes_ends
FROM speaking_day
JOIN used USING (used_on)
GROUP BY scope, day, begins_ms, ends_ms, vehicle, kind, observes_ends_since;

CREATE OR REPLACE VIEW sharing_vehicle_day AS FROM sharing_vehicle_day_of('sharing_rental');

CREATE TABLE IF NOT EXISTS sharing_unlock (
  scope VARCHAR,
  attempt VARCHAR,              -- the rental, or what else the sender calls it; 'event …' where it names nothing
  vehicle VARCHAR,
  kind VARCHAR,
  station VARCHAR,
  attempted_at TIMESTAMPTZ,
  attempted_on DATE,
  unlocked BOOLEAN,
  reason VARCHAR,               -- why it failed
  observes_unlock_failures BOOLEAN -- so that a success is more than the absence of a failure
);

-- Each attempt to unlock: a rental started, or the lock stayed shut. What is told twice under two ids
-- is one attempt: a rental starts once, and a lock of one vehicle fails once at one moment. A failure
-- that names no subject cannot be told from another one and counts as often as it comes.
CREATE OR REPLACE MACRO sharing_unlock_of(events) AS TABLE
WITH attempt AS (
  SELECT
    scope,
    rental AS attempt,
    vehicle,
    kind,
    station,
    started_at AS attempted_at,
    local_day(started_at) AS attempted_on,
    true AS unlocked,
    NULL AS reason
  FROM sharing_start_of(events)
  UNION ALL
  SELECT
    scope,
    attempt,
    vehicle,
    told.kind,
    told.station,
    time AS attempted_at,
    local_day(time) AS attempted_on,
    false AS unlocked,
    told.reason
  FROM (
    SELECT
      scope,
      coalesce(subject, 'event ' || seq) AS attempt,
      vehicle,
      time,
      arg_min({kind: kind, station: station, reason: reason}, seq) AS told
    FROM query_table(events)
    WHERE type = 'unlock-failed'
    GROUP BY ALL
  )
)
SELECT attempt.*,
  coalesce(
    unlock_failures_since <= attempted_on
      AND (unlock_failures_only IS NULL OR list_contains(unlock_failures_only, kind)),
    false
  ) AS observes_unlock_failures
FROM attempt
LEFT JOIN sharing_observed USING (scope);

CREATE TABLE IF NOT EXISTS sharing_station (
  scope VARCHAR,
  station VARCHAR,
  name VARCHAR,
  lon DOUBLE,
  lat DOUBLE,
  capacity BIGINT,              -- vehicles that fit
  available BIGINT,             -- vehicles that can be taken
  reported_at TIMESTAMPTZ,
  seq BIGINT                    -- of the report
);

-- Each station as its latest report says.
CREATE OR REPLACE MACRO sharing_station_of(events) AS TABLE
SELECT
  scope,
  station,
  unnest(arg_max(
    {
      name: name,
      lon: lon,
      lat: lat,
      capacity: capacity,
      available: available,
      reported_at: time,
      seq: seq
    },
    {time: time, seq: seq}
  ))
FROM query_table(events)
WHERE type = 'station-reported'
GROUP BY scope, station;

CREATE TABLE IF NOT EXISTS sharing_set_aside (
  scope VARCHAR,
  rental VARCHAR,
  source VARCHAR,
  id VARCHAR,
  type VARCHAR,
  time TIMESTAMPTZ,
  code VARCHAR,
  detail VARCHAR
);

-- Ends that contradict the start or have none.
CREATE OR REPLACE MACRO sharing_set_aside_of(events) AS TABLE
WITH start AS MATERIALIZED (
  FROM sharing_start_of(events)
),
-- Whose rental it is, where it is somebody's.
owner AS (
  SELECT rental, min(scope) AS scope FROM start GROUP BY rental
)
SELECT
  e.scope,
  subject AS rental,
  source,
  id,
  type,
  time,
  CASE
    WHEN started_at IS NOT NULL THEN 'ended-before-started'
    WHEN owner.scope IS NOT NULL THEN 'rental-of-other-scope'
    ELSE 'rental-not-started'
  END AS code,
  CASE
    WHEN started_at IS NOT NULL
      THEN 'The rental ended before it started. Send the start or the end again with the right time.'
    WHEN owner.scope IS NOT NULL
      THEN 'The rental was started in the scope ' || owner.scope || ', which this source does not share. If both speak of the same rentals, name one scope for both by token, mapping or city file.'
    ELSE 'No rental-started has come for this rental. Send it; the end then counts by itself.'
  END AS detail
FROM query_table(events) AS e
LEFT JOIN start ON start.scope = e.scope AND start.rental = e.subject
LEFT JOIN owner ON owner.rental = e.subject
WHERE e.type = 'rental-ended' AND e.subject IS NOT NULL
  AND (started_at IS NULL OR e.time < started_at);

-- What each station said last before an instant, if that was within a week.
CREATE OR REPLACE MACRO sharing_stations_at(instant) AS TABLE
WITH report AS (
  SELECT scope, station, name, lon, lat, capacity, available, time AS reported_at
  FROM sharing_known_event
  WHERE type = 'station-reported' AND time > instant - INTERVAL 7 DAY AND time <= instant
  QUALIFY row_number() OVER (PARTITION BY scope, station ORDER BY time DESC, seq DESC) = 1
),
lent AS (
  SELECT scope, station, mode(kind) AS kind
  FROM sharing_rental
  WHERE station IS NOT NULL AND started_on >= local_day(instant) - 30
  GROUP BY scope, station
)
SELECT station, coalesce(name, station) AS name, kind, lon, lat, capacity, available, reported_at
FROM report LEFT JOIN lent USING (scope, station);

-- How many vehicles of each kind are out: of the kinds that were lent here within 400 days. Rentals
-- that have not ended after 48 hours count as lost, not as under way. Of a kind whose sources report
-- no returns nobody knows how many are out.
CREATE OR REPLACE MACRO sharing_rentals_at(instant) AS TABLE
WITH under_way AS (
  SELECT kind, count(*) AS under_way
  FROM sharing_rental
  WHERE started_at > instant - INTERVAL 48 HOUR AND started_at <= instant
    AND (ended_at IS NULL OR ended_at > instant)
    AND observes_ends_since IS NOT NULL
  GROUP BY kind
)
SELECT kind, CASE WHEN known THEN coalesce(under_way.under_way, 0) END AS under_way
FROM (
  SELECT kind, count(observes_ends_since) > 0 AS known
  FROM sharing_rental
  WHERE started_at > instant - INTERVAL 400 DAY AND started_at <= instant
  GROUP BY kind
)
LEFT JOIN under_way USING (kind);

-- How often people went between two stations, both ways together, in the seven closed local days
-- before. Rentals without a known renter count as one renter each.
CREATE OR REPLACE MACRO sharing_flows_at(instant) AS TABLE
WITH pair AS (
  SELECT
    scope,
    least(station, end_station) AS station_a,
    greatest(station, end_station) AS station_b,
    count(*) AS rentals,
    count(DISTINCT renter) AS renters
  FROM sharing_rental
  WHERE started_on BETWEEN local_day(instant) - 7 AND local_day(instant) - 1
    AND station <> end_station
  GROUP BY ALL
)
SELECT
  station_a,
  station_b,
  a.lon AS lon_a,
  a.lat AS lat_a,
  b.lon AS lon_b,
  b.lat AS lat_b,
  rentals,
  renters
FROM pair
JOIN sharing_station a ON a.scope = pair.scope AND a.station = station_a
JOIN sharing_station b ON b.scope = pair.scope AND b.station = station_b;
