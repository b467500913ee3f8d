import type { Activity } from '../../datasets/activity.ts';
import type { CatalogueLayer } from '../../datasets/catalogue.ts';
import type { Text } from '../../datasets/text.ts';
import type { DataLicence } from '../data-licence.ts';
import type { Loading } from '../progress.ts';

export type CountedActivity = Pick<Activity, 'name' | 'title' | 'burst'>;

export type ShownLayer = Omit<CatalogueLayer, 'order' | 'people' | 'rank'>;

/** `GET /api/city` */
export interface CityAnswer {
  name: string;
  /** True where the city and its numbers are invented. */
  demo: boolean;
  time_zone: string;
  /** The Land whose holidays count, e.g. `NI`; null where nobody has said it. */
  land: string | null;
  version: string;
  /** Of the numbers; null where the city has not said under which they may be used. */
  licence: DataLicence | null;
  /** Of the software, as SPDX names it. */
  software_licence: 'EUPL-1.2';
  /** West, south, east, north in degrees. */
  bounds?: [number, number, number, number];
  /** What the map shows at first, where it is less than the bounds. */
  frame?: [number, number, number, number];
  datasets: { name: string; title: Text }[];
  /** What the day strip of the map counts. */
  activities: CountedActivity[];
  /** What systems show on the map, in the order in which it stands there. */
  layers: ShownLayer[];
  /** Names of organisation units by id. */
  units: Record<string, string>;
  /** How far the demo history is loaded, or stored events are counted; null when all is there. */
  loading: Loading | null;
  /** Dimension → member → name for people: what the city calls it, else what its system does. */
  labels: Record<string, Record<string, Text>>;
  /** Dimension → its word. */
  dimensions: Record<string, Text>;
  /** Code of what is stored but counts nowhere → the reason in a few words. */
  reasons: Record<string, Text>;
  links?: Record<string, string>;
}
