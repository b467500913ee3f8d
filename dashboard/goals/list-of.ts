import type { Language } from '../i18n/language.ts';

/** `Bauherrinnen und Planungsbüros` */
export const listOf = (parts: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
