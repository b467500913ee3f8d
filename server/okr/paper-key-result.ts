import { kpis } from '../../datasets/catalogue.ts';
import {
  edition,
  type CouncilPaper,
  type PaperCell,
  type PaperKeyResult,
  type PaperState,
  type PaperUnit,
} from '../../okr/council-paper.ts';
import type { FrozenTarget } from '../../okr/evidence/evidence.ts';
import type { SealedEvidence } from '../../okr/evidence/snapshot.ts';
import type { State } from '../../okr/state.ts';
import { expectation, outcomeOf, paceOf } from '../../okr/score/pace.ts';
import { numberOf } from '../../okr/score/score.ts';
import { writeValue } from '../paper/figure.ts';
import { wordsOf } from '../paper/words.ts';
import { paperUnit, unitNamed } from './paper-unit.ts';

type Language = CouncilPaper['language'];
type Cells = Pick<PaperKeyResult, 'baseline' | 'target' | 'value'>;

const phrases = {
  de: {
    ...{ of: 'von', one: 'Schritt', steps: 'Schritten', to: 'bis' },
    ...{ least: 'mindestens', most: 'höchstens', weighed: 'Schritte verschieden gewichtet' },
  },
  en: {
    ...{ of: 'of', one: 'step', steps: 'steps', to: 'to' },
    ...{ least: 'at least', most: 'at most', weighed: 'steps of different weight' },
  },
};
const answers = { de: { yes: 'ja', no: 'nein' }, en: { yes: 'yes', no: 'no' } };

/** A piece of evidence as a row of the paper. At the end of a cycle its whole time is over. */
export function paperKeyResult(
  evidence: SealedEvidence,
  {
    unit_name,
    objective,
    readings,
  }: { unit_name: string; objective: string; readings: State['readings'] },
  language: Language,
): PaperKeyResult {
  const { commitment, score } = evidence;
  const title = titleOf(evidence, language);
  const reached = numberOf(score);
  const ambition = expectation[commitment];
  const unit = unitOf(evidence, language);
  return {
    ...{ title, unit_name, objective, unit, score: reached, expected: ambition },
    ...cellsOf(evidence, unit, language),
    state: isKnown(evidence) ? stateOf(evidence, readings) : 'not_computable',
    pace: paceOf(reached, 1, ambition),
    outcome: outcomeOf(reached, commitment),
  };
}

/** Steps that weigh differently give another share than their number: then the title says so. */
function titleOf({ title, form }: SealedEvidence, language: Language): string {
  const isWeighed =
    form.type === 'milestone' && new Set(form.steps.map(({ weight }) => weight)).size > 1;
  return isWeighed ? `${title} (${phrases[language].weighed})` : title;
}

/** What the value was worth when it was recorded; what people said stands as they said it. */
function stateOf({ key_result, kpi }: SealedEvidence, readings: State['readings']): PaperState {
  if (kpi === null) return 'value';
  const counted = readings
    .get(key_result)
    ?.find((one) => one.kind === 'observation' && one.at === kpi.recorded_at);
  return counted?.kind === 'observation' ? counted.state : 'value';
}

const isKnown = ({ value, values }: SealedEvidence): boolean =>
  value !== null || values.some((one) => one !== null);

function unitOf({ kpi, value_unit, decimals }: SealedEvidence, language: Language): PaperUnit {
  const bound = kpi && kpis.get(kpi.kpi);
  return bound ? paperUnit(bound, language) : { ...unitNamed(value_unit), factor: 1, decimals };
}

function cellsOf(evidence: SealedEvidence, unit: PaperUnit, language: Language): Cells {
  const { form, value, values, current } = evidence;
  const say = phrases[language];
  switch (form.type) {
    case 'linear': {
      const { target } = current;
      const isWay = target !== null && 'target' in target;
      return {
        ...{ baseline: isWay ? target.baseline : null, value },
        target: isWay ? target.target : null,
      };
    }
    case 'range':
      return { baseline: null, target: rangeOf(current, unit, language), value };
    case 'milestone': {
      const done = values.filter((one) => one === 1).length;
      const all = form.steps.length;
      const ofAll = `${say.of} ${all} ${all === 1 ? say.one : say.steps}`;
      return {
        ...{ baseline: null, target: `${all} ${ofAll}` },
        value: isKnown(evidence) ? `${done} ${ofAll}` : null,
      };
    }
    case 'binary': {
      const { yes, no } = answers[language];
      return {
        baseline: null,
        target: yes,
        value: value === null ? null : value === 1 ? yes : no,
      };
    }
    case 'ordinal': {
      const level = (n: number | null): PaperCell => (n === null ? null : (form.levels[n] ?? null));
      return { baseline: level(0), target: form.levels.at(-1) ?? null, value: level(value) };
    }
  }
}

function rangeOf({ target }: FrozenTarget, unit: PaperUnit, language: Language): PaperCell {
  if (target === null || !('lo' in target)) return null;
  const { lo, hi } = target;
  const { least, most, to } = phrases[language];
  const write = (value: number) => writeValue(value, unit, wordsOf({ language, edition }));
  if (lo !== null && hi !== null) return `${write(lo)} ${to} ${write(hi)}`;
  if (lo !== null) return `${least} ${write(lo)}`;
  return hi === null ? null : `${most} ${write(hi)}`;
}
