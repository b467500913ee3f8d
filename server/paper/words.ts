import type { CouncilPaper, PaperGoal, PaperPace, PaperState } from '../../okr/council-paper.ts';

/** How numbers and dates are written. */
interface Spelling {
  thousands: string;
  decimal: string;
  /** Between a number and `%` or `€`. */
  before_sign: string;
  day(day: number): string;
  months: readonly string[];
  short_months: readonly string[];
  /** Between day, month and year in figures. */
  between: string;
  half_year(no: number, year: string): string;
  quarter(no: number, year: string): string;
}

/** Every word of the paper that is not the city's own. */
export interface Words {
  region: string;
  spelling: Spelling;
  /** Between the ends of a period. */
  to: string;
  demo(city: string): string;
  demoShort: string;
  cycle(name: string, span: string): string;
  snapshot(n: number, date: string): string;
  corrected: string;
  correctedBecause(reason: string): string;
  page: string;
  number: string;
  definitionColumn: string;
  of: string;
  checksum: string;
  overview: string;
  overviewNote: string;
  summary(goals: number, measured: number): string;
  actionField: string;
  goal: string;
  goalOf(no: number, all: number): string;
  value: string;
  target: string;
  /** What the target path asks for by now. */
  due: string;
  dueOn(date: string): string;
  measurement: string;
  pageColumn: string;
  objectives: Record<keyof PaperGoal['objectives'], string>;
  objectivesTitle: string;
  noObjectives: string;
  measurementIs: Record<PaperGoal['measurement'], string>;
  state: Record<PaperState, string>;
  stateMeans: Record<Exclude<PaperState, 'value'>, string>;
  noKpi: string;
  behind(n: string, of: string): string;
  behindUnknown: string;
  through(date: string): string;
  definition(title: string, text: string, version: number): string;
  further: string;
  targetIs(value: string): string;
  courseOf(title: string): string;
  actual: string;
  path: string;
  before(date: string): string;
  gap: string;
  unsure: string;
  keyResults: string;
  keyResult: string;
  baseline: string;
  gauge: string;
  series: string;
  periodColumn: string;
  pace: string;
  paceIs: Record<PaperPace, string>;
  noKeyResults: string;
  more(n: number, address: string | null): string;
  left: string;
  moreLeft(n: number): string;
  evidence: string;
  proofTitle: string;
  proof: readonly { title: string; text: string }[];
  proofGoal: string;
  thisSnapshot: string;
  previousSnapshot: string;
  takenOn: string;
  none: string;
  at: string;
  qr(address: string): string;
  legendTitle: string;
  legend: readonly { title: string; text: string }[];
  staff(value: string): string;
  emptyStaff: string;
}

/** Narrow and never broken. */
const thin = '\u202f';
const nbsp = '\u00a0';

