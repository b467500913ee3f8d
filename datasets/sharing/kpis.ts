import type { Kpi } from '../kpi.ts';

export const kpis = {} satisfies Record<string, Kpi>;
