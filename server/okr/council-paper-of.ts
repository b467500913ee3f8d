import { kpis } from '../../datasets/catalogue.ts';
import {
  edition,
  type CouncilPaper,
  type PaperGoal,
  type PaperKpi,
} from '../../okr/council-paper.ts';
import { canonicalJson } from '../../okr/evidence/canonical.ts';
import { publicView, type PublicSnapshot } from '../../okr/evidence/public-view.ts';
import type { SealedObjective, Snapshot } from '../../okr/evidence/snapshot.ts';
import type { Event, EventOf } from '../../okr/event.ts';
import { replay } from '../../okr/evolve.ts';
import type { State } from '../../okr/state.ts';
import type { MidtermGoal } from '../../okr/strategy/goal.ts';
import type { TargetPath } from '../../okr/strategy/target-path.ts';
import { readDecisions } from '../../register/decisions.ts';
import { readUnits } from '../../register/units.ts';
import type { Deps } from '../deps.ts';
import { writeBare, writeDate, writeValue } from '../paper/figure.ts';
import { wordsOf } from '../paper/words.ts';
import { sha256 } from './context.ts';
import { paperKeyResult } from './paper-key-result.ts';
import { furtherOf, paperKpi, type PaperMoment } from './paper-kpi.ts';
import { isNamedBySentence } from './paper-unit.ts';

type PaperDeps = Pick<Deps, 'goals' | 'warehouse' | 'register' | 'city' | 'site' | 'version'>;

const phrases = {
  de: {
    title: 'Wo steht die Digitalstrategie?',
    target: (day: string) => `Ziel bis ${day}`,
    unknown: 'noch nicht bekannt',
    dared: 'ehrgeizig',
  },
  en: {
    title: 'Where does the strategy stand?',
    target: (day: string) => `target by ${day}`,
    unknown: 'not yet known',
    dared: 'aspirational',
  },
};

/**
 * The paper of a closed cycle: its snapshot, the strategy as it was at the closing, and the KPIs up to
 * the cycle's end. Shows what the council may see, and nothing else.
 */
export async function councilPaperOf(
  deps: PaperDeps,
  { n }: Snapshot,
  language: CouncilPaper['language'],
): Promise<CouncilPaper> {
  const log = readDecisions<Event>(deps.register);
  const closing = log.find(
    (event): event is EventOf<'cycle-closed'> =>
      event.type === 'cycle-closed' && event.snapshot.n === n,
  );
  const snapshot = publicView(deps.goals.state, 'council').snapshots[n - 1];
  if (!closing || !snapshot) throw new Error(`snapshot ${n} is not in the log`);
  const before = log.slice(0, closing.seq);
  const state = replay(before);
  const moment = { snapshot: closing.snapshot, known_at: closing.at, language };
  const left = leftBy(deps, state, snapshot);
  const goals: PaperGoal[] = [];
  for (const goal of goalsOf(state)) {
    goals.push(await paperGoal(deps, { state, goal, snapshot, left }, moment));
  }
  return {
    ...{
      ...{ edition, language },
      demo: deps.city.demo,
      city: deps.city.name || 'Stadtpegel',
      title: phrases[language].title,
    },
    cycle: { name: snapshot.title, from: snapshot.start_on, to: snapshot.last_on },
    snapshot: {
      ...{ n, hash: snapshot.hash, previous: n === 1 ? null : snapshot.previous },
      ...{ date: snapshot.closed_on, corrected: snapshot.corrects !== null },
      reason: snapshot.corrects === null ? null : reasonOf(before, snapshot.cycle),
    },
    address: addressOf(deps, n, language),
    goals,
  };
}

function addressOf({ site }: PaperDeps, n: number, language: string): string | null {
  const path = `/api/okr/snapshots/${n}/paper.html?lang=${language}`;
  return site.publicUrl === null ? null : new URL(path, site.publicUrl).href;
}

const reasonOf = (log: readonly Event[], cycle: string): string | null =>
  log.findLast(
    (event): event is EventOf<'cycle-reopened'> =>
      event.type === 'cycle-reopened' && event.cycle === cycle,
  )?.reason ?? null;

/** The confirmed goals, field by field. */
function goalsOf({ fields, goals }: State): MidtermGoal[] {
  const confirmed = [...goals.values()].filter(({ state }) => state === 'confirmed');
  return [...fields.keys()].flatMap((field) => confirmed.filter((goal) => goal.field === field));
}

interface Shelf {
  state: State;
  goal: MidtermGoal;
  snapshot: PublicSnapshot;
  /** What units left, by the goal whose page tells it. */
  left: ReadonlyMap<string, PaperGoal['left']>;
}