const de: Words = {
  region: 'de',
  spelling: {
    thousands: '.',
    decimal: ',',
    before_sign: thin,
    day: (day) => `${day}.`,
    months: [
      'Januar',
      'Februar',
      'März',
      'April',
      'Mai',
      'Juni',
      'Juli',
      'August',
      'September',
      'Oktober',
      'November',
      'Dezember',
    ],
    short_months: [
      'Jan.',
      'Feb.',
      'März',
      'Apr.',
      'Mai',
      'Juni',
      'Juli',
      'Aug.',
      'Sep.',
      'Okt.',
      'Nov.',
      'Dez.',
    ],
    between: '.',
    half_year: (no, year) => `${no}.${nbsp}Hj.${nbsp}${year}`,
    quarter: (no, year) => `${no}.${nbsp}Qu.${nbsp}${year}`,
  },
  to: 'bis',
  demo: (city) => `Demodaten: ${city} ist eine erfundene Stadt, alle Zahlen sind erfunden.`,
  demoShort: 'Demodaten',
  cycle: (name, span) => `${name}, ${span}`,
  snapshot: (n, date) => `Stand${nbsp}${n} vom ${date}`,
  corrected: 'berichtigt',
  correctedBecause: (reason) => `Dieser Stand berichtigt den vorigen. Grund: ${reason}`,
  page: 'Seite',
  number: 'Nr.',
  definitionColumn: 'Definition',
  of: 'von',
  checksum: 'Prüfsumme',
  overview: 'Alle Ziele auf einen Blick',
  overviewNote:
    'Soll jetzt: was der Zielpfad bis zum Ende des gemessenen Zeitraums verlangt. Rechts: wie viele Ziele der Teams, die zu einem mittelfristigen Ziel beitragen, wie ausgingen. Einen gemeinsamen Prozentwert gibt es nicht: Er würde Ungleiches verrechnen.',
  summary: (goals, measured) =>
    measured === goals
      ? `Alle ${goals} mittelfristigen Ziele sind mit einer Zahl belegt.`
      : `${measured} von ${goals} mittelfristigen Zielen sind mit einer Zahl belegt, ${goals - measured} ${goals - measured === 1 ? 'ist' : 'sind'} es nicht.`,
  actionField: 'Handlungsfeld',
  goal: 'Mittelfristiges Ziel',
  goalOf: (no, all) => `Ziel${nbsp}${no} von ${all}`,
  value: 'Wert',
  target: 'Ziel',
  due: 'Soll jetzt',
  dueOn: (date) => `Soll am ${date}`,
  measurement: 'Messung',
  pageColumn: 'Seite',
  objectives: {
    achieved: 'erreicht',
    partly: 'teilweise',
    missed: 'verfehlt',
    unmeasured: 'ohne Messung',
  },
  objectivesTitle: 'Ziele der Teams, die dazu beitragen',
  noObjectives: 'Kein Team hat sich in diesem Halbjahr ein Ziel dazu gesetzt.',
  measurementIs: {
    measured: 'gemessen',
    manual: 'von Hand erhoben',
    none: 'noch nicht gemessen',
  },
  state: {
    value: 'vollständig',
    stale: 'veraltet',
    incomplete: 'unvollständig',
    not_computable: 'nicht berechenbar',
    suppressed: 'geheim gehalten',
  },
  stateMeans: {
    stale: 'Die Daten sind älter, als ihre Quelle verspricht.',
    incomplete: 'Ein Teil der Daten des Zeitraums fehlt.',
    not_computable: 'Für den Zeitraum ist nichts bekannt, woraus die Zahl folgen könnte.',
    suppressed: 'Weniger als fünf Personen oder Fälle stehen dahinter.',
  },
  noKpi: 'Für dieses Ziel gibt es noch keine Zahl.',
  behind: (n, of) => `${n} ${of}`,
  behindUnknown: 'Anzahl der Fälle nicht genannt',
  through: (date) => `Daten bis ${date}`,
  definition: (title, text, version) => `${title} (Definition ${version}): ${text}`,
  further: 'Daneben',
  targetIs: (value) => `Ziel ${value}`,
  courseOf: (title) => `Verlauf: ${title}`,
  actual: 'gemessen',
  path: 'Zielpfad',
  before: (date) => `Stand am ${date}`,
  gap: 'ohne Wert',
  unsure: 'veraltet oder unvollständig',
  keyResults: 'Schlüsselergebnisse',
  keyResult: 'Schlüsselergebnis',
  baseline: 'Ausgangswert',
  gauge: 'Weg zum Ziel',
  series: 'Werte des Verlaufs',
  periodColumn: 'Zeitraum',
  pace: 'Lage',
  paceIs: {
    green: 'im Plan',
    amber: 'etwas zurück',
    red: 'hinter dem Plan',
    too_early: 'noch zu früh',
    unmeasured: 'ohne Messung',
  },
  noKeyResults: 'Zu diesem Ziel wurden keine Schlüsselergebnisse vereinbart.',
  more: (n, address) =>
    `und ${n} ${n === 1 ? 'weiteres' : 'weitere'}, siehe ${address ?? 'die Web-Fassung dieser Vorlage'}`,
  left: 'Was dafür bewusst nicht getan wurde',
  moreLeft: (n) => `und ${n} ${n === 1 ? 'weiterer Punkt' : 'weitere Punkte'} in der Web-Fassung`,
  evidence: 'Prüfsumme der Belege',
  proofTitle: 'So lassen sich diese Zahlen prüfen',
  proof: [
    {
      title: 'Vergleichen',
      text: 'Jede Seite nennt unten Nummer, Datum und Prüfsumme des Standes, aus dem sie stammt. Dieselbe Prüfsumme steht in der Web-Fassung. Weicht ein Zeichen ab, sind es nicht dieselben Zahlen.',
    },
    {
      title: 'Nachrechnen',
      text: 'Zu jeder Zahl ist eingefroren: Wert, Ziel, Fassung der Definition, Abfrage mit ihren Angaben, Prüfsumme der Daten und wie weit sie reichten. Wer die Abfrage auf denselben Daten wiederholt, erhält dieselbe Zahl und dieselbe Prüfsumme der Belege.',
    },
    {
      title: 'Zurückverfolgen',
      text: 'Die Prüfsumme eines Standes (SHA-256) schließt alle Belege und die Prüfsumme des vorigen Standes ein. Ein alter Stand lässt sich deshalb nicht unbemerkt ändern: Alle folgenden passten nicht mehr. Eine Berichtigung löscht nichts, sie ist ein neuer Stand mit Grund.',
    },
    {
      title: 'Wieder drucken',
      text: 'Aus demselben Stand erzeugt dieselbe Fassung des Programms Byte für Byte dieselbe Datei, auch Jahre später.',
    },
  ],
  proofGoal: 'Prüfsummen der Belege je Ziel (SHA-256)',
  thisSnapshot: 'Dieser Stand',
  previousSnapshot: 'Voriger Stand',
  takenOn: 'Eingefroren am',
  none: 'keiner',
  at: 'Web-Fassung und Belege',
  qr: (address) => `QR-Code mit der Adresse ${address}`,
  legendTitle: 'Zeichen in dieser Vorlage',
  legend: [
    {
      title: 'Pegel',
      text: 'Zehn Teilstriche von unten nach oben oder vom Ausgangswert zum Ziel, gefüllt bis zum Wert. Dreieck: Ziel. Gestrichelte Linie: vor einem halben Jahr. Schraffiert: Wert veraltet oder unvollständig. Leer: ohne Wert.',
    },
    {
      title: 'Lage eines Schlüsselergebnisses',
      text: 'verglichen mit dem Weg, der bis zum Tag des Standes zu erwarten war: ab 90 % im Plan, ab 70 % etwas zurück, darunter hinter dem Plan. Ohne Messung ist weder null noch erreicht.',
    },
  ],
  staff: (value) => `Pegel gefüllt bis ${value}.`,
  emptyStaff: 'Pegel leer: ohne Wert.',
};

