import type { Dataset } from '../datasets/dataset.ts';
import { datasetsRead } from './audience.ts';
import type { Database } from './database.ts';
import { knownView } from './sources/known-events.ts';
import type { SetAside, SetAsideCount, SetAsideQuestion } from './warehouse.ts';

/**
 * Stored events that count nowhere, newest first: they contradict other events, or do not say which
 * case, rental or voucher they are about. Those that contradict come back by themselves when a later
 * event resolves it.
 * @throws Error where the audience may read none
 */
export function readSetAside(
  database: Database,
  datasets: readonly Dataset[],
  { audience, limit }: SetAsideQuestion,
): Promise<SetAside[]> {
  const own = datasetsRead(audience);
  const read = datasets.filter(({ name }) => own === null || own.includes(name));
  if (read.length === 0) return Promise.resolve([]);
  return database.query<SetAside>(
    `SELECT * FROM (${setAsideSql(read)}) ORDER BY time DESC, source, id LIMIT $limit`,
    { limit },
  );
}

/** How many there are, by reason. */
export function countSetAside(
  database: Database,
  datasets: readonly Dataset[],
): Promise<SetAsideCount[]> {
  return database.query<SetAsideCount>(
    `SELECT code, CAST(count(*) AS DOUBLE) AS count
     FROM (${setAsideSql(datasets)}) GROUP BY code ORDER BY count DESC, code`,
  );
}

function setAsideSql(datasets: readonly Dataset[]): string {
  const parts = datasets.flatMap(({ name, events, facts }) => {
    const about = Object.values(events).filter(({ subject }) => subject !== null);
    return [
      ...facts
        .filter((fact) => fact.name.endsWith('_set_aside'))
        .map(
          (fact) => `SELECT '${name}' AS dataset, source, id, type, time, code, detail
            FROM ${fact.name}`,
        ),
      ...about.map(
        (event) => `SELECT '${name}', source, id, type, time, 'subject-missing',
            'The event does not say which ${event.subject} it is about. Send it again under a new id, with subject.'
          FROM ${knownView(name)} WHERE type = '${event.name}' AND subject IS NULL`,
      ),
    ];
  });
  return parts.join(' UNION ALL ');
}
