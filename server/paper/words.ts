import type { CouncilPaper, PaperGoal, PaperPace, PaperState } from '../../okr/council-paper.ts';
import { de } from './words.de.ts';
import { en } from './words.en.ts';
import { first } from './words.first.ts';

/** How numbers and dates are written. */
interface Spelling {
  thousands: string;
  decimal: string;
  /** Between a number and `%` or `€`. */
  before_sign: string;
  /** Between a number and `mal`; a line is never broken there. */
  hyphen: string;
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
  leftOut(n: string): string;
  definition(title: string, text: string, version: number): string;
  further: string;
  targetIs(value: string): string;
  dueIs(value: string): string;
  courseOf(title: string): string;
  actual: string;
  path: string;
  before(date: string): string;
  /** Half a year ago, by the name of the period: `Dez. 25`. */
  beforeIn(period: string): string;
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
  noEvidence: string;
  proofTitle: string;
  proof: readonly { title: string; text: string }[];
  proofGoal: string;
  thisSnapshot: string;
  previousSnapshot: string;
  takenOn: string;
  none: string;
  at: string;
  qr(address: string): string;
  asPdf: string;
  legendTitle: string;
  legend: readonly { title: string; text: string }[];
  staff(value: string): string;
  emptyStaff: string;
}

/** The words of the paper's language and edition. */
export function wordsOf({ language, edition }: Pick<CouncilPaper, 'language' | 'edition'>): Words {
  const today = language === 'de' ? de : en;
  if (edition !== undefined) return today;
  return { ...today, ...first[language], spelling: { ...today.spelling, hyphen: '-' } };
}
