import type { Role } from '../../okr/role.ts';

/** A part of the administration: its page and who may open it. The server decides; this only shows. */
export interface Part {
  name: 'people' | 'units' | 'tokens' | 'webhooks' | 'mail' | 'audit' | 'refused';
  roles: readonly Role[];
}

export const parts: readonly Part[] = [
  { name: 'people', roles: ['admin'] },
  { name: 'units', roles: ['admin', 'okr_master'] },
  { name: 'tokens', roles: ['admin'] },
  { name: 'webhooks', roles: ['admin'] },
  { name: 'mail', roles: ['admin'] },
  { name: 'audit', roles: ['admin', 'cdo', 'okr_master'] },
  { name: 'refused', roles: ['admin'] },
];

/** Whoever may open at least one part. */
export const mayAdministrate: readonly Role[] = [...new Set(parts.flatMap(({ roles }) => roles))];
