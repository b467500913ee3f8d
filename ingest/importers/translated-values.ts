import { meaningOf, type Meaning } from './guess.ts';
import { GAP } from './mapping.ts';
import type { ColumnProfile } from './profile.ts';
import { scalar } from './yaml-text.ts';

const number = new Intl.NumberFormat('en');

/** A value with its translation: what was recognised, and the rest with its counts. */
export function translated(
  key: string,
  column: ColumnProfile,
  meanings: Meaning,
  indent: string,
  name = scalar(column.name),
): string[] {
  const values = [...(column.values ?? [])].sort(([, a], [, b]) => b - a);
  return [
    `${indent}${key}:`,
    `${indent}  from: ${name}`,
    `${indent}  values:`,
    ...values.map(([value, count]) => {
      const meaning = meaningOf(value, meanings) ?? GAP;
      return `${indent}    ${scalar(value)}: ${meaning}   # ${number.format(count)} records`;
    }),
  ];
}
