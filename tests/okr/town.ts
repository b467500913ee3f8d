import { createHash } from 'node:crypto';
import type { Command } from '../../okr/command.ts';
import type { Context } from '../../okr/context.ts';
import { decide } from '../../okr/decide.ts';
import type { Event } from '../../okr/event.ts';
import { evolve } from '../../okr/evolve.ts';
import type { RefusalCode } from '../../okr/refusal.ts';
import type { Person, Role } from '../../okr/role.ts';
import { emptyState } from '../../okr/state.ts';
import type { OrgUnit, UnitKind } from '../../okr/unit.ts';

const unit = (id: string, kind: UnitKind, parent: string | null): [string, OrgUnit] => [
  id,
  { unit: id, name: id, kind, parent, offices: [] },
];

/** A city with two departments; one has two teams, the other one. */
export const units = new Map([
  unit('stadt', 'city', null),
  unit('buergeramt', 'department', 'stadt'),
  unit('buergerbuero', 'team', 'buergeramt'),
  unit('kfz', 'team', 'buergeramt'),
  unit('bauamt', 'department', 'stadt'),
  unit('bauaufsicht', 'team', 'bauamt'),
]);

function person(id: string, ...grants: [Role, string][]): Person {
  return {
    account: `account-${id}`,
    name: `Frau ${id.toUpperCase()}`,
    grants: grants.map(([role, of]) => ({ role, unit: of })),
  };
}

export const people = {
  cdo: person('cdo', ['cdo', 'stadt']),
  secondCdo: person('second-cdo', ['cdo', 'stadt']),
  master: person('master', ['okr_master', 'stadt']),
  head: person('head', ['head', 'buergeramt']),
  secondHead: person('second-head', ['head', 'buergeramt']),
  lead: person('lead', ['lead', 'buergerbuero']),
  member: person('member', ['member', 'buergerbuero']),
  /** Stands in for the head, and leads the team beside. */
  acting: person('acting', ['head', 'buergeramt'], ['lead', 'buergerbuero']),
  leadKfz: person('lead-kfz', ['lead', 'kfz']),
  headBau: person('head-bau', ['head', 'bauamt']),
  leadBau: person('lead-bau', ['lead', 'bauaufsicht']),
  council: person('council', ['council', 'stadt']),
  admin: person('admin', ['admin', 'stadt']),
} as const;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Where commands are given one after the other, as the server does it. */
export function town(day = '2025-12-01') {
  const log: Event[] = [];
  const state = emptyState();
  let now = 0;

  const context = (caller: Context['caller']): Context => ({
    ...{ caller, now, zone: 'Europe/Berlin', units, hash: sha256 },
    kpis: new Set(['process.online_share', 'process.backlog']),
    holidays: new Set(['2026-01-01', '2026-05-01']),
  });

  const on = (date: string, time = '09:00:00Z'): void => {
    now = Date.parse(`${date}T${time}`);
  };
  on(day);

  /** Give a command; returns the code of the refusal, or null where it was done. */
  function tries(caller: Context['caller'], command: Command): RefusalCode | null {
    const decision = decide(state, command, context(caller));
    if ('refusal' in decision) return decision.refusal.code;
    for (const event of decision.events) {
      log.push(event);
      evolve(state, event);
    }
    return null;
  }

  /** Give a command that has to be done. */
  function does(caller: Context['caller'], command: Command): void {
    const decision = decide(state, command, context(caller));
    if ('refusal' in decision) {
      const { code, about } = decision.refusal;
      throw new Error(`${command.type} was refused: ${code} ${about.join(', ')}`);
    }
    tries(caller, command);
  }

  return { state, log, on, tries, does, context, known: () => new Date(now).toISOString() };
}

export type Town = ReturnType<typeof town>;
