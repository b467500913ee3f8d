import {
  CHANNELS,
  CLOSING,
  guessColumn,
  isClock,
  isTime,
  meaningOf,
  NOTICE,
  OUTCOMES,
  PAPER,
  RECEIPT,
  SYSTEM,
  TRANSITIONS,
} from './guess.ts';
import { GAP } from './mapping.ts';
import { mostly, type ColumnProfile } from './profile.ts';
import type { FileProfile } from './propose.ts';
import { translated } from './translated-values.ts';
import { inComment, list, scalar } from './yaml-text.ts';

const number = new Intl.NumberFormat('en');

interface Basics {
  caseId: ColumnProfile | null;
  /** A column with the year, where numbers begin anew each year. */
  year: ColumnProfile | null;
  activity: ColumnProfile | null;
  time: ColumnProfile | null;
  /** A column with the time of day, where the time is in two columns. */
  clock: ColumnProfile | null;
  transition: ColumnProfile | null;
  resource: ColumnProfile | null;
}

/** The mapping of a log of cases, as YAML. */
export function proposeLog(
  profile: FileProfile,
  { file, source }: { file: string; source: string },
): string {
  const basics = findBasics(profile);
  const lines = [
    `# Proposed from ${inComment(file)}: ${number.format(profile.records)} records${profile.isPart ? ' (the first of them)' : ''}.`,
    `# Read every line. Fill in what is marked ${GAP}; then`,
    `#   stadtpegel mapping check this.yaml ${inComment(file)}`,
    '# says what does not fit. docs/importing.md explains the keys.',
    `source: ${scalar(source)}   # always the same for the same system`,
    ...layoutLines(profile, basics),
    ...logLines(basics),
    '',
    ...aboutCase(profile),
    '',
    ...workLines(profile, basics),
  ];
  return lines.join('\n').replace(/[^\S\n]+\n/g, '\n') + '\n';
}

/** Has the file what a log of cases needs: a case and an activity? */
export function isLog(profile: FileProfile): boolean {
  const { caseId, activity } = findBasics(profile);
  return caseId !== null && activity !== null;
}

function findBasics({ columns }: FileProfile): Basics {
  const caseId = guessColumn('case', columns) ?? mostRepeated(columns);
  const others = columns.filter((column) => column !== caseId);
  const activity = guessColumn(
    'activity',
    others,
    ({ values, times }) => values !== null && times === 0,
  );
  const time =
    guessColumn('time', others, (column) => isTime(column) && column.with_clock > 0) ??
    guessColumn('time', others, isTime) ??
    others.find((column) => isTime(column) && !column.name.startsWith('case:')) ??
    null;
  const isWithoutClock = time !== null && time.with_clock === 0;
  return {
    caseId,
    year:
      caseId && mostly(caseId.numbers, caseId)
        ? (others.find(({ name, values }) => /^(?:jahr|year)$/i.test(name) && values !== null) ??
          null)
        : null,
    activity,
    time,
    clock: isWithoutClock ? (others.find(isClock) ?? null) : null,
    transition: guessColumn(
      'transition',
      others,
      ({ values }) =>
        values !== null && [...values.keys()].every((value) => TRANSITIONS.test(value)),
    ),
    resource: guessColumn('resource', others),
  };
}

/** An id that several records share, and that is neither a time nor one of a few words. */
function mostRepeated(columns: readonly ColumnProfile[]): ColumnProfile | null {
  const found = columns.filter(
    (column) =>
      column.values === null && !isTime(column) && column.distinct.size < 0.8 * column.filled,
  );
  return found[0] ?? null;
}

function layoutLines({ ocel }: FileProfile, { time }: Basics): string[] {
  const lines: string[] = [];
  if (ocel) {
    const others = ocel.types.filter((type) => type !== ocel.chosen);
    lines.push(
      `ocel: { object_type: ${scalar(ocel.chosen)} }   # other types: ${inComment(others.join(', '))}`,
    );
  }
  if (time && time.ambiguous > 0) {
    lines.push(
      `# ${number.format(time.ambiguous)} of ${number.format(time.looked_at)} times could mean two things, e.g. "${inComment(time.ambiguous_example ?? '')}".`,
      '# Times that cannot be read are rejected until one of these is right:',
      '# times: { order: dmy }',
      '# times: { format: dd.MM.yy HH:mm }',
    );
  }
  return lines;
}

const STANDARD = new Map([
  ['case', 'case:concept:name'],
  ['activity', 'concept:name'],
  ['time', 'time:timestamp'],
  ['transition', 'lifecycle:transition'],
  ['resource', 'org:resource'],
]);

