import type { Receipt } from '../datasets/journal.ts';
import type { Sender } from '../ingest/doors/http.ts';
import type { PlaceWatch } from '../ingest/places/place-watch.ts';
import type { Passwords } from '../register/passwords.ts';
import type { Register } from '../register/open.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Challenges } from './challenges.ts';
import type { DemoMode } from './demo-mode.ts';
import type { City } from './city.ts';
import type { KpiBoard } from './kpi-board.ts';
import type { MapCity } from './map/map-city.ts';
import type { PostOffice } from './mail/post-office.ts';
import type { Metrics } from './metrics.ts';
import type { Goals } from './okr/goals.ts';
import type { Oidc } from './oidc/oidc.ts';
import type { Printer } from './paper/printer.ts';
import type { Progress } from './progress.ts';
import type { Site } from './site.ts';
import type { Tokens } from './tokens.ts';

/** What the routes need. Made once in main.ts, by hand in a test. */
export interface Deps {
  warehouse: Warehouse;
  register: Register;
  /** Strategy and goals. */
  goals: Goals;
  passwords: Passwords;
  challenges: Challenges;
  site: Site;
  /** How far the demo goes, or null for a real city. */
  demo: DemoMode | null;
  /** The city's identity provider, or null where people sign in here only. */
  oidc: Oidc | null;
  board: KpiBoard;
  city: City;
  map: MapCity;
  tokens: Tokens;
  /** Which sources place much where the city is not. */
  places: PlaceWatch;
  receive(request: Request, sender: Sender): Promise<Receipt>;
  /** The city's mail server, or null where no mail is sent. */
  office: PostOffice | null;
  /** Hosts that webhooks may call although their addresses are private. */
  webhookHosts: readonly string[];
  /** Prints council papers. */
  printer: Printer;
  progress: Progress;
  metrics: Metrics;
  /** Absolute path of the data folder. */
  data: string;
  version: string;
  /** Another one at each start: what `/healthz` answers tells this run from the one before. */
  instance: string;
  /** Folder of the built dashboard, or null where it is not built. */
  dashboard: string | null;
  now(): number;
}
