import { readTableDay } from './table-day.ts';

/**
 * Is it a date where a number should be? A spreadsheet makes one of `22,5` (shown as `22. Mai`,
 * `May 22` or `22.05.2026`), and saves what it shows.
 */
export const isDayForNumber = (text: string): boolean =>
  readTableDay(text.replace(time, '')) !== null || named.test(text) || numbered.test(text);

/** Midnight, as a spreadsheet adds it. */
const time = /[ T]\d{1,2}:\d\d(:\d\d)?$/;

const month = 'jan|jän|feb|mär|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec';

const named = new RegExp(`^(\\d{1,4}[. -]*)?(${month})\\p{L}*[. -]*(\\d{1,4})?$`, 'iu');

const numbered = /^(\d{1,2}\.\d{1,2}\.(\d{2})?|\d{1,2}\/\d{1,2}\/(\d{2}|\d{4}))$/;
