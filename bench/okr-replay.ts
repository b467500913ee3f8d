import { createHash } from 'node:crypto';
import type { CommandOf } from '../okr/command.ts';
import { decide } from '../okr/decide.ts';
import type { Event } from '../okr/event.ts';
import { publicView } from '../okr/evidence/public-view.ts';
import { verifyChain } from '../okr/evidence/seal.ts';
import { replay } from '../okr/evolve.ts';
import { invariants } from '../okr/invariants/invariants.ts';
import { scoreObjective } from '../okr/score/objective-score.ts';
import { countsOfGoal } from '../okr/strategy/counts.ts';
import { goalsNobodyWorksOn } from '../okr/strategy/loose-ends.ts';
import { viewBoard } from '../okr/view/board.ts';
import { context, tenHalfYears } from './okr-replay/ten-half-years.ts';

/*
 * OKR replay: ten half-years with 2,000 objectives and 8,000 key results, from the text of the log
 * to the state, beside JSON.parse of the same text; then the questions of the pages.
 * `node bench/okr-replay.ts`
 */

const goal_ms = 2_000;
const text = JSON.stringify(tenHalfYears());

const parse = repeated(5, () => JSON.parse(text) as Event[]);
const whole = repeated(5, () => replay(JSON.parse(text) as Event[]));
const log = JSON.parse(text) as Event[];
const state = replay(log);
const limit = middle(parse);
console.log(
  `${log.length.toLocaleString('en')} events, ${Math.round(text.length / 1e6)} MB: ` +
    `${state.objectives.size} objectives, ${state.keyResults.size} key results, ` +
    `${state.cycles.size} half-years, ${state.snapshots.length} snapshots`,
);
line('log → state (parse and replay)', whole, limit);
line('  limit: JSON.parse alone', parse, limit);
const verdict = middle(whole) <= goal_ms ? 'met' : 'MISSED';
console.log(`goal ${goal_ms} ms: ${verdict}\n`);

const at = { as_of: '2026-11-15', known_at: '2026-11-15T12:00:00.000Z' };
const hash = (content: string) => createHash('sha256').update(content).digest('hex');
const last = state.index.cycle.get('h-9')!;
questions('board of a half-year: 200 objectives, 800 key results', () =>
  viewBoard(state, { cycle: state.cycles.get('h-9')!, unit: null, at, sees: () => true }),
);
questions('one objective with its key results', (i) =>
  scoreObjective(state, state.objectives.get(last[i % last.length]!)!, at),
);
questions('evaluation: counts of 20 goals over ten half-years', () =>
  [...state.goals.keys()].map((goal) => countsOfGoal(state, goal)),
);
questions('every objective of ten half-years scored anew', () =>
  [...state.objectives.values()].map((objective) => scoreObjective(state, objective, at)),
);
questions('goals nobody works on', () => goalsNobodyWorksOn(state, 'h-9'));
questions('what the public sees', () => publicView(state, 'public'));
questions('one decision (check-in)', (i) =>
  decide(state, checkIn(i), context(Date.parse('2026-11-15T12:00:00Z'))),
);
questions('invariants of everything', () => invariants(state), 10);
questions('all snapshots verified', () => verifyChain(state.snapshots, hash), 10);

function checkIn(i: number): CommandOf<'check-in'> {
  return {
    ...{ type: 'check-in', check_in: `new-${i}`, key_result: 'h-9-o-0-k-0', value: 0.5 },
    ...{ measured_on: '2026-11-14', step: null, comment: null, confidence: 5, supersedes: null },
  };
}

function questions(what: string, ask: (i: number) => unknown, times = 50): void {
  const taken = repeated(times, ask).toSorted((a, b) => a - b);
  const p95 = taken[Math.ceil(taken.length * 0.95) - 1]!;
  console.log(`${what.padEnd(58)} p50 ${ms(middle(taken))}  p95 ${ms(p95)}`);
}

function line(what: string, taken: number[], against: number): void {
  const ratio = middle(taken) / against;
  console.log(`${what.padEnd(58)} p50 ${ms(middle(taken))}  ${ratio.toFixed(2)} × the limit`);
}

function repeated(times: number, work: (i: number) => unknown): number[] {
  return Array.from({ length: times }, (_, i) => {
    const started = performance.now();
    work(i);
    return performance.now() - started;
  });
}

function middle(taken: readonly number[]): number {
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)]!;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`.padStart(9);
}
