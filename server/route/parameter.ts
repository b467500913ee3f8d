import { Type } from 'typebox';
import type { QueryParameter } from './query.ts';

/** Parameters that several routes have. */
export const from = {
  is: { de: 'Erster Tag, nach der Zeit der Stadt.', en: 'First local date.' },
  schema: Type.String({ format: 'date' }),
} satisfies QueryParameter;

export const to = {
  is: {
    de: 'Letzter Tag, er zählt mit; heute, wenn nichts dasteht.',
    en: 'Last local date, inclusive; today where it is left out.',
  },
  schema: Type.String({ format: 'date' }),
} satisfies QueryParameter;

export const format = {
  is: {
    de: 'Statt der Kopfzeile Accept; `csv-excel` ist für deutsches Excel.',
    en: 'Instead of the Accept header; `csv-excel` is for German Excel.',
  },
  schema: Type.Enum(['json', 'csv', 'csv-excel', 'arrow']),
} satisfies QueryParameter;

/** Rows of a page. */
export const limitTo = (maximum: number) =>
  ({
    is: { de: 'Zeilen je Seite.', en: 'Rows per page.' },
    schema: Type.Integer({ minimum: 1, maximum }),
  }) satisfies QueryParameter;

export const cursor = {
  is: { de: '`next` der Seite davor.', en: '`next` of the page before.' },
  schema: Type.String(),
} satisfies QueryParameter;

/** The media types of an answer that may be a table. */
export const tables = ['application/json', 'text/csv', 'application/vnd.apache.arrow.stream'];
