import type { Language } from '../i18n/language.ts';

/**
 * A number as people type it: `1.234,5` in German, `1,234.5` in English. The other decimal sign is
 * understood too where it cannot part thousands.
 * @returns null where nothing was typed; NaN where it is no number
 */
export function readAmount(text: string, language: Language): number | null {
  const plain = text.replaceAll('\u2212', '-').replace(/[\s']/g, '');
  if (plain === '') return null;
  const [thousands, decimal] = language === 'de' ? ['.', ','] : [',', '.'];
  const grouped = new RegExp(`^[-+]?[1-9]\\d{0,2}(\\${thousands}\\d{3})+(\\${decimal}\\d*)?$`);
  const told = grouped.test(plain) ? plain.replaceAll(thousands, '') : plain;
  return /\d/.test(told) && /^[-+]?\d*[.,]?\d*$/.test(told)
    ? Number(told.replace(',', '.'))
    : Number.NaN;
}

/** The same where it does not matter why there is none: null for nothing and for no number. */
export function readNumber(text: string, language: Language): number | null {
  const amount = readAmount(text, language);
  return Number.isNaN(amount) ? null : amount;
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
