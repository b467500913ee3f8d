import { okrLive } from './okr.ts';
import { everyone, type Rights } from './right.ts';

/** Live topics by their kind: what stands before the colon. */
export const liveRights: Rights = {
  kpis: everyone('read', 'Kennzahlen sind öffentlich.', 'KPIs are public.'),
  kpi: everyone('read', 'Kennzahlen sind öffentlich.', 'KPIs are public.'),
  map: everyone('read', 'Die Karte ist öffentlich.', 'The map is public.'),
  ledger: everyone(
    'read',
    'Was eingegangen ist, wird öffentlich gezählt.',
    'What came in is counted in public.',
  ),
  okr: okrLive,
};
