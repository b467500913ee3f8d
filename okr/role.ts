/**
 * What someone may be in a unit. A role holds for its unit and all units below it; `cdo`,
 * `okr_master`, `council` and `admin` are given for the city, the root of the tree.
 *
 * member: check in, comment, draft · lead: submit · head: agree, return · okr_master: moderates,
 * phases · cdo: strategy, close, reopen with a second person · council: reads snapshots ·
 * admin: settings and accounts, never content.
 */
export const roles = ['member', 'lead', 'head', 'okr_master', 'cdo', 'council', 'admin'] as const;

export type Role = (typeof roles)[number];

/** A role of a person in a unit. */
export interface Grant {
  role: Role;
  /** Id of the unit. */
  unit: string;
}

/** A person who asks or decides: an account, never a citizen. */
export interface Person {
  account: string;
  name: string;
  grants: readonly Grant[];
}
