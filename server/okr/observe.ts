import { kpis } from '../../datasets/catalogue.ts';
import type { CommandOf } from '../../okr/command.ts';
import type { Cycle } from '../../okr/cycle/cycle.ts';
import { addDays, type Day } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import type { KeyResult } from '../../okr/key-result/key-result.ts';
import type { Observation } from '../../okr/key-result/reading.ts';
import { rounded } from '../../okr/score/rounding.ts';
import type { State } from '../../okr/state.ts';
import { unitsToRecord } from '../../warehouse/audience.ts';
import { startOf } from '../../warehouse/measure/period.ts';
import type { Grain } from '../../warehouse/warehouse.ts';
import type { Deps } from '../deps.ts';
import { contextOf } from './context.ts';
import type { Goals } from './goals.ts';
import { keptProof } from './kept-proof.ts';

type ObserveDeps = Pick<Deps, 'warehouse' | 'register' | 'city' | 'now' | 'version'> & {
  goals: Pick<Goals, 'state' | 'command'>;
};

/**
 * Ask the KPIs behind the key results of all cycles that take values, up to yesterday, and record
 * what has changed since the last time. Every value carries its proof.
 * @param moment as the city's clock shows it, ms, and up to when events count, RFC 3339; for a history
 *   that is played again
 * @returns how many observations were recorded
 */
export async function observeKeyResults(
  deps: ObserveDeps,
  moment: { now: number; known_at?: string } = { now: deps.now() },
): Promise<number> {
  const yesterday = addDays(dayAt(moment.now, deps.city.time_zone), -1);
  return record(deps, boundKeyResults(deps.goals.state, yesterday), yesterday, moment);
}

/**
 * The same for those key results only whose value or state is another one by now, because events
 * came late.
 * The roll-ups tell which; only these are proven from the raw events.
 */
export async function observeChanged(deps: ObserveDeps): Promise<number> {
  const moment = { now: deps.now() };
  const yesterday = addDays(dayAt(moment.now, deps.city.time_zone), -1);
  const bound = boundKeyResults(deps.goals.state, yesterday);
  const changed = await Promise.all(bound.map((one) => isChanged(deps, one, yesterday)));
  return record(
    deps,
    bound.filter((_, i) => changed[i]),
    yesterday,
    moment,
  );
}

async function record(
  deps: ObserveDeps,
  bound: readonly Bound[],
  yesterday: Day,
  moment: { now: number; known_at?: string },
): Promise<number> {
  const { goals } = deps;
  const commands = await Promise.all(
    bound.map((one) => observe(deps, one, yesterday, moment.known_at)),
  );
  let recorded = 0;
  for (const command of commands) {
    if (!command || !isNews(goals.state, command)) continue;
    const answer = goals.command(command, contextOf(deps, 'server', moment.now));
    // A cycle may have been closed meanwhile: then nothing more is taken.
    if ('events' in answer) recorded += answer.events.length;
  }
  return recorded;
}

interface Bound {
  keyResult: KeyResult;
  cycle: Cycle;
}

/** Key results of agreed objectives that are bound to a KPI, in cycles that take values. */
function boundKeyResults(state: State, yesterday: Day): Bound[] {
  return [...state.cycles.values()]
    .filter((cycle) => takesValues(cycle, yesterday))
    .flatMap((cycle) =>
      (state.index.cycle.get(cycle.cycle) ?? [])
        .map((id) => state.objectives.get(id)!)
        // Closed ones too: in a half-year that was opened again they take values once more.
        .filter(({ state: stage }) => stage === 'agreed' || stage === 'closed')
        .flatMap(({ key_results }) => key_results.map((id) => state.keyResults.get(id)!))
        .filter(({ source, dropped }) => source.kind === 'kpi' && dropped === null)
        .map((keyResult) => ({ keyResult, cycle })),
    );
}

