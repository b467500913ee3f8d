import { Hono } from 'hono';
import { viewAlignment, type AlignmentView } from '../../../okr/view/alignment.ts';
import { viewBoard, viewCycle, type BoardView, type CycleView } from '../../../okr/view/board.ts';
import type { Meeting } from '../../../okr/meeting/meeting.ts';
import { viewEvaluation, type EvaluationView } from '../../../okr/view/evaluation.ts';
import { cycleOffersOf, draftableFor, type CycleOffers } from '../../../okr/view/offers.ts';
import { readUnits } from '../../../register/units.ts';
import type { Env } from '../../access.ts';
import type { Caller } from '../../caller.ts';
import { contextOf } from '../../okr/context.ts';
import type { Deps } from '../../deps.ts';
import { invalid, readParameters } from '../../parameters.ts';
import { answerTable, formatOf, formats } from '../../table-answer.ts';
import { boardColumns, boardRows } from './board-table.ts';
import { partOf } from './meetings.ts';
import { cycleOf, momentOf, pastSightOf, sightOf, stateAt, stateFor } from './question.ts';

export interface UnitView {
  unit: string;
  name: string;
  kind: string;
  parent: string | null;
}

/** A meeting, as a list has it. */
export interface MeetingEntry extends Pick<Meeting, 'meeting' | 'cycle' | 'unit' | 'kind'> {
  begun_at: string;
  /** Null while it is being held. */
  ended_at: string | null;
}

/** `GET /api/okr/cycles`: the newest first, with the units that promise something. */
export interface CyclesAnswer {
  seq: number;
  today: string;
  cycles: CycleView[];
  units: UnitView[];
  /** By cycle, the units for which the reader may draft an objective now. */
  draft_for: Record<string, readonly string[]>;
  /** Meetings in which the reader takes part, newest first. */
  meetings: MeetingEntry[];
}

/** The views answer with `seq`, the decision up to which they reach. */
export type BoardAnswer = BoardView & {
  seq: number;
  as_of: string;
  /** What the reader may do in the cycle now; null for a token. */
  may: CycleOffers | null;
};
export type EvaluationAnswer = EvaluationView & { seq: number; as_of: string };
export type AlignmentAnswer = AlignmentView & { seq: number };

type BoardDeps = Pick<Deps, 'goals' | 'register' | 'city' | 'now'>;

export const okrBoardRoutes = (deps: BoardDeps) =>
  new Hono<Env>()
    .get('/api/okr/cycles', (c) => {
      const at = momentOf(readParameters(c.req.url, []), deps);
      const cycles = [...deps.goals.state.cycles.values()]
        .toSorted((a, b) => (a.start_on < b.start_on ? 1 : -1))
        .map((cycle) => viewCycle(cycle, at));
      const units = unitsOf(deps);
      const draft_for = draftsOf(c.get('caller'), units, deps);
      const { seq } = deps.goals.state;
      const meetings = meetingsOf(deps, partOf(c, deps));
      return c.json({
        ...{ seq, today: at.as_of, cycles, units, draft_for, meetings },
      } satisfies CyclesAnswer);
    })
    .get('/api/okr/cycles/:cycle/board', (c) => {
      const cycle = cycleOf(c, deps);
      const parameters = readParameters(c.req.url, ['unit', 'as_of', 'known_at', 'format']);
      const format = formatOf(c, parameters.word('format', formats));
      const at = momentOf(parameters, deps);
      const unit = parameters.text('unit') ?? null;
      if (unit !== null && !readUnits(deps.register).has(unit)) {
        throw invalid('unit', 'unknown-unit', 'Use a unit that GET /api/okr/cycles lists.');
      }
      const board = viewBoard(stateAt(c, at, deps), {
        ...{ cycle, unit, at, sees: pastSightOf(c, deps) },
      });
      const may = offersTo(c.get('caller'), cycle.cycle, deps);
      const answer: BoardAnswer = { ...board, ...edge(deps, at.as_of), may };
      const units = readUnits(deps.register);
      return answerTable(
        c,
        format,
        () => answer,
        () => ({
          columns: boardColumns,
          rows: boardRows(board, (one) => units.get(one)?.name ?? one),
          about: {
            title: cycle.title,
            name: 'objectives',
            filter: { half_year: cycle.cycle, ...(unit ? { unit } : {}), as_of: at.as_of },
          },
        }),
      );
    })
    .get('/api/okr/cycles/:cycle/evaluation', (c) => {
      const cycle = cycleOf(c, deps);
      const at = momentOf(readParameters(c.req.url, ['as_of', 'known_at']), deps);
      const evaluation = viewEvaluation(stateAt(c, at, deps), {
        ...{ cycle, at, sees: pastSightOf(c, deps) },
      });
      return c.json({ ...evaluation, ...edge(deps, at.as_of) } satisfies EvaluationAnswer);
    })
    .get('/api/okr/cycles/:cycle/alignment', (c) => {
      const { cycle } = cycleOf(c, deps);
      const at = momentOf(readParameters(c.req.url, []), deps);
      const alignment = viewAlignment(stateFor(c, deps), { cycle, at, sees: sightOf(c, deps) });
      return c.json({ ...alignment, seq: deps.goals.state.seq } satisfies AlignmentAnswer);
    });

const edge = ({ goals }: BoardDeps, as_of: string) => ({ seq: goals.state.seq, as_of });

const meetingsOf = ({ goals }: BoardDeps, takesPart: (unit: string) => boolean): MeetingEntry[] =>
  [...goals.state.meetings.values()]
    .filter(({ unit }) => takesPart(unit))
    .map(({ meeting, cycle, unit, kind, at, ended }) => ({
      ...{ meeting, cycle, unit, kind, begun_at: at, ended_at: ended?.at ?? null },
    }))
    .toReversed();

function draftsOf(
  caller: Caller,
  units: readonly UnitView[],
  deps: BoardDeps,
): CyclesAnswer['draft_for'] {
  if (caller.kind !== 'person') return {};
  const { state } = deps.goals;
  const context = contextOf(deps, caller.person);
  const names = units.map(({ unit }) => unit);
  return Object.fromEntries(
    [...state.cycles.keys()].map((cycle) => [cycle, draftableFor(state, cycle, names, context)]),
  );
}

function offersTo(caller: Caller, cycle: string, deps: BoardDeps): CycleOffers | null {
  if (caller.kind !== 'person') return null;
  const units = unitsOf(deps).map(({ unit }) => unit);
  return cycleOffersOf(deps.goals.state, cycle, units, contextOf(deps, caller.person));
}

/** Units in the order of the tree, without those that are gone. */
function unitsOf({ register }: BoardDeps): UnitView[] {
  const units = [...readUnits(register).values()].filter((unit) => unit.retired_at === null);
  const below = (parent: string | null): UnitView[] =>
    units
      .filter((unit) => unit.parent === parent)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'de'))
      .flatMap(({ unit, name, kind }) => [{ unit, name, kind, parent }, ...below(unit)]);
  return below(null);
}
