import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { edition, type CouncilPaper } from '../../../okr/council-paper.ts';
import { declarePdfUa } from '../../../server/paper/pdf-ua.ts';
import { openPrinter, type Printer } from '../../../server/paper/printer.ts';
import { layOut } from '../../../server/paper/sheet.ts';
import { allTags, altOf, openPdf, streamOf, type Pdf, type Tag } from './pdf-reading.ts';
import { englishPaper, samplePaper } from './sample-paper.ts';
import { manyRows } from './sample-rows.ts';

let printer: Printer;
let pdf: Pdf;
let bytes: Uint8Array;
beforeAll(async () => {
  printer = openPrinter();
  bytes = await printer.print(samplePaper);
  pdf = openPdf(bytes);
});
afterAll(() => printer.close());

const spaceless = (text: string) => text.replace(/[\s\u00a0\u202f]/g, '');
const goalPages = samplePaper.goals.map((goal, index) => ({ goal, page: index + 2 }));

describe('The printed paper', () => {
  test('has a cover, one page for each goal and a page on how to prove the numbers', () => {
    expect(pdf.pages).toHaveLength(samplePaper.goals.length + 2);
    for (const { goal, page } of goalPages) {
      expect(pdf.text(page)).toContain(spaceless(goal.title));
      expect(pdf.text(page)).toContain(goal.evidence_hash);
    }
    expect(pdf.text(14)).toContain('SolassensichdieseZahlenprüfen');
  });

  test('says the sentence before the number, the chart and the tables', () => {
    const text = pdf.text(2);
    const places = [
      'Von100Bauanträgenlaufen62ohneMedienbruch',
      '62%gemessen',
      '0%20%40%',
      'Zeitraum',
    ];
    const found = places.map((place) => text.indexOf(place));
    expect(found.every((at) => at >= 0)).toBe(true);
    expect(found).toEqual([...found].sort((one, other) => one - other));
  });

  test('names snapshot, checksum, page and demo data at the foot of each page', () => {
    const { hash } = samplePaper.snapshot;
    pdf.pages.forEach((_, index) => {
      const text = pdf.text(index + 1);
      expect(text).toContain(`Stand3vom21.Juli2026(berichtigt)·Prüfsumme${hash.slice(0, 16)}…`);
      expect(text).toContain(`Demodaten·Seite${index + 1}von14`);
    });
  });

  test('never says demo data in a real city', async () => {
    const real = openPdf(await printer.print({ ...samplePaper, demo: false, goals: [] }));
    expect(real.pages).toHaveLength(2);
    expect(real.text(1) + real.text(2)).not.toContain('Demodaten');
  });

  test('says each state of a number in words', () => {
    expect(pdf.text(3)).toContain('unvollständigEinTeilderDatendesZeitraumsfehlt.');
    expect(pdf.text(8)).toContain('veraltet');
    expect(pdf.text(9)).toContain('nochnichtgemessen');
    expect(pdf.text(11)).toContain('geheimgehaltenWenigeralsfünfPersonen');
  });

  test('leaves rows out where a page is full, and says how many and where they are', () => {
    const address = spaceless(samplePaper.address ?? '');
    const more = new RegExp(`und(\\d+)weitere,siehe${address.replaceAll('.', '\\.')}`);
    const hidden = Number(more.exec(pdf.text(5))?.[1]);
    expect(hidden).toBeGreaterThan(0);
    const shown = manyRows.length - hidden;
    expect(pdf.text(5).match(/imPlan|etwaszurück|hinterdemPlan/g)).toHaveLength(shown);
    expect(pdf.text(2)).not.toContain('weitere,siehe');
  });

  test('fits on a page however much there is to say', async () => {
    const wordy = 'Datenverarbeitungsverfahrensverzeichnisfortschreibungen ';
    const goal = samplePaper.goals[3]!;
    const full = {
      ...goal,
      title: wordy.repeat(4),
      sentence: wordy.repeat(9),
      kpi: goal.kpi && { ...goal.kpi, definition: wordy.repeat(8) },
      left: goal.left.map(({ unit }) => ({ unit, text: wordy.repeat(6) })),
      key_results: manyRows.map((row) => ({ ...row, title: row.title + wordy.repeat(2) })),
    };
    expect(openPdf(await printer.print({ ...samplePaper, goals: [full] })).pages).toHaveLength(3);
  });

  test('shows a box for a letter that the typeface does not have', async () => {
    const paper = { ...samplePaper, city: 'Mu\u0308nster 日', goals: [] };
    expect(openPdf(await printer.print(paper)).text(1)).toContain('Münster□');
  });

  test('exists in English', async () => {
    const english = openPdf(await printer.print(englishPaper));
    expect(english.catalog).toContain('/Lang (en-GB)');
    expect(english.text(2)).toContain('Goal1of12');
    expect(english.text(14)).toContain('Howtoprovethesenumbers');
    expect(english.text(5)).not.toMatch(/Schlüsselergebnis|weitere,/);
  });
});