function logLines({ caseId, year, activity, time, clock, transition, resource }: Basics): string[] {
  const rows: [string, string | null, string][] = [
    ['case', caseId ? namesOf(year, caseId) : null, countOf(caseId)],
    ['activity', activity ? scalar(activity.name) : null, countOf(activity)],
    ['time', time ? namesOf(time, clock) : null, ''],
    ['transition', transition ? scalar(transition.name) : null, countOf(transition)],
    ['resource', resource ? scalar(resource.name) : null, countOf(resource)],
  ];
  const shown = rows.filter(([key, value]) =>
    value === null
      ? ['case', 'activity', 'time'].includes(key)
      : value.replaceAll("'", '') !== STANDARD.get(key),
  );
  if (shown.length === 0) return [];
  return [
    'log:',
    ...shown.map(([key, value, count]) =>
      value === null
        ? `  ${key}: ${GAP}   # no column looks like it`
        : `  ${key}: ${value}${count === '' ? '' : `   # ${count}`}`,
    ),
  ];
}

/** One name, or the list of two that are read together. */
function namesOf(first: ColumnProfile | null, second: ColumnProfile | null): string {
  const names = [first, second].flatMap((column) => column?.name ?? []);
  const [only = ''] = names;
  return names.length === 1 ? scalar(only) : list(names);
}

const countOf = (column: ColumnProfile | null): string =>
  column === null
    ? ''
    : `${number.format(column.distinct.size)} different in ${number.format(column.filled)} records`;

/** What a case is about: service, office, channel. */
function aboutCase({ columns, records }: FileProfile): string[] {
  const service = columns.find((column) => mostly(column.leika, column)) ?? null;
  const office = guessColumn(
    'office',
    columns,
    ({ values }) => values !== null && values.size <= 200,
  );
  const channel = guessColumn(
    'channel',
    columns,
    ({ values }) => values !== null && values.size <= 60,
  );
  const district = guessColumn('district', columns, ({ values }) => values !== null);
  return [
    service
      ? `service: { from: ${scalar(service.name)} }   # ${countOf(service)}`
      : `service: ${GAP}   # the LeiKa key of the service, 14 digits in quotes`,
    office
      ? `office: { from: ${caseName(office, records)}${office.filled < records ? `, otherwise: ${GAP}` : ''} }   # ${countOf(office)}`
      : `office: ${GAP}   # the office in charge`,
    ...(channel
      ? [
          ...translated('channel', channel, CHANNELS, '', caseName(channel, records)),
          ...(channel.filled < records ? [`  otherwise: ${GAP}   # some records have none`] : []),
        ]
      : [`channel: ${GAP}   # online, email, post, phone, counter or internal`]),
    ...(district ? [`district: { from: ${scalar(district.name)} }   # ${countOf(district)}`] : []),
  ];
}

/** Of a column that is not filled in every record, the first value of the case counts. */
function caseName({ name, filled }: ColumnProfile, records: number): string {
  return scalar(filled < records && !name.startsWith('case:') ? `case:${name}` : name);
}

function workLines(profile: FileProfile, basics: Basics): string[] {
  const { activity } = basics;
  const activities = [...(activity?.values ?? [])].sort(([, a], [, b]) => b - a);
  return [
    ...receiptLines(activities, endActivities(profile, basics).first),
    '',
    ...stepLines(profile, basics, activities),
    '',
    ...noticeLines(activities),
    ...closingLines(profile, basics, activities),
  ];
}

type Counts = [name: string, count: number][];

function receiptLines(activities: Counts, first: Counts): string[] {
  const begins = new Map(first);
  const found = activities.filter(
    ([name, count]) => RECEIPT.test(name) && (begins.get(name) ?? 0) >= 0.5 * count,
  );
  if (found.length === 0) {
    return [
      '# No activity looks like a receipt: the first event of a case is taken for it.',
      'receipt: { event: first }',
    ];
  }
  return [
    `# ${found.map(([name, count]) => `"${inComment(name)}" ${number.format(count)} ×`).join(', ')}`,
    `receipt: { activity: ${list(found.map(([name]) => name))} }`,
  ];
}

