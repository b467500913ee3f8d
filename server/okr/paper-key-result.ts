import { kpis } from '../../datasets/catalogue.ts';
import type {
  CouncilPaper,
  PaperCell,
  PaperKeyResult,
  PaperUnit,
} from '../../okr/council-paper.ts';
import type { FrozenTarget } from '../../okr/evidence/evidence.ts';
import type { SealedEvidence } from '../../okr/evidence/snapshot.ts';
import { expectation, paceOf } from '../../okr/score/pace.ts';
import { numberOf } from '../../okr/score/score.ts';
import { writeValue } from '../paper/figure.ts';
import { wordsOf } from '../paper/words.ts';
import { paperUnit } from './paper-kpi.ts';

type Language = CouncilPaper['language'];
type Cells = Pick<PaperKeyResult, 'baseline' | 'target' | 'value'>;

const phrases = {
  de: { of: 'von', steps: 'Schritten', to: 'bis', least: 'mindestens', most: 'höchstens' },
  en: { of: 'of', steps: 'steps', to: 'to', least: 'at least', most: 'at most' },
};
const answers = { de: { yes: 'ja', no: 'nein' }, en: { yes: 'yes', no: 'no' } };

/** A piece of evidence as a row of the paper. At the end of a cycle its whole time is over. */
export function paperKeyResult(
  evidence: SealedEvidence,
  { unit_name, objective }: { unit_name: string; objective: string },
  language: Language,
): PaperKeyResult {
  const { title, commitment, score } = evidence;
  const reached = numberOf(score);
  const ambition = expectation[commitment];
  const unit = unitOf(evidence, language);
  return {
    ...{ title, unit_name, objective, unit, score: reached, expected: ambition },
    ...cellsOf(evidence, unit, language),
    state: isKnown(evidence) ? 'value' : 'not_computable',
    pace: paceOf(reached, 1, ambition),
  };
}

const isKnown = ({ value, values }: SealedEvidence): boolean =>
  value !== null || values.some((one) => one !== null);

function unitOf({ kpi, value_unit, decimals }: SealedEvidence, language: Language): PaperUnit {
  const bound = kpi && kpis.get(kpi.kpi);
  return bound ? paperUnit(bound.unit, language) : { sign: value_unit, factor: 1, decimals };
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
      return {
        ...{ baseline: null, target: `${all} ${say.of} ${all} ${say.steps}` },
        value: isKnown(evidence) ? `${done} ${say.of} ${all} ${say.steps}` : null,
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
  const write = (value: number) => writeValue(value, unit, wordsOf({ language }));
  if (lo !== null && hi !== null) return `${write(lo)} ${to} ${write(hi)}`;
  if (lo !== null) return `${least} ${write(lo)}`;
  return hi === null ? null : `${most} ${write(hi)}`;
}
