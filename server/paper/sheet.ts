import type { CouncilPaper } from '../../okr/council-paper.ts';
import { dash, writeDate, writeHash, writeSpan, writeValue } from './figure.ts';
import { dueOf, goalSheet, targetOf, type GoalSheet } from './goal-sheet.ts';
import { outcomes, signOfOutcome, type Sign } from './sign.ts';
import { wordsOf, type Words } from './words.ts';

/**
 * What the paper says, word for word, in reading order: all numbers written, all words chosen. The
 * printed and the web version both set this and nothing else, so they cannot differ.
 */
export interface Sheet {
  words: Words;
  language: CouncilPaper['language'];
  city: string;
  title: string;
  /** Title of the document: headline, city and cycle. */
  document_title: string;
  cycle: string;
  /** Local date of the snapshot, `2026-07-21`. */
  date: string;
  /** `Stand 3 vom 21. Juli 2026`, with `berichtigt` where it is. */
  snapshot: string;
  /** The first groups of the hash, for the foot of each page. */
  short_hash: string;
  demo: string | null;
  correction: string | null;
  summary: string;
  address: string | null;
  overview: readonly OverviewRow[];
  /** Heads of the four counts. */
  counts: readonly { sign: Sign; word: string }[];
  goals: readonly GoalSheet[];
  proof: {
    facts: readonly { title: string; text: string; hash: boolean }[];
    steps: Words['proof'];
    legend: Words['legend'];
    hashes: readonly { no: number; title: string; definition: string; hash: string }[];
  };
}

export interface OverviewRow {
  no: number;
  id: string;
  title: string;
  field: string;
  value: string;
  /** Its state in words, unless it is simply there. */
  state: string | null;
  due: string;
  target: string;
  counts: readonly number[];
}

/** Write a paper out. Pure. */
export function layOut(paper: CouncilPaper): Sheet {
  const words = wordsOf(paper);
  const { snapshot, cycle, city, goals } = paper;
  const name = words.snapshot(snapshot.n, writeDate(snapshot.date, words));
  return {
    words,
    language: paper.language,
    city,
    title: paper.title,
    document_title: `${paper.title} ${city}, ${cycle.name}`,
    cycle: words.cycle(cycle.name, writeSpan(cycle.from, cycle.to, words)),
    date: snapshot.date,
    snapshot: snapshot.corrected ? `${name} (${words.corrected})` : name,
    short_hash: writeHash(snapshot.hash, 2),
    demo: paper.demo ? words.demo(city) : null,
    correction:
      snapshot.corrected && snapshot.reason !== null
        ? words.correctedBecause(snapshot.reason)
        : null,
    summary: words.summary(
      goals.length,
      goals.filter(({ kpi }) => kpi !== null && kpi.actual.value !== null).length,
    ),
    address: paper.address,
    counts: outcomes.map((outcome) => ({
      sign: signOfOutcome[outcome],
      word: words.objectives[outcome],
    })),
    overview: goals.map(({ id, title, action_field, kpi, objectives }, index) => ({
      no: index + 1,
      id,
      title,
      field: action_field,
      value:
        kpi === null || kpi.actual.value === null
          ? dash
          : writeValue(kpi.actual.value, kpi.unit, words),
      state:
        kpi === null
          ? words.measurementIs.none
          : kpi.actual.state === 'value'
            ? null
            : words.state[kpi.actual.state],
      due: dueOf(kpi, words) ?? dash,
      target: targetOf(kpi, words) ?? dash,
      counts: outcomes.map((outcome) => objectives[outcome]),
    })),
    goals: goals.map((goal, index) => goalSheet(goal, index, goals.length, words)),
    proof: {
      facts: [
        { title: words.thisSnapshot, text: writeHash(snapshot.hash), hash: true },
        {
          title: words.previousSnapshot,
          text: snapshot.previous === null ? words.none : writeHash(snapshot.previous),
          hash: snapshot.previous !== null,
        },
        { title: words.takenOn, text: writeDate(snapshot.date, words), hash: false },
        ...(paper.address === null ? [] : [{ title: words.at, text: paper.address, hash: false }]),
      ],
      steps: words.proof,
      legend: words.legend,
      hashes: goals.map(({ title, kpi, evidence_hash }, index) => ({
        no: index + 1,
        title,
        definition: kpi === null ? dash : String(kpi.version),
        hash: evidence_hash === null ? dash : writeHash(evidence_hash),
      })),
    },
  };
}
