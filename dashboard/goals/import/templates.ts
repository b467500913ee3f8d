import { checkInColumns } from '../../../okr/import/check-in-table.ts';
import { objectiveColumns } from '../../../okr/import/objective-table.ts';
import type { KeyResultView } from '../../../okr/view/key-result-view.ts';
import type { goalImport } from '../../i18n/goal-import.de.ts';
import type { Language } from '../../i18n/language.ts';

/** An objective with a key result of every type, to be written over. */
export function objectiveTemplate(
  { half_year, unit }: { half_year: string; unit: string },
  say: (typeof goalImport)['sample'],
  language: Language,
): string {
  const half = language === 'de' ? '0,9' : '0.9';
  const objective = 'beispiel';
  const result = (key_result: string, title: string, type: string) => ({
    ...{ objective, key_result: `beispiel-${key_result}`, result: title, type },
  });
  const told = { half_year, unit, title: say.title, customers: say.customers };
  const week = language === 'de' ? 'Woche' : 'week';
  const rows: Partial<Record<keyof typeof objectiveColumns, string>>[] = [
    {
      ...{ ...told, added_value: say.added_value, without_link: say.why },
      ...{ ...result('1', say.linear, typeNames.linear[language]), baseline: '25', target: '10' },
      ...{ value_unit: say.unit, weight: '2' },
    },
    { ...result('2', say.range, typeNames.range[language]), lo: half, grain: week },
    { ...result('3', say.milestone, typeNames.milestone[language]), steps: say.steps },
    result('4', say.binary, typeNames.binary[language]),
    { ...result('5', say.ordinal, typeNames.ordinal[language]), levels: say.levels },
  ];
  return written(objectiveColumns, rows, language);
}

const typeNames = {
  linear: { de: 'Zahl', en: 'linear' },
  range: { de: 'Bereich', en: 'range' },
  milestone: { de: 'Schritte', en: 'milestone' },
  binary: { de: 'ja oder nein', en: 'binary' },
  ordinal: { de: 'Stufen', en: 'ordinal' },
};

/** Key results that wait for a value, one line each; of milestones one for each step. */
export function checkInTemplate(
  keyResults: readonly Pick<KeyResultView, 'key_result' | 'title' | 'form'>[],
  today: string,
  language: Language,
): string {
  const rows = keyResults.flatMap(({ key_result, title, form }) => {
    // Only to be read: a spreadsheet would take it for a formula.
    const result = /^[=+\-@\t]/.test(title) ? `'${title}` : title;
    const row = { key_result, result, measured_on: today };
    return form.type === 'milestone'
      ? form.steps.map((step) => ({ ...row, step: step.title }))
      : [row];
  });
  return written(checkInColumns, rows, language);
}

/** CSV as spreadsheets open it at once: UTF-8 with its mark, semicolons. */
function written<C extends string>(
  columns: Readonly<Record<C, readonly [string, string, ...string[]]>>,
  rows: readonly Partial<Record<C, string>>[],
  language: Language,
): string {
  const names = Object.keys(columns) as C[];
  const head = names.map((name) => columns[name][language === 'de' ? 1 : 0]);
  const lines = [head, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
  return `\uFEFF${lines.map((cells) => `${cells.map(cell).join(';')}\r\n`).join('')}`;
}

const cell = (text: string): string =>
  /[;,"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** An address that holds a CSV file. */
export const csvAddress = (text: string): string =>
  `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
