import { startProcess, type ServerProcess } from '../server/server-process.ts';

export const dog = '99107010000000';
export const house = '99012034001000';
const hour = 3_600_000;
const day = 24 * hour;

/** An event of a system of the town, told by `/test/<dataset>`. */
export function told(
  type: string,
  subject: string,
  time: number,
  data: Record<string, unknown>,
): object {
  const dataset = type.split('.', 1)[0];
  return {
    specversion: '1.0',
    id: `${type} ${subject} ${time}`,
    source: `/test/${dataset}`,
    type: `de.stadtpegel.${type}.v1`,
    subject,
    time: new Date(time).toISOString(),
    data,
  };
}

/** A case from receipt to notice within a few hours; on paper it has a media break. */
export function closedCase(
  name: string,
  closedAt: number,
  way: 'digital' | 'paper',
  assisted = false,
): object[] {
  const service = way === 'digital' ? dog : house;
  return [
    told('process.case-received', name, closedAt - 4 * hour, {
      service,
      office: 'stadtkasse',
      channel: 'online',
      district: 'hafen',
      assisted,
      fields_required: 10,
      fields_prefilled: 4,
    }),
    told('process.case-step', name, closedAt - 2 * hour, {
      step: 'check',
      actor: 'human',
      medium: way,
      effort_min: way === 'digital' ? 5 : 30,
    }),
    told('process.case-closed', name, closedAt, { outcome: 'granted', notice_medium: 'digital' }),
  ];
}

/** Two weeks of a very small town: 20 cases of which 5 have a media break and 4 were helped with, some rentals. */
export function history(now: number): object[] {
  const cases = Array.from({ length: 20 }, (_, index) =>
    closedCase(
      `case-${index}`,
      now - (index % 14) * day - hour,
      index % 4 ? 'digital' : 'paper',
      index % 5 === 0,
    ),
  );
  const rentals = Array.from({ length: 30 }, (_, index) => [
    told('sharing.rental-started', `rental-${index}`, now - (index % 14) * day - 2 * hour, {
      vehicle: `bike-${index % 5}`,
      kind: index % 3 ? 'bike' : 'boat',
      station: 'markt',
      lon: 8.9,
      lat: 52.9,
      person: `person-${index % 12}`,
    }),
    told('sharing.rental-ended', `rental-${index}`, now - (index % 14) * day - hour, {
      station: 'markt',
    }),
  ]);
  return [...cases, ...rentals].flat();
}

/** Deliver events as a system of the city does. */
export async function send({ url }: Pick<ServerProcess, 'url'>, events: object[]): Promise<void> {
  const answer = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer process-ingest',
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(events),
  });
  if (answer.status >= 500 || !answer.ok) throw new Error(await answer.text());
}

/** The real server, with a very small town in it. */
export async function openSmallTown(): Promise<ServerProcess> {
  const server = await startProcess();
  await send(server, history(Date.now()));
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(`${server.url}/api/kpis/process.media_break_free_share`);
    const { latest } = (await answer.json()) as { latest: { denominator: number | null } };
    if (latest.denominator === 20) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the small town does not become numbers: ${server.output()}`);
}
