import { IsOptional, type TSchema } from 'typebox';
import { datasets, eventTypes } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import type { EventType } from '../../datasets/event.ts';
import {
  fieldColumn,
  idColumn,
  isEventWord,
  isOfEnd,
  isPseudonym,
  meaningsOf,
  nameOf,
  spanOf,
  subjectColumn,
  timeColumns,
  toldBy,
} from './guess-event.ts';
import { GAP } from './mapping.ts';
import type { ColumnProfile } from './profile.ts';
import type { FileProfile } from './propose.ts';
import { translated } from './translated-values.ts';
import { inComment, list, scalar } from './yaml-text.ts';

const number = new Intl.NumberFormat('en');

/** One rule of the mapping, before it is written. */
interface Draft {
  type: EventType;
  /** The words of a column that tell this event from others. */
  words: { column: ColumnProfile; values: string[] } | null;
  columns: readonly ColumnProfile[];
  time: ColumnProfile[];
}

/** The datasets whose records stand alone; cases are proposed from a log. */
export const recordDatasets = Object.values<Dataset>(datasets)
  .filter(({ records }) => records !== 'cases')
  .map(({ name }) => name);

const typesOf = (dataset: string): EventType[] =>
  [...new Set(eventTypes.values())].filter((type) => type.dataset === dataset);

/** Is it the end of what another event of its dataset has begun? */
const isEnding = (type: EventType): boolean => spanOf(type)?.end === type.name;

/** Events that any record with a time would fit are known by words only; an end, by its start. */
const tellingOf = (types: readonly EventType[]): EventType[] =>
  types.filter(
    (type) =>
      isEnding(type) ||
      Object.values<TSchema>(type.data.properties).some((schema) => !IsOptional(schema)),
  );

/** The dataset whose events, or at least whose fields, a file has; null where none of them fits. */
export function guessDataset(profile: FileProfile): string | null {
  const told = recordDatasets.find((dataset) => wordsColumn(profile, typesOf(dataset)) !== null);
  if (told !== undefined) return told;
  const fits = recordDatasets.map((dataset) => {
    const drafts = tellingOf(typesOf(dataset)).map((type) => draftOf(type, profile, null));
    return { dataset, fit: Math.max(...drafts.map(fitOf)) };
  });
  const [best] = fits.toSorted((a, b) => b.fit - a.fit);
  return best && best.fit >= leastFit ? best.dataset : null;
}

/** The mapping of records to events of one dataset, as YAML. */
export function proposeEvents(
  profile: FileProfile,
  { file, source, dataset }: { file: string; source: string; dataset: string },
): string {
  const drafts = draftsOf(profile, dataset);
  const lines = [
    `# Proposed from ${inComment(file)}: ${number.format(profile.records)} records${profile.isPart ? ' (the first of them)' : ''}, taken for ${dataset}.`,
    `# Is it something else? --dataset ${Object.keys(datasets).join(' | ')}`,
    `# Read every line. Fill in what is marked ${GAP}; then`,
    `#   stadtpegel mapping check this.yaml ${inComment(file)}`,
    '# says what does not fit. docs/importing.md explains the keys.',
    `source: ${scalar(source)}   # always the same for the same system`,
    ...(profile.json_records === null
      ? []
      : [`json: { records: ${scalar(profile.json_records)} }`]),
    ...unusedLines(profile, drafts),
    'events:',
    ...drafts.flatMap((draft) => ruleLines(draft, profile)),
  ];
  return lines.join('\n') + '\n';
}

/** The events that a column tells apart; else the one that fits best, and the end of what it begins. */
function draftsOf(profile: FileProfile, dataset: string): Draft[] {
  const types = typesOf(dataset);
  const words = wordsColumn(profile, types);
  if (words) {
    return types.flatMap((type) => {
      const values = valuesOf(words, types, type);
      return values.length === 0 ? [] : [draftOf(type, profile, { column: words, values })];
    });
  }
  const drafts = tellingOf(types).map((type) => draftOf(type, profile, null));
  const [best] = drafts.toSorted((a, b) => fitOf(b) - fitOf(a));
  const end = drafts.find(({ type }) => isEnding(type));
  const isStart = best !== undefined && spanOf(best.type)?.start === best.type.name;
  const hasEnd = isStart && (end?.time.length ?? 0) > 0;
  return [best, hasEnd ? end : undefined].filter((draft) => draft !== undefined);
}

