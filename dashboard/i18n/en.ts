import { capitalized } from './capitalized.ts';
import { counted, nouns } from './noun.ts';
import { docs } from './docs.en.ts';
import { glossary } from './glossary.en.ts';
import { goalImport } from './goal-import.en.ts';
import { goals } from './goals.en.ts';
import { map } from './map.en.ts';
import { meeting } from './meeting.en.ts';
import { promise } from './promise.en.ts';
import { about } from './about.en.ts';
import { account } from './account.en.ts';
import { administration } from './administration.en.ts';
import { decisions } from './decisions.en.ts';
import { messages } from './messages.en.ts';
import { planning } from './planning.en.ts';
import type { Dictionary } from './de.ts';

/** The interface in English, key by key as in `de.ts`. */
export const en: Dictionary = {
  product: 'Stadtpegel',
  skip: 'Skip to content',
  navigation: 'Main navigation',
  nav: {
    overview: 'Overview',
    map: 'Map',
    strategy: 'Strategy',
    goals: 'Goals',
    data: 'Data',
    intake: 'Intake',
    about: 'About',
  },
  mark: 'to the overview',
  notices: 'Notes on the numbers',
  standing: 'State of the numbers',
  demo: (city) => `Demo data: ${city} is an invented town.`,
  demoUnnamed: 'Demo data: invented numbers.',
  printed: (day, time) => `printed on ${day}, ${time}`,
  languageSwitch: 'Language',
  theme: {
    switch: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    toDark: 'Dark appearance',
    toLight: 'Light appearance',
  },
  live: {
    live: 'live',
    connecting: 'connecting …',
    lost: (since) => `not live since ${since}`,
    paused: (since) => `paused since ${since}`,
    asOf: (time) => `As of ${time}`,
    pause: 'Pause',
    resume: 'Resume',
    pauseHelp: 'Pause live numbers',
    resumeHelp: 'Let live numbers move again',
    lostHelp:
      'The connection to the server is gone. We keep trying; until then the numbers stay as they were.',
    back: 'Live again, all numbers are reloaded.',
  },
  loading: {
    page: 'Loading numbers …',
    map: 'Loading the map …',
    mapFailed: 'The map could not be loaded. All numbers are on this page all the same.',
    mapFailedAlone:
      'The map could not be loaded. We keep trying; the numbers are on the other pages.',
    history: (percent) =>
      `The history of the demo town is still loading: ${percent}. Until then the numbers are incomplete.`,
    goals: (percent) => `The strategy and goals of the demo town are being played: ${percent}.`,
    done: 'Everything has been counted; the numbers are complete.',
    backlog: (percent) =>
      `New events are still being counted: ${percent}. Until then the numbers are incomplete.`,
  },
  error: {
    title: 'There is no answer right now',
    unreachable:
      'The server cannot be reached. Either the network is down, or the server is restarting.',
    server: (status) => `The server could not answer (error ${status}).`,
    again: 'We keep asking by ourselves.',
    retry: 'Try again now',
  },
  notFound: {
    title: 'This page does not exist',
    why: (path) =>
      `There is nothing at ${path}. Perhaps the address is mistyped, or the page has moved.`,
    kpi: (id) => `There is no KPI called ${id}. Perhaps it has another name by now.`,
    next: 'From here you can go on:',
    overview: 'To the overview',
    data: 'All KPIs',
  },
  state: {
    value: 'measured',
    stale: 'out of date',
    incomplete: 'incomplete',
    not_computable: 'not computable',
    suppressed: 'withheld',
  },
  stateWhy: {
    value: 'All data of the period are there.',
    stale:
      'The source has been silent for longer than it promised. What you see is the last known value.',
    incomplete:
      'Part of the data that the value follows from is missing, or the period still runs. The value may still change.',
    not_computable:
      'There is nothing to divide by, or no data have come in yet. Unknown is not zero.',
    suppressed:
      'Fewer than five people or cases stand behind the number. It is withheld so that nobody can be recognised.',
  },
  and: 'and',
  noValue: '–',
  noValueLong: 'no number',
  staleSince: (time) => `out of date, data up to ${time}`,
  suppressedShort: 'withheld: fewer than 5',
  notComputableShort: 'not computable: nothing to count',
  incompleteShort: 'incomplete',
  unknownMember: 'not stated',
  /** Of a dimension that is so or not. */
  yesNo: { true: 'yes', false: 'no' },
  grain: {
    day: 'days',
    week: 'weeks',
    month: 'months',
    quarter: 'quarters',
    half_year: 'half-years',
    year: 'years',
  },
  unit: {
    share: 'share in %',
    ratio: 'ratio',
    count: 'number',
    eur: 'euros',
    minutes: 'minutes',
    hours: 'hours',
    working_days: 'working days',
    breaks_per_case: 'breaks per case',
  },
  period: {
    today: 'today',
    yesterday: 'yesterday',
    endOf: (day) => `as of ${day}`,
    days: (days, until) => (days === 1 ? until : `${days} days to ${until}`),
    until: (day) => `to ${day}`,
    fromTo: (from, to) => `${from} to ${to}`,
  },
  trend: {
    points: (points) => `${points} ${points === '1' ? 'point' : 'points'}`,
    up: 'up by',
    down: 'down by',
    moved: { up: 'risen', down: 'fallen' },
    fromZero: (zero) => `from ${zero}`,
    same: 'unchanged',
    none: 'no comparison',
    noneWhy:
      'No comparison: that takes two complete numbers, from now and from before, that may be shown.',
    before: (days) =>
      days <= 1 ? 'on the same day of the week before' : `on the ${days} days before`,
    beforeStock: (days) => `on ${counted(days, nouns.day, 'en')} ago`,
    yearAgo: (span) => `on the same time last year (${span})`,
    yearAgoStock: (day) => `on a year ago (${day})`,
    better: 'better',
    worse: 'worse',
    sparkline: (title, from, to) => `Course of ${title} over 26 weeks: from ${from} to ${to}`,
    noSparkline: 'no course yet',
  },
  units: (n, of) => (n === '1' ? `${of}: 1` : `${n} ${of}`),
  staff: {
    value: (value) => `Gauge at ${value}`,
    target: (value) => `target ${value}`,
    reference: (since, value) => `${since === 'year' ? 'a year' : 'half a year'} ago ${value}`,
    dashed: (since, value) => `Dashed: ${since === 'year' ? 'a year' : 'half a year'} ago ${value}`,
    scale: (bottom, top) => `scale from ${bottom} to ${top}`,
    none: 'Gauge without a number',
  },
  start: {
    title: 'Overview',
    keyNumbers: 'The most important KPIs',
    common: (against) =>
      'Unless stated otherwise: 30 days up to today.' +
      (against === 'year_ago'
        ? ' Triangles: whole days up to yesterday against the same time last year.'
        : against === 'before'
          ? ' Triangles: whole days up to yesterday against the 30 days before.'
          : ''),
    reference: (since) => (since === 'year' ? 'Dashed: a year ago.' : 'Dashed: half a year ago.'),
    all: (count, dataset) =>
      count === 1 ? `The KPI: ${dataset}` : `All ${count} KPIs: ${dataset}`,
    dataThrough: (time) => `30 days up to today, data up to ${time}`,
    noData: 'no data yet',
    systems: 'The systems of the city',
    map: 'Map of the city',
    skipMap: 'Skip the map',
    nothing: 'No system of the city has reported anything yet.',
    nothingWhy:
      'That is why there is no number here: unknown is not zero. The page begins to count with the first event.',
    silent: (systems) => `Nothing heard yet of: ${systems}.`,
    first: {
      title: 'The next steps',
      describe: {
        name: 'Describe the city',
        why: 'A city file (--city) has its name, Land, boundary, districts and offices.',
      },
      units: { name: 'Add units', why: 'Offices and teams, by hand or from a table.' },
      invite: { name: 'Invite somebody', why: 'Whoever works on goals or helps to administrate.' },
      token: {
        name: 'Issue a token for a system',
        why: 'With it a system of the city may deliver its events.',
      },
      deliver: {
        name: 'Connect a system',
        why: 'How events are delivered and files are imported, with examples.',
      },
      intake: { name: 'Look at the intake', why: 'What came in, what was refused and why.' },
    },
    noKpis: 'No KPIs are defined yet.',
  },
  map,
  data: {
    title: 'Data',
    lead: (count) =>
      `${counted(count, nouns.kpi, 'en')}, each with its definition, formula, course and download. Free to use, for other cities as well.`,
    search: 'Search for a KPI',
    dataset: 'System',
    state: 'State',
    all: 'all',
    district: 'District',
    whatItWouldSay: 'What there would be to see',
    found: (count, all) => `${count} of ${counted(all, nouns.kpi, 'en')}`,
    none: 'No KPI matches this selection.',
    reset: 'Clear the selection',
    columns: {
      kpi: 'KPI',
      value: 'Value',
      trend: { year_ago: 'against last year', before: 'against before' },
      course: '26 weeks',
      basis: 'behind it',
    },
    downloads: 'Download everything',
  },
  kpi: {
    crumb: 'Data',
    answer: 'The number',
    asSentence: (title, value) => `${title}: *${value}*.`,
    none: (title, reason = null) =>
      reason === null
        ? `${title}: no number at present.`
        : `${title}: no number at present, ${reason}.`,
    unknownUnits: (count, units) => `Besides ${count} ${units}.`,
    split: (parts) => `Of these ${parts}.`,
    why: 'Why does it say this?',
    definition: 'Definition',
    formula: 'Formula',
    numerator: 'Numerator',
    denominator: 'Denominator',
    notShown: 'is not shown',
    leftOut: (count) => `${count} could not be compared and were left out`,
    course: 'Course',
    grain: 'Steps',
    range: 'Period',
    ranges: { month: '30 days', quarter: '90 days', half_year: '6 months', year: '13 months' },
    custom: 'own period',
    from: 'from',
    to: 'to',
    show: 'Show',
    wrongOrder: 'The start is after the end.',
    breakdown: 'Broken down',
    breakdownBy: 'by',
    breakdownOf: (period, bottom, top) =>
      `${capitalized(period)}: in each row the value (gauge from ${bottom} to ${top}) and its course.`,
    only: 'Show only this',
    filteredBy: 'Filtered',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    linkFailed: 'The link could not be copied.',
    asked: 'Asked for',
    removePeriod: (name) => `Remove the period ${name}`,
    newResult: (sentence) => `New result: ${sentence}`,
    scoped: (scope, sentence) => `${scope}: ${sentence}`,
    removeFilter: (name) => `Remove filter ${name}`,
    more: (count) => `Show ${count} more`,
    noDimensions: 'This KPI cannot be broken down.',
    table: 'The same numbers as a table',
    tableCaption: (title, grain) => `${title}, ${grain}`,
    columns: {
      period: 'Period',
      value: 'Value',
      state: 'State',
      numerator: 'Numerator',
      denominator: 'Denominator',
      n: 'behind it',
    },
    download: 'Download',
    rowsAsCsv: 'Rows behind it (CSV for Excel, 10,000 at most)',
    about: 'About this KPI',
    version: 'Version of the definition',
    source: 'Source of the formula',
    refresh: 'Promised freshness',
    matures: (days: number) =>
      `Counted is what lies at least ${counted(days, nouns.day, 'en')} back: what is younger still rises.`,
    refreshWithin: (duration) => `within ${duration}`,
    dimensions: 'Can be broken down by',
    better: {
      higher: 'more is better',
      lower: 'less is better',
      neutral: 'neither more nor less is better',
    },
    direction: 'Direction',
    dataThrough: 'Data up to',
    computedAt: 'Computed at',
    unitLabel: 'Unit',
    code: 'As an expression',
    api: 'The same number over the API',
    chartLabel: (title, unit, from, to) =>
      `Chart: ${title}, ${unit}, ${from} to ${to}. The same numbers are in the table below.`,
    chartEmpty: 'In this period there is no number that can be shown.',
    maturesLabel: 'Time to mature',
    suppressedMark: 'withheld',
    noneMark: 'no number',
    keyLoose: (mark, names) => `${mark === 'hatched' ? 'Hatched' : 'Dashed'}: ${names}`,
    runs: 'still running',
    seen: (percent) => `${percent} observed`,
    young: (days) => `younger than ${counted(days, nouns.day, 'en')}, still rising`,
    moreLoose: (count) => `and ${count} more`,
    beginsAt: (day) => `The data begin on ${day}`,
    keyGap: 'Gap: no number',
  },
  intake: {
    title: 'Intake',
    lead: 'Whatever the systems of the city report is counted here: received, stored, duplicate, rejected. So everyone sees what the KPIs stand on.',
    sentence: (received, stored, duplicates, rejected) =>
      `Today *${counted(received, nouns.event, 'en')}* came in: ${stored} stored, ${duplicates} duplicate, ${rejected} rejected.`,
    sentenceNone: 'Nothing has come in today yet.',
    cut: (shown, all) =>
      `Chart and table show only a part (${shown} of ${all}); the sentence above counts everything.`,
    warnings: 'What looks wrong',
    placesOutside: (outside, places) => `Places outside the city: ${outside} of ${places}.`,
    placesGuess: {
      swapped:
        'Longitude and latitude are swapped: the other way round they lie inside. The sender has to correct that.',
      equal: 'Longitude and latitude are the same number. The sender has to correct that.',
      unknown: 'Check longitude and latitude of the sender, and the bounds in the city file.',
    },
    beingReplaced: (since, events, missing) =>
      `Being replaced since ${since}: ${counted(events, nouns.event, 'en')} withdrawn, ${missing} not yet whole in their place.`,
    replaceAgain: 'If no import runs, it was interrupted: please say the same command again.',
    perHour: 'Per hour',
    perHourAxis: 'events per hour',
    hours: (hours) => (hours === 1 ? 'the last hour' : `the last ${hours} hours`),
    perSource: 'Per source',
    range: 'Period',
    ranges: { today: 'today', day: '24 hours', twoDays: '48 hours' },
    columns: {
      source: 'Source',
      dataset: 'System',
      received: 'received',
      stored: 'stored',
      duplicates: 'duplicate',
      rejected: 'rejected',
      hour: 'Hour',
    },
    sum: 'together',
    balance: 'Received is always the sum of stored, duplicate and rejected.',
    freshness: 'How fresh are the data?',
    freshColumns: {
      dataset: 'System',
      through: 'Data up to',
      received: 'last heard',
      events: 'Events',
      age: 'Age',
    },
    ago: (minutes) =>
      minutes < 1
        ? 'just now'
        : minutes < 60
          ? `${minutes} min ago`
          : minutes < 2880
            ? `${Math.round(minutes / 60)} h ago`
            : `${Math.round(minutes / 1440)} days ago`,
    never: 'never',
    silent: 'silent',
    fresh: 'fresh',
    late: 'late',
    resting: 'resting',
    promise: 'Promise',
    every: (often) => `at least ${often}`,
    always: 'day and night',
    daily: 'daily',
    hoursOf: (days, from, to) => `${days} ${from}–${to}`,
    noHolidays: 'not on public holidays',
    dueAgain: (time) => `expected again by ${time}`,
    wasDue: (time) => `was expected by ${time}`,
    notConnected: (systems) => `Not connected, nothing ever heard: ${systems}.`,
    freshWhy:
      'Fresh: heard as promised. Resting: silent, but outside the hours in which this system reports. Late: silent for longer than promised. Silent: for four times as long as promised.',
    reasons: 'Why rejected?',
    setAside: 'Stored, but counted nowhere',
    setAsideLead:
      'These events contradict others, or are about a case that belongs to another source. They count by themselves as soon as that is cleared up.',
    reasonsLead:
      'Rejected events are not lost: they lie in quarantine with their reason. Their content is seen only by those in charge of it in the city.',
    noReasons: 'Nothing was rejected in this period.',
    reason: {
      'unknown-type': 'Unknown type of event',
      'invalid-data': 'Content does not match the schema',
      'invalid-value': 'Value not allowed',
      'invalid-type': 'Field has the wrong type',
      'invalid-length': 'Text too short or too long',
      'out-of-range': 'Number out of range',
      'missing-field': 'Required field missing',
      'undeclared-field': 'Field that must not be there',
      'conflicting-duplicate': 'Same identifier, other content: the first one stays',
      'invalid-time': 'Invalid time',
      'time-too-early': 'Time too early',
      'time-in-future': 'Time in the future',
      'invalid-json': 'Not valid JSON',
      'data-not-json': 'Data is not JSON',
      'not-an-object': 'Not an event',
      'missing-attribute': 'Required attribute of the event missing',
      'invalid-attribute': 'Invalid attribute of the event',
      'unsupported-specversion': 'Another version of CloudEvents',
      'source-not-allowed': 'Sender may not speak for this source',
      'dataset-not-allowed': 'Sender may not deliver to this system',
      'event-too-large': 'Event too large',
      'subject-missing': 'does not say what it is about',
    },
    reasonColumns: { reason: 'Reason', code: 'Code', count: 'Number' },
    chartTable: 'The same numbers as a table',
    stored: 'stored',
    empty: 'Nothing came in during this period.',
    emptyNext: 'How a system is connected is described in the',
  },
  about,
  docs,
  glossary,
  goalImport,
  goals,
  promise,
  meeting,
  account,
  administration,
  decisions,
  messages,
  planning,
  footer: {
    label: 'Footer',
    numbers: 'Numbers',
    accessibility: 'Accessibility statement',
    feedback: 'Report a barrier',
    privacy: 'Privacy',
    api: 'API',
    imprint: 'Imprint',
    easyLanguage: 'Easy language',
    signLanguage: 'Sign language',
  },
};
