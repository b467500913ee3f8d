import type { Warehouse } from '../warehouse/warehouse.ts';

/** How far the demo city is loaded, or how far stored events are counted after a crash. */
export interface Loading {
  done: number;
  total: number;
  /** What is being done, a word for the interface: `history`, `projection`, `goals`. */
  what: string;
}

/** What the server is about at the moment; read by /api/city and /readyz. */
export interface Progress {
  loading: Loading | null;
  draining: boolean;
}

/** What the pages still wait for, or null. */
export function loadingNow({
  progress,
  warehouse,
}: {
  progress: Progress;
  warehouse: Pick<Warehouse, 'backlog'>;
}): Loading | null {
  if (progress.loading) return progress.loading;
  const backlog = warehouse.backlog();
  return backlog && { ...backlog, what: 'projection' };
}