/** The column that tells events apart, by the words that most records have. */
function wordsColumn({ columns }: FileProfile, types: readonly EventType[]): ColumnProfile | null {
  const told = (column: ColumnProfile) =>
    [...(column.values ?? [])]
      .filter(([value]) => types.some((type) => isEventWord(type, value)))
      .reduce((sum, [, count]) => sum + count, 0);
  const found = columns.filter(
    (column) =>
      column.values !== null &&
      column.values.size <= 50 &&
      /vorgang|typ|type|event|ereignis|aktion|action|buchungsart|^art$|^was$/i.test(column.name) &&
      told(column) >= column.filled / 2,
  );
  return found.toSorted((a, b) => told(b) - told(a))[0] ?? null;
}

const valuesOf = (
  { values }: ColumnProfile,
  types: readonly EventType[],
  type: EventType,
): string[] =>
  [...(values?.keys() ?? [])].filter(
    (value) => types.find((one) => isEventWord(one, value)) === type,
  );

/** Columns of the other end are not looked at where one record has both. */
function draftOf(type: EventType, { columns }: FileProfile, words: Draft['words']): Draft {
  const isEnd = isEnding(type);
  const hasSides = words === null && hasSpan(type) && columns.some((column) => isOfEnd(column));
  const own = hasSides ? columns.filter((column) => isOfEnd(column) === isEnd) : columns;
  const isUnknown = isEnd && words === null && !hasSides;
  return { type, words, columns: own, time: isUnknown ? [] : timeColumns(own) };
}

/** Is it one end of something? */
function hasSpan(type: EventType): boolean {
  const span = spanOf(type);
  return span !== null && [span.start, span.end].includes(type.name);
}

const fieldsOf = ({ type }: Draft): [field: string, schema: TSchema][] =>
  Object.entries(type.data.properties);

/** Of what an event needs so much must be there, and at least three things. */
const leastShare = 0.75;
const leastFit = 3;

/** How many parts of an event the file has; less than one where it lacks too many that are needed. */
function fitOf(draft: Draft): number {
  const { time, type, columns } = draft;
  const found = fieldsOf(draft).filter(([field]) => fieldColumn(type, field, columns) !== null);
  const about = type.subject !== null && subjectNames(draft, columns) !== null;
  const needed = fieldsOf(draft).filter(([, schema]) => !IsOptional(schema)).length;
  const neededFound = found.filter(([, schema]) => !IsOptional(schema)).length;
  const basics = (time.length > 0 ? 1 : 0) + (about ? 1 : 0);
  const share = (neededFound + basics) / (needed + 1 + (type.subject === null ? 0 : 1));
  return share < leastShare ? share : found.length + basics;
}

function ruleLines(draft: Draft, profile: FileProfile): string[] {
  const { type, time, words } = draft;
  const fields = fieldsOf(draft).flatMap(([field, schema]) => fieldLines(field, schema, draft));
  const id = idColumn(profile.columns, profile.records);
  const subject = type.subject === null ? null : subjectNames(draft, profile.columns);
  const isKey = id && subject !== id.name && fieldColumn(type, 'person', [id]) === null;
  const from = time.map(({ name }) => name);
  return [
    `  - type: ${nameOf(type)}`,
    ...whenLines(words, time, profile),
    ...(isKey ? [`    id: ${scalar(id.name)}   # different in every record`] : []),
    ...(type.subject === null ? [] : [`    subject: ${subjectText(subject, type)}`]),
    `    time: ${from.length === 0 ? `${GAP}   # no column looks like a time` : nameOrList(from)}`,
    ...(fields.length === 0 ? [] : ['    data:', ...fields]),
  ];
}

function whenLines(
  words: Draft['words'],
  time: readonly ColumnProfile[],
  { records }: FileProfile,
): string[] {
  if (words) {
    const { column, values } = words;
    return [`    when: { from: ${scalar(column.name)}, in: ${list(values)} }`];
  }
  const [first] = time;
  return first && first.filled < records
    ? [`    when: { from: ${scalar(first.name)} }   # ${number.format(first.filled)} records`]
    : [];
}

