import type { Dataset, Fact } from '../../datasets/dataset.ts';
import type { Kpi } from '../../datasets/kpi.ts';
import type { Text } from '../../datasets/text.ts';
import { rejectsOf, type Rejects } from './rejected.ts';

/** What a KPI needs to be observed, placed. */
export interface Needs {
  /** The dataset whose sources observe it. */
  dataset: string;
  kinds: readonly { kind: string; title: Text }[];
  /** The working days of the Land. */
  land: boolean;
  /** What a row is, in words. */
  rows: { one: Text; other: Text };
  /** Kinds that a row may lack, in the order in which they are looked at. */
  flags: readonly string[];
  /**
   * Aggregates over all rows of the KPI: `observed` counts those that count, `without_<kind>` those
   * left out, each by the first kind that it lacks. Empty where no row can lack anything.
   */
  counts: Readonly<Record<string, string>>;
  /** What would count had it not been rejected from facts. */
  rejects: Rejects | null;
}

const plainRows = { one: { de: 'Zeile', en: 'row' }, other: { de: 'Zeilen', en: 'rows' } };

/** @throws Error where a KPI needs a kind that the dataset of its fact does not declare */
export function needsOf(
  id: string,
  { needs = [], among = 'true' }: Pick<Kpi, 'needs' | 'among'>,
  { dataset, fact }: { dataset: Dataset; fact: Fact },
): Needs {
  const kinds = needs
    .filter((need) => need !== 'land')
    .map((kind) => {
      const known = dataset.observations?.[kind];
      if (!known)
        throw new Error(`KPI ${id} needs ${kind}, which ${dataset.name} does not declare`);
      return { kind, title: known.title };
    });
  const flags = kinds.map(({ kind }) => kind).filter((kind) => fact.observes?.includes(kind));
  const has = (kind: string) => `observes_${kind}`;
  const all = [`(${among})`, ...flags.map(has)];
  const counts = Object.fromEntries(
    flags.map((kind, i) => [
      `without_${kind}`,
      `count(*) FILTER (${[`(${among})`, ...flags.slice(0, i).map(has), `NOT ${has(kind)}`].join(' AND ')})`,
    ]),
  );
  return {
    ...{ dataset: dataset.name, kinds, flags, land: needs.includes('land') },
    ...{ rows: fact.rows ?? plainRows, rejects: rejectsOf(dataset.name, fact) },
    counts: flags.length ? { observed: `count(*) FILTER (${all.join(' AND ')})`, ...counts } : {},
  };
}

/**
 * The first kind that nobody has observed up to a day, so that no row of the time can tell; null where
 * there is none. Where rows say of themselves whether it is observed, they are asked from its first day
 * on, whichever it is: a voucher is issued before anything is redeemed.
 * @param reported since which local day each kind is reported by anybody; null = not at all
 * @param to ISO date
 */
export function missingKind(
  { kinds, flags }: Needs,
  reported: ReadonlyMap<string, string | null>,
  to: string,
): string | null {
  const missing = kinds.find(({ kind }) => {
    const since = reported.get(kind) ?? null;
    return since === null || (since > to && !flags.includes(kind));
  });
  return missing?.kind ?? null;
}

/** The local day from which on the data of a KPI can begin, where its dataset begins on `first`. */
export function reportedFrom(
  { kinds, flags }: Needs,
  reported: ReadonlyMap<string, string | null>,
  first: string | null,
): string | null {
  if (first === null) return null;
  const begins = kinds
    .filter(({ kind }) => !flags.includes(kind))
    .map(({ kind }) => reported.get(kind) ?? first);
  return [first, ...begins].reduce((latest, day) => (day > latest ? day : latest));
}
