import type { Language } from '../i18n/language.ts';

/**
 * A number as people type it: `1.250,5` in German, `1,250.5` in English; a lone point or comma that
 * parts no thousands is a decimal sign in both.
 * @returns null where nothing was typed; NaN where it is no number
 */
export function readAmount(text: string, language: Language): number | null {
  const typed = text.trim().replaceAll('−', '-').replace(/\s/g, '');
  if (typed === '') return null;
  const grouped = language === 'de' ? /\.(?=\d{3}(?:\D|$))/g : /,(?=\d{3}(?:\D|$))/g;
  const plain = typed.replace(grouped, '').replace(',', '.');
  return /^-?\d+(\.\d+)?$|^-?\.\d+$/.test(plain) ? Number(plain) : Number.NaN;
}

/** A number for a field: with the decimal sign of the language, without signs between thousands. */
export function writeAmount(value: number | null, language: Language): string {
  if (value === null) return '';
  const plain = String(Number(value.toPrecision(12)));
  return language === 'de' ? plain.replace('.', ',') : plain;
}

/** Whole cents of an amount in euros. */
export const toCents = (euros: number | null): number | null =>
  euros === null ? null : Math.round(euros * 100);
