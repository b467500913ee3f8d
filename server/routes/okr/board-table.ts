import type { BoardView } from '../../../okr/view/board.ts';
import type { KeyResultView } from '../../../okr/view/key-result-view.ts';
import type { ObjectiveView } from '../../../okr/view/objective-view.ts';
import type { Column, Row } from '../../table-answer.ts';

const text = (name: string): Column => ({ name, type: 'text' });
const number = (name: string): Column => ({ name, type: 'number' });
const date = (name: string): Column => ({ name, type: 'date' });

/** Of the objective, the same in each of its lines. */
const ofObjective = [
  ...['half_year', 'unit', 'unit_name', 'objective', 'title', 'customers', 'added_value'].map(text),
  ...['commitment', 'visibility', 'state', 'contributes_to', 'supports', 'without_link'].map(text),
  ...[number('score'), number('coverage'), text('pace'), number('confidence'), text('outcome')],
];

/** Of the key result; nobody's name is among them. */
const ofKeyResult = [
  ...['key_result', 'result', 'type', 'value_unit'].map(text),
  ...['weight', 'baseline', 'target', 'lo', 'hi'].map(number),
  ...[text('kpi'), number('value'), date('measured_on'), text('value_state')],
  ...[number('result_score'), text('result_pace'), number('result_confidence')],
];

/** A line for each key result of a half-year, and one for each objective that has none yet. */
export const boardColumns: readonly Column[] = [...ofObjective, ...ofKeyResult];

export const boardRows = (
  { cycle, objectives }: Pick<BoardView, 'cycle' | 'objectives'>,
  nameOf: (unit: string) => string,
): Row[] =>
  objectives.flatMap((objective) => {
    const told = { half_year: cycle.cycle, ...tellObjective(objective, nameOf) };
    const results = objective.key_results.map((one) => ({ ...told, ...tellKeyResult(one) }));
    return results.length > 0 ? results : [told];
  });

function tellObjective(one: ObjectiveView, nameOf: (unit: string) => string): Row {
  const { objective, unit, title, customers, added_value, commitment, visibility, state } = one;
  const above = (kind: 'contributes' | 'supports') =>
    one.links
      .filter((link) => link.child === objective && link.kind === kind && link.state === 'accepted')
      .map(({ parent_title }) => parent_title)
      .join('; ');
  return {
    ...{ unit, unit_name: nameOf(unit), objective, title, customers: customers.join('; ') },
    ...{ added_value, commitment, visibility, state, without_link: one.without_link },
    ...{ contributes_to: above('contributes'), supports: above('supports') },
    ...{ score: one.score, coverage: one.coverage, pace: one.pace },
    ...{ confidence: one.confidence, outcome: one.outcome },
  };
}

function tellKeyResult(one: KeyResultView): Row {
  const { key_result, form, value_unit, weight, source, value, measured_on, score } = one;
  return {
    ...{ key_result, result: one.title, type: form.type, value_unit, weight },
    ...one.target?.target,
    ...{ kpi: source.kind === 'kpi' ? source.kpi : null, value, measured_on },
    value_state: one.observation?.state ?? null,
    ...{ result_score: score.state === 'measured' ? score.score : null },
    ...{ result_pace: one.pace, result_confidence: one.confidence },
  };
}
