import { createHash } from 'node:crypto';
import type { Command } from '../../okr/command.ts';
import type { Context } from '../../okr/context.ts';
import { halfYear } from '../../okr/cycle/period.ts';
import { addDays } from '../../calendar/day.ts';
import { decide } from '../../okr/decide.ts';
import type { Event } from '../../okr/event.ts';
import { evolve } from '../../okr/evolve.ts';
import type { Person, Role } from '../../okr/role.ts';
import { emptyState } from '../../okr/state.ts';
import type { OrgUnit } from '../../okr/unit.ts';

/** Objectives per half-year and team; key results per objective; weeks between two values. */
const size = { halfYears: 10, teams: 70, objectives: 200, keyResults: 4, everyWeeks: 2 };

const units = new Map<string, OrgUnit>();
const unit = (id: string, kind: OrgUnit['kind'], parent: string | null) =>
  units.set(id, { unit: id, name: id, kind, parent, offices: [] });
unit('stadt', 'city', null);
for (let i = 0; i < size.teams; i++) unit(`team-${i}`, 'team', 'stadt');

const person = (account: Role): Person => ({
  ...{ account, name: account, grants: [{ role: account, unit: 'stadt' }] },
});
const [cdo, master, head, lead, member] = (
  ['cdo', 'okr_master', 'head', 'lead', 'member'] as const
).map(person) as [Person, Person, Person, Person, Person];

/**
 * The log of ten half-years, decided command by command: 2,000 objectives, 8,000 key results, half of
 * them bound to a KPI, a value every other week, nine half-years closed with evidence.
 */
export function tenHalfYears(): Event[] {
  const log: Event[] = [];
  const state = emptyState();
  let now = 0;
  const does = (caller: Context['caller'], command: Command): void => {
    const decision = decide(state, command, { ...surroundings, caller, now });
    if ('refusal' in decision) {
      throw new Error(`${command.type}: ${decision.refusal.code} ${decision.refusal.about.join()}`);
    }
    for (const event of decision.events) {
      log.push(event);
      evolve(state, event);
    }
  };
  const on = (day: string) => (now = Date.parse(`${day}T10:00:00Z`));

  on('2021-12-01');
  const text = { title: 'Durchgängig digital', description: null };
  does(cdo, { type: 'action-field-define', field: 'field', ...text });
  for (let g = 0; g < 20; g++) {
    does(cdo, { type: 'goal-draft', goal: `goal-${g}`, field: 'field', ...text, due_on: null });
    does(cdo, { type: 'goal-consult', goal: `goal-${g}` });
    does(cdo, { type: 'goal-confirm', goal: `goal-${g}` });
  }
  for (let h = 0; h < size.halfYears; h++) {
    const span = halfYear(2022 + Math.floor(h / 2), h % 2 === 0 ? 1 : 2);
    const cycle = `h-${h}`;
    on(addDays(span.start_on, -20));
    does(master, { type: 'cycle-plan', cycle, title: cycle, ...span, review_working_days: 20 });
    for (let o = 0; o < size.objectives; o++) promise(does, cycle, o);
    on(span.start_on);
    does(master, { type: 'cycle-activate', cycle });
    for (let day = addDays(span.start_on, 13); day <= span.last_on; day = addDays(day, 14)) {
      on(day);
      for (let o = 0; o < size.objectives; o++) measure(does, cycle, o, span.start_on, day);
    }
    if (h === size.halfYears - 1) break;
    on(span.last_on);
    does(master, { type: 'cycle-begin-review', cycle });
    on(addDays(span.last_on, 25));
    does(cdo, { type: 'cycle-close', cycle });
  }
  return log;
}

const surroundings: Omit<Context, 'caller' | 'now'> = {
  ...{ zone: 'Europe/Berlin', units, kpis: new Set(['process.online_share']) },
  holidays: new Set(),
  hash: (content) => createHash('sha256').update(content).digest('hex'),
};

/** What a member decides in, at an instant (ms since the epoch). */
export const context = (now: number): Context => ({ ...surroundings, caller: member, now });

type Does = (caller: Context['caller'], command: Command) => void;

/** One objective from its draft to its agreement. */
function promise(does: Does, cycle: string, o: number): void {
  const objective = `${cycle}-o-${o}`;
  does(member, {
    ...{ type: 'objective-draft', objective, cycle, unit: `team-${o % size.teams}` },
    ...{ title: 'Niemand kommt umsonst aufs Amt', customers: ['Eltern', 'Betriebe'] },
    ...{ added_value: 'Ein Weg weniger, und die Auskunft noch am selben Tag.' },
    ...{ commitment: 'committed', visibility: 'public', without_link: null },
  });
  for (let k = 0; k < size.keyResults; k++) {
    does(member, {
      ...{ type: 'key-result-define', key_result: `${objective}-k-${k}`, objective },
      ...{ title: 'Anteil der Termine, die online vereinbart werden', value_unit: '%' },
      ...{ form: { type: 'linear', direction: null, baseline_from: null }, decimals: 1, weight: 1 },
      target: { baseline: 0, target: 1 },
      source:
        k % 2 === 0
          ? { kind: 'manual' }
          : { kind: 'kpi', kpi: 'process.online_share', where: {}, grain: 'month' },
    });
  }
  const link = `${objective}-l`;
  does(lead, {
    ...{ type: 'link-propose', link, child: objective, kind: 'contributes' },
    ...{ parent: { kind: 'goal', id: `goal-${o % 20}` }, direction: 'bottom_up' },
  });
  does(cdo, { type: 'link-accept', link });
  does(lead, { type: 'objective-submit', objective });
  does(head, { type: 'objective-agree', objective });
}

/** A value for each key result of an objective. */
function measure(does: Does, cycle: string, o: number, from: string, to: string): void {
  for (let k = 0; k < size.keyResults; k++) {
    const key_result = `${cycle}-o-${o}-k-${k}`;
    const value = ((o * 7 + k * 13 + Number(to.slice(5, 7)) * 5) % 100) / 100;
    if (k % 2 === 0) {
      does(member, {
        ...{
          type: 'check-in',
          check_in: `${key_result}-${to}`,
          key_result,
          measured_on: to,
          value,
        },
        ...{ step: null, comment: 'Gezählt wie vereinbart.', confidence: 7, supersedes: null },
      });
    } else {
      does('server', {
        ...{ type: 'observation-record', key_result, from, to, value, state: 'value' },
        ...{ numerator: value * 1_000, denominator: 1_000, n: 1_000 },
        proof: {
          ...{ definition_version: 1, engine_version: '0.1.0', data_hash: '0'.repeat(64) },
          query: `SELECT count(*) FILTER (online) AS numerator, count(*) AS denominator FROM process_case WHERE received_on BETWEEN :from AND :to`,
          parameters: { from, to },
          data_through: `${to}T10:00:00.000Z`,
        },
      });
    }
  }
}