function stepLines({ columns }: FileProfile, basics: Basics, activities: Counts): string[] {
  const { activity, transition, resource } = basics;
  const paper = activities.filter(([name]) => PAPER.test(name));
  const lines = ['steps:'];
  if (activity && paper.length > 0) {
    lines.push(
      '  # A guess by the names: which steps are done on paper?',
      '  medium:',
      `    from: ${scalar(activity.name)}`,
      '    values:',
      ...paper.map(([name, count]) => `      ${scalar(name)}: paper   # ${number.format(count)} ×`),
      '    otherwise: digital',
    );
  } else lines.push('  medium: digital   # no name tells of paper: is that so?');
  const effort = guessColumn(
    'effort',
    columns,
    ({ looked_at, numbers, clocks }) => numbers + clocks > looked_at / 2,
  );
  if (effort)
    lines.push(`  effort: { from: ${scalar(effort.name)}, unit: ${unitOf(effort.name)} }`);
  else if (
    transition?.values &&
    [...transition.values.keys()].some((value) => /^start$/i.test(value))
  ) {
    lines.push('  effort: { pairs: true }   # from start to complete');
  }
  const systems = [...(resource?.values ?? [])].filter(([name]) => SYSTEM.test(name));
  const others = activities.filter(([name]) => /automatisch|system/i.test(name));
  if (systems.length > 0) {
    lines.push(`  systems: { resources: ${list(systems.map(([name]) => name))} }`);
  } else if (others.length > 0) {
    lines.push(`  # systems: { activities: ${list(others.map(([name]) => name))} }`);
  }
  const rest = activities.filter(([name]) => !PAPER.test(name)).slice(0, 40);
  if (rest.length > 0) lines.push('  # All other activities:');
  for (const [name, count] of rest)
    lines.push(`  #   ${number.format(count)} × ${inComment(name)}`);
  return lines;
}

function unitOf(name: string): string {
  if (/std|stunden|hours|\bh\b/i.test(name)) return 'hours';
  return /sek|sec/i.test(name) ? 'seconds' : 'minutes';
}

function noticeLines(activities: Counts): string[] {
  const found = activities.filter(([name]) => NOTICE.test(name) && !RECEIPT.test(name));
  if (found.length === 0) return [];
  return [
    '# Is the citizen told something here? Then say how.',
    `# notice: { activity: ${list(found.map(([name]) => name))}, channel: ${GAP} }`,
    '',
  ];
}

function closingLines(profile: FileProfile, basics: Basics, activities: Counts): string[] {
  const { columns } = profile;
  const outcome = guessColumn(
    'outcome',
    columns,
    ({ values }) => values !== null && values.size <= 60,
  );
  const outcomeLines = outcome
    ? translated('outcome', outcome, OUTCOMES, '  ')
    : [`  outcome: ${GAP}   # granted, rejected, withdrawn or not_eligible; or from an attribute`];
  const medium = `  notice_medium: ${GAP}   # digital, paper or none`;
  const end = guessColumn(
    'end',
    columns,
    (column) => isTime(column) && column.filled < profile.records,
  );
  if (end) {
    return [
      `# ${number.format(profile.records - end.filled)} of ${number.format(profile.records)} records are of cases without ${inComment(end.name)}: they are still open.`,
      'closing:',
      '  event: last',
      `  when: { from: ${scalar(end.name)} }`,
      ...outcomeLines,
      medium,
    ];
  }
  const { last } = endActivities(profile, basics);
  const ends = new Map(last);
  const named = activities.filter(([name]) => CLOSING.test(name));
  const atEnd = named.filter(([name, count]) => (ends.get(name) ?? 0) >= 0.5 * count);
  const found = atEnd.length > 0 ? atEnd : named;
  if (found.length === 0) {
    return [
      '# Nothing tells when a case is closed, so all stay open. Their last activities are:',
      ...last
        .slice(0, 8)
        .map(([name, count]) => `#   ${number.format(count)} × ${inComment(name)}`),
      '# closing:',
      '#   activity: [ … ]',
      ...outcomeLines.map((line) => `# ${line}`),
      `# ${medium}`,
    ];
  }
  const byActivity = basics.activity && found.every(([name]) => meaningOf(name, OUTCOMES) !== null);
  return [
    `# Cases end with: ${last
      .slice(0, 4)
      .map(([name, count]) => `"${inComment(name, 40)}" ${number.format(count)} ×`)
      .join(', ')}`,
    'closing:',
    `  activity: ${list(found.map(([name]) => name))}`,
    ...(!outcome && byActivity && found.length > 1
      ? [
          '  outcome:',
          `    from: ${scalar(basics.activity?.name ?? '')}`,
          '    values:',
          ...found.map(([name]) => `      ${scalar(name)}: ${meaningOf(name, OUTCOMES)}`),
        ]
      : outcomeLines),
    medium,
  ];
}

/** With which activities the cases begin and end, in the order of the file. */
function endActivities(
  { rows }: FileProfile,
  { caseId, year, activity }: Basics,
): { first: Counts; last: Counts } {
  if (!caseId || !activity) return { first: [], last: [] };
  const first = new Map<string, string>();
  const last = new Map<string, string>();
  for (const row of rows) {
    const id = `${year ? row.get(year.name) : ''}/${row.get(caseId.name)}`;
    const name = row.get(activity.name) ?? '';
    if (!first.has(id)) first.set(id, name);
    last.set(id, name);
  }
  return { first: counted(first.values()), last: counted(last.values()) };
}

function counted(names: Iterable<string>): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
