import type { Language } from '../../i18n/language.ts';

/**
 * A number as people type it in their language: `1.234,5` in German, `1,234.5` in English. The other
 * decimal sign is understood too where it cannot be a separator of thousands.
 * @returns null where it is no number
 */
export function readAmount(text: string, language: Language): number | null {
  const [thousands, decimal] = language === 'de' ? ['.', ','] : [',', '.'];
  const plain = text
    .trim()
    .replace(/\u2212/g, '-')
    .replace(/[\s\u202f\u00a0']/g, '');
  if (!/^[-+]?[\d.,]+$/.test(plain)) return null;
  const grouped = new RegExp(`^[-+]?[1-9]\\d{0,2}(\\${thousands}\\d{3})+(\\${decimal}\\d*)?$`);
  const single = /^[-+]?\d*[.,]?\d*$/;
  const told = grouped.test(plain)
    ? plain.replaceAll(thousands, '').replace(decimal, '.')
    : single.test(plain)
      ? plain.replace(',', '.')
      : '';
  return /\d/.test(told) && Number.isFinite(Number(told)) ? Number(told) : null;
}

/** A number for a field of a form, in the language of the reader; empty where it is unknown. */
export function writeAmount(value: number | null, language: Language): string {
  if (value === null) return '';
  const text = String(Number(value.toFixed(9)));
  return language === 'de' ? text.replace('.', ',') : text;
}
