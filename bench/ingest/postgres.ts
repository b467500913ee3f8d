import { Pool, type PoolClient } from 'pg';
import { nextEvents } from './events.ts';

const address =
  process.env['STADTPEGEL_BENCH_POSTGRES'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** A PostgreSQL to compare with; null where none answers. It works in a schema of its own. */
export async function openPostgres(connections: number): Promise<Pool | null> {
  const pool = new Pool({
    connectionString: address,
    max: connections,
    connectionTimeoutMillis: 2_000,
    options: '-c search_path=stadtpegel_bench -c synchronous_commit=on',
  });
  pool.on('error', () => undefined);
  try {
    await pool.query(
      'DROP SCHEMA IF EXISTS stadtpegel_bench CASCADE; CREATE SCHEMA stadtpegel_bench',
    );
    await pool.query(`CREATE TABLE event (
      source TEXT, id TEXT, type TEXT, subject TEXT, time TIMESTAMPTZ, received_at TIMESTAMPTZ,
      data JSONB, PRIMARY KEY (source, id))`);
    return pool;
  } catch {
    await pool.end();
    return null;
  }
}

export async function closePostgres(pool: Pool): Promise<void> {
  await pool.query('DROP SCHEMA stadtpegel_bench CASCADE');
  await pool.end();
}

/**
 * The same events as a client of PostgreSQL would store them, parsed and deduplicated, each batch a
 * transaction of its own that is flushed to the disk.
 */
export async function measurePostgres(
  pool: Pool,
  { events, size, connections }: { events: number; size: number; connections: number },
): Promise<number> {
  const bodies = Array.from({ length: Math.ceil(events / size) }, () =>
    JSON.stringify(nextEvents(size)),
  );
  const requests = bodies.length;
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  const started = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let body = bodies.pop(); body; body = bodies.pop()) await store(client, body);
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  for (const client of clients) client.release();
  return (requests * size) / seconds;
}

interface SentEvent {
  source: string;
  id: string;
  type: string;
  subject: string;
  time: string;
  data: object;
}

async function store(client: PoolClient, body: string): Promise<void> {
  const sent = JSON.parse(body) as SentEvent[];
  const columns = [
    ...(['source', 'id', 'type', 'subject', 'time'] as const).map((name) =>
      sent.map((event) => event[name]),
    ),
    sent.map(({ data }) => JSON.stringify(data)),
  ];
  const { rowCount } = await client.query({
    name: 'store',
    text: `INSERT INTO event (source, id, type, subject, time, received_at, data)
      SELECT source, id, type, subject, time, now(), data
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::jsonb[])
        AS sent(source, id, type, subject, time, data)
      ON CONFLICT DO NOTHING`,
    values: columns,
  });
  if (rowCount !== sent.length) throw new Error(`PostgreSQL stored ${rowCount} of ${sent.length}`);
}