const en: Words = {
  region: 'gb',
  spelling: {
    thousands: ',',
    decimal: '.',
    before_sign: '',
    day: String,
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    short_months: [
      'Jan',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'June',
      'July',
      'Aug',
      'Sept',
      'Oct',
      'Nov',
      'Dec',
    ],
    between: '/',
    half_year: (no, year) => `H${no}${nbsp}${year}`,
    quarter: (no, year) => `Q${no}${nbsp}${year}`,
  },
  to: 'to',
  demo: (city) => `Demo data: ${city} is an invented town, all numbers are invented.`,
  demoShort: 'Demo data',
  cycle: (name, span) => `${name}, ${span}`,
  snapshot: (n, date) => `Snapshot${nbsp}${n} of ${date}`,
  corrected: 'corrected',
  correctedBecause: (reason) => `This snapshot corrects the one before. Reason: ${reason}`,
  page: 'Page',
  number: 'No.',
  definitionColumn: 'Definition',
  of: 'of',
  checksum: 'Checksum',
  overview: 'All goals at a glance',
  overviewNote:
    'Due by now: what the target path asks for by the end of the measured period. On the right: how many objectives of the teams that contribute to a midterm goal ended how. There is no common percentage: it would add up what cannot be compared.',
  summary: (goals, measured) =>
    measured === goals
      ? `All ${goals} midterm goals have a number behind them.`
      : `${measured} of ${goals} midterm goals have a number behind them, ${goals - measured} ${goals - measured === 1 ? 'has' : 'have'} not.`,
  actionField: 'Action field',
  goal: 'Midterm goal',
  goalOf: (no, all) => `Goal${nbsp}${no} of ${all}`,
  value: 'Value',
  target: 'Target',
  due: 'Due by now',
  dueOn: (date) => `due by ${date}`,
  measurement: 'Measurement',
  pageColumn: 'Page',
  objectives: {
    achieved: 'achieved',
    partly: 'partly',
    missed: 'missed',
    unmeasured: 'not measured',
  },
  objectivesTitle: 'Objectives of the teams that contribute',
  noObjectives: 'No team has set itself an objective for this in this half-year.',
  measurementIs: {
    measured: 'measured',
    manual: 'collected by hand',
    none: 'not measured yet',
  },
  state: {
    value: 'complete',
    stale: 'stale',
    incomplete: 'incomplete',
    not_computable: 'not computable',
    suppressed: 'kept confidential',
  },
  stateMeans: {
    stale: 'The data are older than their source promises.',
    incomplete: 'Part of the data of the period is missing.',
    not_computable: 'Nothing is known of the period from which the number could follow.',
    suppressed: 'Fewer than five people or cases stand behind it.',
  },
  noKpi: 'There is no number for this goal yet.',
  behind: (n, of) => `${n} ${of}`,
  behindUnknown: 'number of cases not stated',
  through: (date) => `data through ${date}`,
  definition: (title, text, version) => `${title} (definition ${version}): ${text}`,
  further: 'Beside it',
  targetIs: (value) => `target ${value}`,
  courseOf: (title) => `Course: ${title}`,
  actual: 'measured',
  path: 'target path',
  before: (date) => `as of ${date}`,
  gap: 'without a value',
  unsure: 'stale or incomplete',
  keyResults: 'Key results',
  keyResult: 'Key result',
  baseline: 'Baseline',
  gauge: 'Way to the target',
  series: 'Values of the course',
  periodColumn: 'Period',
  pace: 'Pace',
  paceIs: {
    green: 'on track',
    amber: 'somewhat behind',
    red: 'behind plan',
    too_early: 'too early',
    unmeasured: 'not measured',
  },
  noKeyResults: 'No key results were agreed for this goal.',
  more: (n, address) => `and ${n} more, see ${address ?? 'the web version of this paper'}`,
  left: 'What was deliberately left for it',
  moreLeft: (n) => `and ${n} more in the web version`,
  evidence: 'Checksum of the evidence',
  proofTitle: 'How to prove these numbers',
  proof: [
    {
      title: 'Compare',
      text: 'Each page names number, date and checksum of the snapshot that it comes from. The web version shows the same checksum. If one character differs, the numbers are not the same.',
    },
    {
      title: 'Recompute',
      text: 'For every number these are frozen: value, target, version of the definition, query with its parameters, checksum of the data and how far they reached. Whoever repeats the query on the same data gets the same number and the same checksum of the evidence.',
    },
    {
      title: 'Trace',
      text: 'The checksum of a snapshot (SHA-256) covers all evidence and the checksum of the snapshot before. So an old snapshot cannot be changed unnoticed: all that follow would no longer fit. A correction deletes nothing, it is a new snapshot with a reason.',
    },
    {
      title: 'Print again',
      text: 'From the same snapshot the same version of the program makes the same file, byte for byte, even years later.',
    },
  ],
  proofGoal: 'Checksums of the evidence per goal (SHA-256)',
  thisSnapshot: 'This snapshot',
  previousSnapshot: 'Snapshot before',
  takenOn: 'Taken on',
  none: 'none',
  at: 'Web version and evidence',
  qr: (address) => `QR code with the address ${address}`,
  legendTitle: 'Signs in this paper',
  legend: [
    {
      title: 'Gauge',
      text: 'Ten ticks from bottom to top or from baseline to target, filled up to the value. Triangle: target. Dashed line: half a year ago. Hatched: value stale or incomplete. Empty: no value.',
    },
    {
      title: 'Pace of a key result',
      text: 'compared with the way that was to be expected by the day of the snapshot: from 90% on track, from 70% somewhat behind, below that behind plan. Not measured is neither zero nor achieved.',
    },
  ],
  staff: (value) => `Gauge filled up to ${value}.`,
  emptyStaff: 'Gauge empty: no value.',
};

/** The words of the paper's language. */
export const wordsOf = (paper: Pick<CouncilPaper, 'language'>): Words =>
  paper.language === 'de' ? de : en;
