import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Thirteen months of a city, made in SQL: `events` rows, by time, over the four datasets (40 % process,
 * 42 % sharing, 10 % voucher, 8 % quiz), 200 services, 6 districts, 300 vehicles, 120 merchants.
 * Fast and without memory, for benchmarks; the demo city is the one to look at.
 * @param until the last day, ISO 8601; the history ends at its noon.
 */
export async function fillJournal(
  connection: DuckDBConnection,
  { events, until }: { events: number; until: string },
): Promise<void> {
  const end = `TIMESTAMPTZ '${until} 12:00:00Z'`;
  /** A number from 0 to m − 1 that follows from row and purpose. */
  const dice = (purpose: string, m: number) => `CAST(hash(i, '${purpose}') % ${m} AS INTEGER)`;
  const at = (purpose: string) =>
    `${end} - to_seconds(CAST(hash(i, '${purpose}') % (395 * 86400) AS BIGINT))`;
  const pick = (purpose: string, ...names: string[]) =>
    `[${names.map((name) => `'${name}'`).join(', ')}][1 + ${dice(purpose, names.length)}]`;
  const later = (purpose: string, days: number) =>
    `to_seconds(CAST(hash(i, '${purpose}') % ${Math.round(days * 86_400)} AS BIGINT))`;

  const cases = Math.round((events * 0.4) / 7.5);
  await connection.run(`
    CREATE TEMP TABLE seed AS SELECT i, 'case ' || i AS subject, ${at('case')} AS began,
      '99' || lpad(CAST(${dice('service', 200)} AS VARCHAR), 12, '0') AS service,
      'office ' || (${dice('service', 200)} % 25) AS office,
      ${pick('channel', 'online', 'online', 'email', 'post', 'phone', 'counter', 'counter')} AS channel,
      'district ' || ${dice('district', 6)} AS district,
      'person ' || ${dice('person', 40_000)} AS person,
      ${later('lead', 40)} AS lead
    FROM range(${cases}) AS r(i)`);
  const medium = `CASE WHEN ${dice('paper', 3)} = 0 THEN 'paper' ELSE 'digital' END`;
  await store(
    connection,
    'process',
    [
      `SELECT 'r' || i AS id, 'case-received' AS type, subject, began AS time, service, office, channel,
       district, person, ${dice('required', 20)} + 5 AS fields_required, ${dice('prefilled', 6)} AS fields_prefilled FROM seed`,
      `SELECT 's' || i || '-' || step AS id, 'case-step' AS type, subject, began + lead * step / 5 AS time,
       'step ' || step AS step, CASE WHEN (i + step) % 3 = 0 THEN 'system' ELSE 'human' END AS actor,
       ${medium} AS medium, ${dice('effort', 40)} / 2.0 AS effort_min FROM seed, range(4) AS t(step)`,
      `SELECT 'n' || i AS id, 'case-notified' AS type, subject, began + ${later('notice', 0.2)} AS time, channel FROM seed`,
      `SELECT 'c' || i AS id, 'case-closed' AS type, subject, began + lead AS time,
       ${pick('outcome', 'granted', 'granted', 'granted', 'rejected', 'withdrawn', 'not_eligible')} AS outcome,
       ${medium} AS notice_medium FROM seed`,
      `SELECT 'a' || i AS id, 'case-rated' AS type, subject, began + lead + INTERVAL 1 DAY AS time,
       1 + ${dice('rating', 5)} AS rating FROM seed WHERE i % 2 = 0`,
    ],
    end,
  );

  await connection.run(`CREATE OR REPLACE TEMP TABLE seed AS
    SELECT i, 'rental ' || i AS subject, ${at('rental')} AS began, 'vehicle ' || ${dice('vehicle', 300)} AS vehicle,
      CASE WHEN ${dice('vehicle', 300)} < 200 THEN 'bike' WHEN ${dice('vehicle', 300)} < 240 THEN 'boat' ELSE 'play_equipment' END AS kind,
      'station ' || ${dice('station', 30)} AS station, 'person ' || ${dice('person', 40_000)} AS person
    FROM range(${Math.round(events * 0.16)}) AS r(i)`);
  await store(
    connection,
    'sharing',
    [
      `SELECT 'b' || i AS id, 'rental-started' AS type, subject, began AS time, vehicle, kind, station, person FROM seed`,
      `SELECT 'e' || i AS id, 'rental-ended' AS type, subject, began + ${later('ride', 0.1)} AS time,
       'station ' || ${dice('end', 30)} AS station FROM seed`,
      `SELECT 'u' || i AS id, 'unlock-failed' AS type, subject, began AS time, vehicle, kind, station, 'lock' AS reason FROM seed WHERE i % 25 = 0`,
      `SELECT 'p' || i AS id, 'station-reported' AS type, ${at('report')} AS time, 'station ' || (i % 30) AS station,
       9.0 AS lon, 54.0 AS lat, 20 AS capacity, ${dice('free', 20)} AS available FROM range(${Math.round(events * 0.1)}) AS r(i)`,
    ],
    end,
  );

  await connection.run(`CREATE OR REPLACE TEMP TABLE seed AS
    SELECT i, 'voucher ' || i AS subject, ${at('voucher')} AS began, 'merchant ' || ${dice('merchant', 120)} AS merchant,
      ${pick('origin', 'bought', 'quiz_prize', 'subsidy', 'gift')} AS origin
    FROM range(${Math.round((events * 0.1) / 3)}) AS r(i)`);
  await store(
    connection,
    'voucher',
    [
      `SELECT 'm' || i AS id, 'merchant-registered' AS type, ${end} - INTERVAL 390 DAY AS time, 'merchant ' || i AS merchant,
       'branch ' || (i % 9) AS branch, 'district ' || (i % 6) AS district FROM range(120) AS r(i)`,
      `SELECT 'i' || i AS id, 'voucher-issued' AS type, subject, began AS time, 2500 AS amount_eur_cents,
       ${pick('medium', 'digital', 'paper')} AS medium, origin, CAST(CAST(began AS DATE) + 30 AS VARCHAR) AS valid_until FROM seed`,
      `SELECT 'd' || i AS id, 'voucher-redeemed' AS type, subject, began + ${later('redeem', 28)} AS time,
       100 * (5 + ${dice('amount', 20)}) AS amount_eur_cents, merchant FROM seed`,
      `SELECT 't' || i AS id, 'voucher-settled' AS type, subject, began + ${later('redeem', 28)} + ${later('settle', 5)} AS time,
       100 * (5 + ${dice('amount', 20)}) AS amount_eur_cents, merchant, ${dice('auto', 10)} > 0 AS automatic FROM seed`,
    ],
    end,
  );

  const players = Math.round((events * 0.08) / 395);
  await store(
    connection,
    'quiz',
    [
      `SELECT 'h' || i AS id, 'round-held' AS type, CAST(NULL AS VARCHAR) AS subject, CAST(DATE '${until}' - CAST(i AS INTEGER) AS TIMESTAMP) + INTERVAL 20 HOUR AS time,
       'round ' || i AS round, 10 AS questions FROM range(395) AS r(i)`,
      `SELECT 'q' || i AS id, 'quiz-played' AS type,
       CAST(DATE '${until}' - CAST(i % 395 AS INTEGER) AS TIMESTAMP) + INTERVAL 20 HOUR + to_seconds(i % 900) AS time,
       'round ' || (i % 395) AS round, 'person ' || (i // 395 * 7 + ${dice('player', 7)}) AS person,
       least(10, ${dice('answered', 30)}) AS answered, 0 AS correct, 'district ' || ${dice('home', 6)} AS district
     FROM range(${players * 395}) AS r(i)`,
    ],
    end,
  );
  await connection.run('DROP TABLE seed');
}

/** Number the events by time and store those that lie in the past, as an append would have done. */
async function store(
  connection: DuckDBConnection,
  dataset: string,
  selects: readonly string[],
  end: string,
): Promise<void> {
  await connection.run(`
    INSERT INTO ${dataset}_event BY NAME
    SELECT *, time AS received_at, true AS time_given, 'bench' AS source,
      hash('bench', id) AS key_hash, hash(id) AS content_hash, hash(subject) AS subject_hash,
      row_number() OVER (ORDER BY time) + (SELECT ${'coalesce(max(seq), 0)'} FROM numbered) AS seq
    FROM (${selects.map((select) => `(${select})`).join(' UNION ALL BY NAME ')})
    WHERE time <= ${end} ORDER BY time`);
  await connection.run(`INSERT INTO numbered SELECT max(seq) FROM ${dataset}_event`);
}
