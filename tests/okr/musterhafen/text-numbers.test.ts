import { describe, expect, test } from 'vitest';
import { promises } from '../../../okr/musterhafen/promises.ts';
import { goals } from '../../../okr/musterhafen/strategy.ts';
import { kpis } from '../../../datasets/catalogue.ts';
import { boundsOf } from '../../../server/okr/context.ts';

/**
 * Every text of Musterhafen that names a number, with the value that its goal or key result aims at.
 * A new number in a text fails here until it is said what it stands for.
 */
const claims: readonly [text: string, number: string, aim: number][] = [
  ['Vier von fünf Fällen laufen ohne Medienbruch', 'Vier von fünf', 0.8],
  ['Die Hälfte aller Angaben in Anträgen', 'Hälfte', 0.5],
  ['Die Hälfte der Bauanträge ist in fünf Wochen entschieden', 'fünf Wochen', 25],
  ['Die Hälfte aller Bauanträge ist nach höchstens 25 Arbeitstagen entschieden.', '25', 25],
  ['Ein Online-Fall macht im Haus höchstens halb so viel Arbeit', 'halb', 0.5],
  ['Neun von zehn Eingängen werden binnen einer Stunde bestätigt', 'Neun von zehn', 0.9],
  ['zwölf Stunden nach dem Einlösen ist das Geld bei ihnen', 'zwölf Stunden', 12],
  ['Tausend spielen, und zwei Drittel kommen', 'Tausend', 1000],
  ['Tausend spielen, und zwei Drittel kommen', 'zwei Drittel', 0.67],
  ['Jeden Abend spielen tausend Menschen', 'tausend', 1000],
  ['von drei Preisen werden zwei eingelöst', 'von drei', 0.67],
  ['Von hundert Versuchen gelingen 99', '99', 0.99],
];

/** Numbers that name the KPI itself, a half of a median, or no aim: their texts say so. */
const otherwise = [
  // The goal has no KPI yet.
  'Auf fünfzig Beschäftigte kommt eine Person',
  // What the KPI counts.
  'weiß nach einer Stunde',
  'binnen einer Stunde',
  // A median is what half of all keep.
  'Die Hälfte aller Bauanträge',
];

const numerals =
  /\d+|\b(?:halb\w*|Hälfte|Drittel|Viertel|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|zwanzig|fünfzig|hundert|tausend)\b)/gi;

/** Where a text names numbers: what is left of it once the known phrases are taken out. */
function unclaimed(text: string, known: readonly string[]): string[] {
  const rest = known.reduce((left, phrase) => left.replaceAll(phrase, ' '), text);
  return rest.match(numerals) ?? [];
}

describe('Midterm goals of Musterhafen', () => {
  test.each(goals.map((goal) => [goal.goal, goal] as const))(
    '%s: what the text promises is where the path ends',
    (_, { title, description, paths }) => {
      const ends = paths.map(({ values }) => values.at(-1)!);
      for (const text of [title, description]) {
        const own = claims.filter(([phrase]) => text.includes(phrase));
        for (const [phrase, , aim] of own) expect(ends, phrase).toContain(aim);
        const known = [...own.map(([phrase]) => phrase), ...otherwise];
        expect(unclaimed(text, known), text).toEqual([]);
      }
    },
  );

  test('every claim is still said somewhere', () => {
    const said = goals.map(({ title, description }) => `${title} ${description}`).join('\n');
    for (const [phrase, number] of claims) {
      expect(said).toContain(phrase);
      expect(phrase).toContain(number);
    }
  });

  test('every path moves one way, to values that its KPI can have', () => {
    for (const { paths } of goals) {
      for (const { kpi, values, better, title } of paths) {
        const sorted = values.toSorted((a, b) => (better === 'higher' ? a - b : b - a));
        expect(values, title).toEqual(sorted);
        const { least, most } = boundsOf(kpis.get(kpi)!.unit)!;
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(least!);
          if (most !== null) expect(value).toBeLessThanOrEqual(most);
        }
      }
    }
  });
});

/** What key results say in numbers, and what they aim at. */
const results: readonly [text: string, aim: number | string][] = [
  ['Mit Termin wartet man höchstens eine Viertelstunde', 15],
  ['Alle vierzig getauscht, und man sieht es.', 40],
  ['Acht Leistungen gemessen.', 8],
  ['neun Schlösser fehlen noch', 40 - 31],
  ['das Geld kommt in vier Tagen', 4],
  ['Sieben Minuten je Kind gewonnen.', 24 - 17],
  ['Umziehen in fünf Minuten', 5],
  ['der Rest dauert fünf Minuten', 5],
  // Twelve minutes more a day, five days a week.
  ['Jede Woche eine Stunde mehr zum Vorlesen', 15 + 12],
  ['Zehn Stellen doppelter Erfassung geschlossen', 'zehn'],
  ['Sieben von zehn. Die letzten drei sind Sache der Hersteller.', 'sieben'],
  ['Zusage in einer Woche', 80],
];

describe('Promises of Musterhafen', () => {
  test.each(results)('“%s” says what is aimed at or was reached: %s', (text, aim) => {
    const saying = promises.filter((one) =>
      [one.title, one.added_value, one.pulse, one.review, ...one.key_results.map((r) => r.title)]
        .filter((said) => said !== undefined)
        .some((said) => said.includes(text)),
    );
    expect(saying.length).toBeGreaterThan(0);
    const numbers = saying
      .flatMap(({ key_results }) => key_results)
      .flatMap((result): (number | string)[] => {
        if (result.kind === 'linear') {
          const last = result.course.at(-1) ?? null;
          const gone = last === null ? [] : [last, result.baseline - last, result.target - last];
          return [result.target, ...gone];
        }
        return result.kind === 'milestone' ? result.steps.map(([step]) => step) : [];
      });
    expect(numbers).toContain(aim);
  });

  test('a KPI moves the way that is better, and from a value that it can have to another', () => {
    for (const { key_results, unit } of promises) {
      for (const result of key_results) {
        if (result.kind !== 'kpi') continue;
        const { better, unit: of } = kpis.get(result.kpi)!;
        expect(Math.sign(result.by), `${unit} ${result.title}`).toBe(better === 'higher' ? 1 : -1);
        const { least, most } = boundsOf(of)!;
        for (const value of [result.baseline, result.baseline + result.by]) {
          expect(value).toBeGreaterThanOrEqual(least!);
          if (most !== null) expect(value).toBeLessThanOrEqual(most);
        }
      }
    }
  });
});