async function paperGoal(
  deps: PaperDeps,
  { state, goal, snapshot, left }: Shelf,
  moment: PaperMoment,
): Promise<PaperGoal> {
  const paths = [...state.paths.values()].filter((path) => path.goal === goal.goal);
  const measured: { path: TargetPath; kpi: PaperKpi }[] = [];
  for (const path of paths) {
    const kpi = await paperKpi(deps, path, moment);
    if (kpi) measured.push({ path, kpi });
  }
  const [first, ...others] = measured;
  const objectives = shownOf(snapshot).filter(({ goals }) => goals.includes(goal.goal));
  const ended = (outcome: SealedObjective['outcome']) =>
    objectives.filter((one) => one.outcome === outcome).length;
  const units = readUnits(deps.register);
  return {
    ...{ id: goal.goal, action_field: state.fields.get(goal.field)?.title ?? goal.field },
    ...{ title: goal.title, sentence: sentenceOf(goal, first ?? null, moment.language) },
    measurement: first ? 'measured' : 'none',
    kpi: first?.kpi ?? null,
    further: others.map(({ path, kpi }) => furtherOf(path, kpi)),
    objectives: {
      ...{ achieved: ended('achieved'), partly: ended('partly') },
      ...{ missed: ended('missed'), unmeasured: ended('unmeasured') },
    },
    key_results: objectives.flatMap((objective) =>
      snapshot.evidence
        .filter((one) => one.objective === objective.objective)
        .map((one) => {
          const unit_name = units.get(objective.unit)?.name ?? objective.unit;
          return paperKeyResult(
            one,
            { unit_name, objective: promiseOf(objective, moment), readings: state.readings },
            moment.language,
          );
        }),
    ),
    left: left.get(goal.goal) ?? [],
    evidence_hash: hashOf(
      objectives.map(({ hash }) => hash),
      measured.flatMap(({ kpi: { proof } }) => proof ?? []),
    ),
  };
}

/** Over the sealed objectives and how the KPIs were computed; null where there is neither. */
const hashOf = (objectives: readonly string[], kpis: readonly object[]): string | null =>
  objectives.length + kpis.length ? sha256(canonicalJson({ objectives, kpis })) : null;

/** What was dared counts as achieved earlier: it is said. */
const promiseOf = ({ title, commitment }: SealedObjective, { language }: PaperMoment): string =>
  commitment === 'aspirational' ? `${title} (${phrases[language].dared})` : title;

const shownOf = ({ objectives }: PublicSnapshot): SealedObjective[] =>
  objectives.flatMap(({ shown }) => shown ?? []);

/** What a unit left is told once: with the first goal that it worked for, of those that are shown. */
function leftBy(deps: PaperDeps, state: State, snapshot: PublicSnapshot): Shelf['left'] {
  const units = readUnits(deps.register);
  const order = goalsOf(state).map(({ goal }) => goal);
  const told = [...state.notDoing.values()]
    .filter(({ cycle, withdrawn }) => cycle === snapshot.cycle && withdrawn === null)
    .flatMap(({ unit, text }) => {
      const worked = new Set(
        shownOf(snapshot)
          .filter((one) => one.unit === unit)
          .flatMap(({ goals }) => goals),
      );
      const goal = order.find((one) => worked.has(one));
      return goal ? [{ goal, unit: units.get(unit)?.name ?? unit, text }] : [];
    });
  const byGoal = Map.groupBy(told, ({ goal }) => goal);
  return new Map(
    [...byGoal].map(([goal, own]) => [goal, own.map(({ unit, text }) => ({ unit, text }))]),
  );
}

/** The number as a sentence, with where it is meant to go, by when, and in the same words. */
function sentenceOf(
  goal: MidtermGoal,
  measured: { path: TargetPath; kpi: PaperKpi } | null,
  language: CouncilPaper['language'],
): string {
  const words = wordsOf({ language, edition });
  const { target, unknown } = phrases[language];
  if (!measured) return `${goal.title}: *${unknown}*.`;
  const { path, kpi } = measured;
  const { value, state } = kpi.actual;
  if (value === null) return `${kpi.title}: *${words.state[state]}*.`;
  const definition = kpis.get(path.kpi);
  const bare = (one: number) => writeBare(one, kpi.unit, words);
  const write = (one: number) => writeValue(one, kpi.unit, words);
  const told = definition?.sentence?.[language].replace(/\.$/, '');
  const named = definition && isNamedBySentence(definition);
  const body = told?.replace('{value}', named ? bare(value) : write(value)) ?? `*${write(value)}*`;
  // The sentence of a KPI speaks of all that it counts: of a part, its path tells the name.
  const isPart = told === undefined || Object.keys(path.where).length > 0;
  const head = isPart ? `${kpi.title}: ` : '';
  const doubt = state === 'value' ? '' : ` (${words.state[state]})`;
  const aim = kpi.path.at(-1);
  if (!aim) return `${head}${body}${doubt}.`;
  const wanted =
    definition?.unit === 'share' ? `${bare(aim.value)} ${words.of} 100` : write(aim.value);
  return `${head}${body}${doubt}; ${target(writeDate(kpi.due_on ?? aim.on, words))}: ${wanted}.`;
}