const takesValues = ({ state, start_on }: Cycle, yesterday: Day): boolean =>
  start_on <= yesterday && (state === 'active' || state === 'review' || state === 'reopened');

async function isChanged(
  { warehouse, goals }: ObserveDeps,
  { keyResult: { key_result, source }, cycle }: Bound,
  yesterday: Day,
): Promise<boolean> {
  const kpi = source.kind === 'kpi' ? kpis.get(source.kpi) : undefined;
  if (source.kind !== 'kpi' || !kpi) return false;
  const period = observedPeriod(cycle, source.grain, yesterday);
  const { value } = await warehouse.measure({
    ...{ kpi, ...period, where: listed(source.where), audience: 'staff' },
  });
  const last = lastObserved(goals.state, key_result, period);
  if (!last || value === null || last.value === null) return (last?.value ?? null) !== value;
  const state = warehouse.stateOf(kpi, period, calendarGrain(source.grain));
  return rounded(value) !== rounded(last.value) || state !== last.state;
}

async function observe(
  { warehouse, version }: ObserveDeps,
  { keyResult, cycle }: Bound,
  yesterday: Day,
  known_at: string | undefined,
): Promise<CommandOf<'observation-record'> | null> {
  if (keyResult.source.kind !== 'kpi') return null;
  const { kpi: id, where, grain } = keyResult.source;
  const kpi = kpis.get(id);
  if (!kpi) return null;
  const period = observedPeriod(cycle, grain, yesterday);
  const shownAs = calendarGrain(grain);
  const proof = await warehouse.prove({
    // Recorded exactly: the views show it to whoever may see it.
    ...{ kpi, ...period, where: listed(where), audience: 'staff' },
    ...(known_at === undefined ? {} : { known_at }),
    ...(shownAs === undefined ? {} : { grain: shownAs }),
  });
  const { state } = proof;
  return {
    type: 'observation-record',
    ...{ key_result: keyResult.key_result, ...period, state },
    value: hasValue(state) ? proof.value : null,
    ...{ numerator: proof.numerator, denominator: proof.denominator },
    n: unitsToRecord({ n: proof.n, n_unknown: proof.n_unknown }, kpi.units),
    // The server is shown everything.
    proof: keptProof({ ...proof, data_hash: proof.data_hash! }, version),
  };
}

/** The period of the grain in which `yesterday` lies, within the cycle; a half-year is the cycle so far. */
export function observedPeriod(
  { start_on, last_on }: Pick<Cycle, 'start_on' | 'last_on'>,
  grain: Parameters<typeof startOf>[1],
  yesterday: Day,
): { from: Day; to: Day } {
  const to = yesterday < last_on ? yesterday : last_on;
  const start = grain === 'half_year' || grain === 'year' ? start_on : startOf(to, grain);
  return { from: start > start_on ? start : start_on, to };
}

/** A half-year is the cycle so far, and whole by its nature; of a month, nine tenths must be seen. */
const calendarGrain = (grain: Grain): Grain | undefined =>
  grain === 'half_year' || grain === 'year' ? undefined : grain;

/** Not what was recorded for this period last time. */
function isNews(
  known: State,
  { key_result, from, to, value, state, proof }: CommandOf<'observation-record'>,
): boolean {
  const last = lastObserved(known, key_result, { from, to });
  if (!last) return true;
  const before = last.proof;
  return last.value !== value || last.state !== state || before.data_hash !== proof.data_hash;
}

/** What was recorded for this period last time. */
const lastObserved = (
  { readings }: State,
  keyResult: string,
  { from, to }: { from: Day; to: Day },
): Observation | undefined =>
  readings
    .get(keyResult)
    ?.findLast(
      (one): one is Observation => one.kind === 'observation' && one.from === from && one.to === to,
    );

const hasValue = (state: string): boolean =>
  state === 'value' || state === 'stale' || state === 'incomplete';

const listed = (where: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(where).map(([dimension, value]) => [dimension, [value]]));
