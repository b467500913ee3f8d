import type { Text } from '../../datasets/text.ts';
import type { Loading } from '../progress.ts';

/** `GET /api/city` */
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
