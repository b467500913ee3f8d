import type { Pseudonym } from '../ingest/pseudonym.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Progress } from './progress.ts';
import type { NewToken } from '../register/tokens.ts';

/** What the demo city gets from the server that it runs in. */
export interface DemoContext {
  /** Absolute path of the data folder. */
  data: string;
  /** History goes straight into `warehouse.journal`; `settled()` says when it is counted. */
  warehouse: Warehouse;
  /** For `data.person` of history events; live ones get theirs at the door. */
  pseudonym: Pseudonym;
  /** Set `progress.loading` while history is coming in, null when it is there. */
  progress: Progress;
  /** Where live workers deliver, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** A fresh ingest token for a live worker; valid as long as this process runs. */
  createToken(wanted: Pick<NewToken, 'name' | 'sources' | 'datasets'>): string;
  /** What is to be done once the history is loaded and counted; live senders are at work by then. */
  afterHistory(signal: AbortSignal): Promise<void>;
  now(): number;
  log(line: string): void;
}

/** Load what is missing of the history in the background and keep the live stream going. */
export type StartDemo = (context: DemoContext) => Promise<RunningDemo>;

export interface RunningDemo {
  stop(): Promise<void>;
}
