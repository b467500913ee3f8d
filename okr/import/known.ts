import type { Context } from '../context.ts';
import type { Form } from '../key-result/key-result.ts';
import type { Objective } from '../objective/objective.ts';
import type { State } from '../state.ts';

/** What the words of a table can mean, as far as who imports it may know. */
export interface Known {
  /** The id of what has this id or title; null where there is none, or more than one. */
  find(kind: NamedKind, text: string): string | null;
  /** A few that could be meant. */
  some(kind: NamedKind): string;
  hasObjective(objective: string): boolean;
  /** How a key result is measured; null where there is none. */
  formOf(keyResult: string): Form | null;
  hasKpi(kpi: string): boolean;
  /** A name for what the table gives none, always the same for the same parts. */
  nameOf(...parts: string[]): string;
}

export type NamedKind = 'cycle' | 'unit' | 'goal';

/** @param sees whether somebody may be told of an objective */
export function knownOf(
  state: State,
  { units, kpis, hash }: Pick<Context, 'units' | 'kpis' | 'hash'>,
  sees: (objective: Objective) => boolean,
): Known {
  const titles: Record<NamedKind, ReadonlyMap<string, string>> = {
    cycle: new Map([...state.cycles.values()].map(({ cycle, title }) => [cycle, title])),
    unit: new Map([...units.values()].map(({ unit, name }) => [unit, name])),
    goal: new Map([...state.goals.values()].map(({ goal, title }) => [goal, title])),
  };
  const seen = (id: string | undefined): Objective | null => {
    const objective = state.objectives.get(id ?? '');
    return objective && sees(objective) ? objective : null;
  };
  return {
    find(kind, text) {
      if (titles[kind].has(text)) return text;
      const same = [...titles[kind]].filter(([, title]) => folded(title) === folded(text));
      return same.length === 1 ? same[0]![0] : null;
    },
    some: (kind) => [...titles[kind].keys()].slice(-3).join(', ') || '–',
    hasObjective: (objective) => seen(objective) !== null,
    formOf(id) {
      const keyResult = state.keyResults.get(id);
      return keyResult && seen(keyResult.objective) ? keyResult.form : null;
    },
    hasKpi: (kpi) => kpis.has(kpi),
    nameOf: (...parts) => `import-${hash(JSON.stringify(parts)).slice(0, 32)}`,
  };
}

const folded = (title: string): string => title.normalize('NFC').trim().toLowerCase();
