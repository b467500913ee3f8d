import { lineOf } from '../../okr/unit.ts';
import type { RegisteredUnit } from '../../register/unit-rules.ts';

/** A unit with those below it. */
export interface Node {
  unit: RegisteredUnit;
  children: Node[];
}

/** The tree of these units; those whose parent is not among them are roots. In the order given. */
export function treeOf(units: readonly RegisteredUnit[]): Node[] {
  const known = new Set(units.map(({ unit }) => unit));
  const nodesBelow = (parent: string | null): Node[] =>
    units
      .filter(
        (one) => (one.parent !== null && known.has(one.parent) ? one.parent : null) === parent,
      )
      .map((unit) => ({ unit, children: nodesBelow(unit.unit) }));
  return nodesBelow(null);
}

/** Units to choose from, each as deep as it lies; without `except` and what is below it. */
export function unitOptions(
  units: readonly RegisteredUnit[],
  except: string | null = null,
): { value: string; name: string }[] {
  const tree = new Map(units.map((one) => [one.unit, one]));
  const present = units.filter(
    ({ unit, retired_at }) => !retired_at && (!except || !lineOf(tree, unit).includes(except)),
  );
  const flat = (nodes: Node[], depth: number): { value: string; name: string }[] =>
    nodes.flatMap(({ unit, children }) => [
      { value: unit.unit, name: `${'\u2003'.repeat(depth)}${unit.name}` },
      ...flat(children, depth + 1),
    ]);
  return flat(treeOf(present), 0);
}