describe('For screen readers (PDF/UA-1) the printed paper', () => {
  const tagsOf = (kind: string) => allTags(pdf.tree).filter((tag) => tag.kind === kind);

  test('declares the standard, its language, and that it is tagged', () => {
    expect(pdf.catalog).toContain('/Lang (de-DE)');
    expect(pdf.catalog).toMatch(/\/MarkInfo <<\s*\/Marked true/);
    expect(pdf.catalog).toContain('/DisplayDocTitle true');
    const xmp = Buffer.from(streamOf(pdf.metadata), 'latin1').toString();
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain('xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"');
    expect(xmp).toContain(layOut(samplePaper).document_title);
    const length = Number(/\/Length (\d+)/.exec(pdf.metadata)?.[1]);
    expect(streamOf(pdf.metadata)).toHaveLength(length);
  });

  test('marks everything it shows as content or as ornament', () => {
    pdf.pages.forEach((_, index) => {
      const pieces = pdf.pieces(index + 1);
      expect(pieces.length).toBeGreaterThan(20);
      expect(pieces.filter(({ mark }) => mark === null)).toEqual([]);
      expect(pieces.filter(({ text }) => text.includes('\ufffd'))).toEqual([]);
    });
  });

  test('has one first-level heading, and skips no level', () => {
    const levels = allTags(pdf.tree).flatMap(({ kind }) =>
      /^H\d$/.test(kind) ? [Number(kind.slice(1))] : [],
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level) => level === 2)).toHaveLength(samplePaper.goals.length + 2);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThan(2));
  });

  test('describes every chart in words, with all its values', () => {
    const figures = tagsOf('Figure');
    expect(figures).toHaveLength(samplePaper.goals.length + 1);
    for (const figure of figures) expect(altOf(figure)).not.toBe('');
    const alt = altOf(figures[3]!);
    expect(spaceless(alt)).toContain('2.Hj.23:nichtberechenbar;1.Hj.24:11%;2.Hj.24:19%');
    expect(spaceless(alt)).toContain('Zielpfad:31.12.2024:20%');
  });

  test('has tables with header cells for each column', () => {
    const tables = tagsOf('Table');
    expect(tables.length).toBeGreaterThan(20);
    for (const table of tables) {
      const [header, ...rows] = allTags([table]).filter(({ kind }) => kind === 'TR');
      const columns = header?.kids ?? [];
      expect(columns.map(({ kind }) => kind)).toEqual(columns.map(() => 'TH'));
      for (const row of rows) expect(width(row)).toBe(columns.length);
    }
  });

  test('says where each figure and table lies, within the page', () => {
    for (const { body } of [...tagsOf('Figure'), ...tagsOf('Table')]) {
      const box = /\/BBox \[(\S+) (\S+) (\S+) (\S+)\]/.exec(body)?.slice(1).map(Number) ?? [];
      const [left = -1, low = -1, right = -1, high = -1] = box;
      expect(left).toBeGreaterThanOrEqual(0);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(right).toBeGreaterThan(left);
      expect(high).toBeGreaterThan(low);
      expect(right).toBeLessThanOrEqual(595.28);
      expect(high).toBeLessThanOrEqual(841.89);
    }
  });

  test('embeds its typefaces with the letters behind their glyphs', () => {
    const fonts = [...pdf.objects.values()].filter((body) => body.includes('/Subtype /Type0'));
    expect(fonts.length).toBeGreaterThanOrEqual(2);
    for (const font of fonts) expect(font).toMatch(/\/ToUnicode \d+ 0 R/);
    const descriptors = [...pdf.objects.values()].filter((body) =>
      body.includes('/Type /FontDescriptor'),
    );
    for (const descriptor of descriptors) expect(descriptor).toMatch(/\/FontFile3 \d+ 0 R/);
  });

  test('is refused where a table has not told where it lies', () => {
    expect(() => declarePdfUa({ pdf: bytes, boxes: [] })).toThrow('has not told where it lies');
  });
});

const width = ({ kids }: Tag) =>
  kids.reduce((sum, { body }) => sum + Number(/\/ColSpan (\d+)/.exec(body)?.[1] ?? 1), 0);

test('A number and its “-mal” stay on one line, with a glyph behind the hyphen', async () => {
  const [first] = samplePaper.goals;
  const sentence = 'Ein Online-Fall macht *0,62-mal* so viel Arbeit.';
  const paper: CouncilPaper = { ...samplePaper, edition, goals: [{ ...first!, sentence }] };
  const text = openPdf(await printer.print(paper)).text(2);
  expect(text).toContain('EinOnline-Fallmacht0,62\u2011malsovielArbeit.');
});
