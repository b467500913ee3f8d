import { instant } from '../../datasets/musterhafen/calendar.ts';
import {
  demoColleagues,
  demoPeople,
  demoUnits,
  type DemoPerson,
} from '../../datasets/musterhafen/organisation.ts';
import { kpis } from '../../datasets/catalogue.ts';
import { daysBetween } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { script, type Line, type Speaker } from '../../okr/musterhafen/script.ts';
import type { Person } from '../../okr/role.ts';
import { findByLogin } from '../../register/accounts.ts';
import { readUnits } from '../../register/units.ts';
import type { Deps } from '../deps.ts';
import { contextOf } from '../okr/context.ts';
import type { Goals } from '../okr/goals.ts';
import { observeKeyResults } from '../okr/observe.ts';

type PlayDeps = Pick<Deps, 'goals' | 'warehouse' | 'register' | 'city' | 'now' | 'version'>;
type Stage = Pick<Goals, 'state' | 'command'>;

interface PlayOptions {
  signal?: AbortSignal;
  /** Before the lines of each moment: how many have been played. */
  onPlayed?: (done: number, of: number) => void;
}

/**
 * Play how Musterhafen came to its strategy and goals, through the same decisions as people's, each at
 * its time; what KPIs said is proven from the events that had been received by then. All of it is
 * there at once, or nothing where it is broken off. Does nothing where anything was decided before,
 * or the units are not there.
 * @returns how many decisions were written
 */
export async function playGoals(
  deps: PlayDeps,
  { signal, onPlayed }: PlayOptions = {},
): Promise<number> {
  const { goals, city } = deps;
  if (goals.state.seq > 0 || readUnits(deps.register).size <= 1) return 0;
  const lines = script(dayAt(deps.now(), city.time_zone)).map((line) => ({
    ...line,
    now: instant(line.at, line.hour),
  }));
  // Later today: it has not been said yet.
  const said = lines.filter(({ now }) => now <= deps.now());
  let done = 0;
  try {
    await goals.rehearse(async (stage) => {
      for (const [now, together] of Map.groupBy(said, ({ now }) => now)) {
        signal?.throwIfAborted();
        onPlayed?.(done, said.length);
        await play({ ...deps, goals: stage }, together, now);
        done += together.length;
      }
    });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
  return goals.state.seq;
}

/** What was said at one moment, in this order. Baselines are asked for together: they share a proof. */
async function play(
  deps: Omit<PlayDeps, 'goals'> & { goals: Stage },
  lines: readonly Line[],
  now: number,
): Promise<void> {
  const commands = await Promise.all(
    lines.map((line) => {
      if (line.what === 'observe') return null;
      return line.what === 'define' ? withBaseline(deps, line, now) : line.command;
    }),
  );
  for (const [i, line] of lines.entries()) {
    const command = commands[i];
    if (line.what === 'observe' || !command) {
      await observeKeyResults(deps, { now, known_at: new Date(now).toISOString() });
      continue;
    }
    const answer = deps.goals.command(command, contextOf(deps, personOf(deps, line.by), now));
    if ('refusal' in answer) {
      const { code, about } = answer.refusal;
      throw new Error(`${line.at} ${command.type} is refused: ${code} ${about.join(', ')}`);
    }
  }
}

/**
 * The target moves the KPI from where it stood before the half-year: as it was measured, where at
 * least so many days were; else as the town itself had counted it.
 */
async function withBaseline(
  { warehouse }: Pick<PlayDeps, 'warehouse'>,
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
  const { value } = await warehouse.prove({
    ...{ kpi, from, to, where, known_at },
    audience: 'staff',
  });
  const first = await warehouse.rows<{ day: string | null }>({
    ...{ audience: 'staff', of: 'things' },
    sql: `SELECT CAST(CAST(min(time) AS DATE) AS VARCHAR) AS day FROM ${kpi.dataset}_event`,
  });
  const day = first[0]?.day ?? null;
  const isMeasured = value !== null && day !== null && daysBetween(day, to) >= fewestDays;
  const stood = isMeasured ? value : move.baseline;
  const baseline = round(stood, decimals);
  return { ...command, target: { baseline, target: round(baseline + move.by, decimals) } };
}

/** Of younger events the long cases are still missing. */
const fewestDays = 90;

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
