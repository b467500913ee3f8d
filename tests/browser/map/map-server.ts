import { describeDemo } from '../../../server/city-map.ts';
import { ingestToken, openTestApp } from '../../server/test-app.ts';
import { serve } from '../serve.ts';

/** An event of the systems that stand on the map. */
export const told = (type: string, subject: string, time: Date, data: object) => ({
  specversion: '1.0',
  id: crypto.randomUUID(),
  source: '/test/map',
  type: `de.stadtpegel.${type}.v1`,
  subject,
  time: time.toISOString(),
  data,
});

/** The real server over the drawn demo city, told nothing yet. */
export async function openMapServer() {
  const city = await openTestApp({ now: Date.now });
  const { url, close } = await serve({ ...city.deps, ...describeDemo() });
  return {
    url,
    /** Send events as a system of the city does; resolves when they are in every number. */
    async send(events: object[]): Promise<void> {
      const answer = await fetch(`${url}/api/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ingestToken}`,
          'content-type': 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(events),
      });
      if (!answer.ok) throw new Error(await answer.text());
      await city.warehouse.settled();
    },
    async close(): Promise<void> {
      await close();
      await city.close();
    },
  };
}
