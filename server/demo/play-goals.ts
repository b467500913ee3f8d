import { instant } from '../../datasets/musterhafen/calendar.ts';
import {
  demoColleagues,
  demoPeople,
  demoUnits,
  type DemoPerson,
} from '../../datasets/musterhafen/organisation.ts';
import { kpis } from '../../datasets/catalogue.ts';
import { dayAt } from '../../okr/day.ts';
import { script, type Line, type Speaker } from '../../okr/musterhafen/script.ts';
import type { Person } from '../../okr/role.ts';
import { findByLogin } from '../../register/accounts.ts';
import { readUnits } from '../../register/units.ts';
import type { Deps } from '../deps.ts';
import { contextOf } from '../okr/context.ts';
import { observeKeyResults } from '../okr/observe.ts';

type PlayDeps = Pick<Deps, 'goals' | 'warehouse' | 'register' | 'city' | 'now' | 'version'>;

interface PlayOptions {
  signal?: AbortSignal;
  /** Before each line: how many of them have been played. */
  onPlayed?: (done: number, of: number) => void;
}

/**
 * Play how Musterhafen came to its strategy and goals, through the same decisions as people's, each at
 * its time; what KPIs said is proven from the events that had been received by then. Does nothing
 * where anything was decided before, or the units are not there.
 * @returns how many decisions were written
 */
export async function playGoals(
  deps: PlayDeps,
  { signal, onPlayed }: PlayOptions = {},
): Promise<number> {
  const { goals, city } = deps;
  if (goals.state.seq > 0 || readUnits(deps.register).size <= 1) return 0;
  const lines = [...script(dayAt(deps.now(), city.time_zone))];
  for (const [done, line] of lines.entries()) {
    if (signal?.aborted) break;
    onPlayed?.(done, lines.length);
    const now = instant(line.at, line.hour);
    // Later today: it has not been said yet.
    if (now > deps.now()) continue;
    await play(deps, line, now);
  }
  return goals.state.seq;
}

async function play(deps: PlayDeps, line: Line, now: number): Promise<void> {
  if (line.what === 'observe') {
    await observeKeyResults(deps, { now, known_at: new Date(now).toISOString() });
    return;
  }
  const command = line.what === 'define' ? await withBaseline(deps, line, now) : line.command;
  const answer = deps.goals.command(command, contextOf(deps, personOf(deps, line.by), now));
  if ('refusal' in answer) {
    const { code, about } = answer.refusal;
    throw new Error(`${line.at} ${command.type} is refused: ${code} ${about.join(', ')}`);
  }
}

/** The target moves the KPI from where it stood before the half-year. */
async function withBaseline(
  { warehouse }: PlayDeps,
  { command, move }: Extract<Line, { what: 'define' }>,
  now: number,
): Promise<typeof command> {
  const { source, decimals } = command;
  if (source.kind !== 'kpi') return command;
  const kpi = kpis.get(source.kpi)!;
  const where = Object.fromEntries(
    Object.entries(source.where).map(([dimension, value]) => [dimension, [value]]),
  );
  const { from, to } = move;
  const known_at = new Date(now).toISOString();
  const { value } = await warehouse.prove({ kpi, from, to, where, known_at });
  const baseline = round(value ?? move.baseline ?? 0, decimals);
  return { ...command, target: { baseline, target: round(baseline + move.by, decimals) } };
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const people: readonly DemoPerson[] = [...demoPeople, ...demoColleagues];
const parents = new Map(demoUnits.map(({ unit, parent }) => [unit, parent]));

/** Who has the role in the unit, or in the nearest one above it. */
function personOf({ register }: Pick<Deps, 'register'>, { role, unit }: Speaker): Person {
  for (let at: string | undefined = unit; at !== undefined; at = parents.get(at)) {
    const found = people.find((one) => one.role === role && one.unit === at);
    if (!found) continue;
    return {
      account: findByLogin(register, found.login)?.account ?? found.login,
      name: found.name,
      grants: [{ role, unit: at }],
    };
  }
  throw new Error(`nobody in Musterhafen is ${role} of ${unit}`);
}
