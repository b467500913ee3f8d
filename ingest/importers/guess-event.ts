import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import type { EventType } from '../../datasets/event.ts';
import type { RecordWords } from '../../datasets/record-words.ts';
import { isClock, isTime } from './guess.ts';
import type { ColumnProfile } from './profile.ts';

/** Which records are which events, and which columns their fields: from names in German and English. */

/** The words of a dataset: none where its events are told by logs of cases. */
function wordsOf(dataset: string): RecordWords {
  const { records } = (datasets as Readonly<Record<string, Dataset>>)[dataset] ?? {};
  return typeof records === 'object' ? records : {};
}

export const nameOf = ({ dataset, name }: EventType): string => `${dataset}.${name}`;

export const isEventWord = (type: EventType, value: string): boolean =>
  wordsOf(type.dataset).events?.[type.name]?.test(value) ?? false;

/** Fields that every system may have. */
const FIELDS: Record<string, RegExp> = {
  name: /^(?:name|bezeichnung|titel|title)$/i,
  lon: /^(?:.*[-_ ])?(?:lon|lng|long|longitude|länge|längengrad|geo ?länge|x)$/i,
  lat: /^(?:.*[-_ ])?(?:lat|latitude|breite|breitengrad|geo ?breite|y)$/i,
  person:
    /^(?:kunden?|nutzer|spieler|teilnehmer|person|user|player|member|customer)[-_ ]?(?:id|nr\.?|nummer|no|key|schlüssel|kennung)?$|^key$/i,
  district: /^(?:district|stadtteil|stadtbezirk|bezirk|ortsteil|quartier)$/i,
};

/** `paper_files` is a column of that name, or of `Paper Files`. */
const calledAs = (field: string): RegExp => new RegExp(`^${field.replaceAll('_', '[-_ ]')}$`, 'i');

const ENDING =
  /^(?:end|bis|to|ziel|stop)|[-_ ](?:end|ende|bis|to|ziel|stop)$|ende$|rückgabe|return|destination|ankunft|abgabe/i;

/** Does a name belong to the end of what a record is about? */
export const isOfEnd = ({ name }: ColumnProfile): boolean => ENDING.test(lastPart(name));

/** Of `player/key` the last part is the name. */
const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

const named = (pattern: RegExp | undefined, columns: readonly ColumnProfile[]) =>
  columns.find(({ name }) => pattern?.test(lastPart(name))) ?? null;

/** The column of a field of an event, or null. */
export function fieldColumn(
  { dataset }: Pick<EventType, 'dataset'>,
  field: string,
  columns: readonly ColumnProfile[],
): ColumnProfile | null {
  const { fields = {}, dated = [] } = wordsOf(dataset);
  return named(
    fields[field] ?? FIELDS[field] ?? calledAs(field),
    columns.filter((column) => dated.includes(field) || !isTime(column)),
  );
}

/** The column that names what an event is about, or null. */
export function subjectColumn(
  { dataset, subject }: Pick<EventType, 'dataset' | 'subject'>,
  columns: readonly ColumnProfile[],
): ColumnProfile | null {
  if (subject === null) return null;
  return named(
    wordsOf(dataset).subjects?.[subject] ?? calledAs(subject),
    columns.filter((column) => !isTime(column)),
  );
}

/** What the words of the dataset say besides names of columns. */
export const spanOf = ({ dataset }: Pick<EventType, 'dataset'>) => wordsOf(dataset).span ?? null;
export const meaningsOf = ({ dataset }: Pick<EventType, 'dataset'>, field: string) =>
  wordsOf(dataset).values?.[field] ?? null;
export const toldBy = ({ dataset }: Pick<EventType, 'dataset'>, field: string) =>
  wordsOf(dataset).told?.[field] ?? null;
export const isPseudonym = ({ dataset }: Pick<EventType, 'dataset'>, field: string): boolean =>
  wordsOf(dataset).pseudonyms?.includes(field) ?? false;

/** Columns that say until when something holds, in whatever dataset. */
const ENDS_OF_VALIDITY = Object.keys(datasets).flatMap((dataset) => {
  const { fields = {}, until = [] } = wordsOf(dataset);
  return until.map((field) => fields[field] ?? calledAs(field));
});

/** The time of the records, in one column or in two. */
export function timeColumns(columns: readonly ColumnProfile[]): ColumnProfile[] {
  const times = columns.filter(
    (column) => isTime(column) && !ENDS_OF_VALIDITY.some((pattern) => pattern.test(column.name)),
  );
  const time = times.find(({ with_clock }) => with_clock > 0) ?? times[0];
  if (!time) return [];
  const clock = time.with_clock === 0 ? columns.find(isClock) : undefined;
  return clock ? [time, clock] : [time];
}

/** A column whose values differ in every record and that is called like a number of it, or null. */
export const idColumn = (
  columns: readonly ColumnProfile[],
  records: number,
): ColumnProfile | null =>
  columns.find(
    (column) =>
      column.distinct.size === records &&
      !isTime(column) &&
      /beleg|buchung|transa[ck]tion|quittung|(?:^|[-_ ])(?:id|nr\.?|uuid)$|nummer$|number$/i.test(
        lastPart(column.name),
      ),
  ) ?? null;
