import { Hono } from 'hono';
import { datasets } from '../../datasets/catalogue.ts';
import type { Text } from '../../datasets/text.ts';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';
import { readParameters } from '../parameters.ts';
import type { Loading } from '../progress.ts';

export interface CityAnswer {
  name: string;
  /** True where the city and its numbers are invented. */
  demo: boolean;
  time_zone: string;
  version: string;
  licence: string;
  /** West, south, east, north in degrees. */
  bounds?: [number, number, number, number];
  datasets: { name: string; title: Text }[];
  /** How far the demo history is loaded; null when it is, or where there is none. */
  loading: Loading | null;
  /** Dimension → member → name for people. */
  labels: Record<string, Record<string, Text>>;
  links?: Record<string, string>;
}

export const cityRoutes = ({ city, progress, version }: Deps) =>
  new Hono<Env>().get('/api/city', (c) => {
    readParameters(c.req.url, []);
    const { name, demo, time_zone, bounds, labels = {}, links } = city;
    const answer: CityAnswer = {
      name,
      demo,
      time_zone,
      version,
      licence: 'EUPL-1.2',
      ...(bounds ? { bounds: bounds as [number, number, number, number] } : {}),
      datasets: Object.values(datasets).map(({ name, title }) => ({ name, title })),
      loading: progress.loading,
      labels,
      ...(links ? { links } : {}),
    };
    c.header('cache-control', 'no-cache');
    return c.json(answer);
  });