/** The name of what the event is about; where it has none, who or what had it, and its start. */
function subjectNames(
  { type }: Draft,
  columns: readonly ColumnProfile[],
): string | string[] | null {
  const found = subjectColumn(type, columns);
  if (found) return found.name;
  const by = hasSpan(type) ? fieldColumn(type, spanOf(type)?.by ?? '', columns) : null;
  const [start] = timeColumns(columns.filter((column) => !isOfEnd(column)));
  return by && start ? [by.name, start.name] : null;
}

function subjectText(names: string | string[] | null, type: EventType): string {
  if (names === null) return `${GAP}   # no column names the ${type.subject}`;
  if (typeof names === 'string') return scalar(names);
  return `{ from: ${list(names)}, pseudonym: true }   # ${spanOf(type)?.by} and start`;
}

const nameOrList = (names: readonly string[]): string =>
  names.length === 1 ? scalar(names[0] ?? '') : list(names);

function fieldLines(field: string, schema: TSchema, { type, columns }: Draft): string[] {
  const column = fieldColumn(type, field, columns);
  const { enum: words } = schema as { enum?: readonly string[] };
  const meanings = meaningsOf(type, field);
  const told = toldBy(type, field);
  const teller = told && fieldColumn(type, told.by, columns);
  if (words && column?.values && meanings) {
    return translated(field, column, meanings, '      ');
  }
  if (teller && told.called.test(teller.name)) {
    return [`      ${field}: ${told.is}   # for it is called ${inComment(teller.name)}`];
  }
  if (!column || words) {
    const isNeeded = !IsOptional(schema);
    return isNeeded
      ? [`      ${field}: ${GAP}   # ${words?.join(', ') ?? 'no column looks like it'}`]
      : [];
  }
  return [
    `      ${field}: { from: ${scalar(column.name)}${extrasOf(type, field, column)} }${noteOf(field)}`,
  ];
}

/** What must be said of a field besides its column. */
function extrasOf(type: EventType, field: string, column: ColumnProfile): string {
  if (isPseudonym(type, field)) return ', pseudonym: true';
  if (!field.endsWith('_cents')) return '';
  const isInEuros = [...column.distinct].some((value) => /[.,]\d{1,2}(?:\D|$)|€|eur/i.test(value));
  return `, unit: ${isInEuros ? 'eur' : GAP}`;
}

const noteOf = (field: string): string =>
  field === 'person' ? '   # an opaque key, never a name; stored as a pseudonym' : '';

/** What no rule takes: other events of the file, and columns. */
function unusedLines({ columns }: FileProfile, drafts: readonly Draft[]): string[] {
  const [words] = drafts.flatMap((draft) => draft.words ?? []);
  const taken = new Set(drafts.flatMap((draft) => draft.words?.values ?? []));
  const others = [...(words?.column.values ?? [])].filter(([value]) => !taken.has(value));
  const used = new Set(drafts.flatMap((draft) => usedBy(draft, columns)));
  const unused = columns.filter(({ name }) => !used.has(name));
  return [
    ...others.map(
      ([value, count]) =>
        `# No rule takes ${number.format(count)} × ${inComment(words?.column.name ?? '')} "${inComment(value)}".`,
    ),
    ...(unused.length === 0
      ? []
      : [`# Not used: ${inComment(unused.map(({ name }) => name).join(', '), 200)}`]),
  ];
}

function usedBy(draft: Draft, columns: readonly ColumnProfile[]): string[] {
  const { words, time, type } = draft;
  return [
    ...(words ? [words.column.name] : []),
    ...time.map(({ name }) => name),
    ...[type.subject === null ? [] : (subjectNames(draft, columns) ?? [])].flat(),
    ...fieldsOf(draft).flatMap(([field]) => fieldColumn(type, field, draft.columns)?.name ?? []),
    ...columns
      .filter((column) => idColumn([column], column.filled) === column)
      .map(({ name }) => name),
  ];
}
