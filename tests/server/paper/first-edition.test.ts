import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { edition, type CouncilPaper } from '../../../okr/council-paper.ts';
import { openPrinter } from '../../../server/paper/printer.ts';
import { layOut } from '../../../server/paper/sheet.ts';
import { webPaper } from '../../../server/paper/web-paper.ts';

/** Papers as they were written down before there was a second edition, and what they printed to. */
const printed = {
  de: {
    pdf: 'fd4d9c339eab930a41edb70855d82104c1b040740dca51c34d1a8a23a67f3d13',
    html: '0cbe7957e9c6909a3f50542f1f5de3d927adc3f1d0f19e17a18294f58e2fda37',
  },
  en: {
    html: 'c6b30282960896e397a875a0ba7e3abe322cc058b38ab76c029bb1b624bb8230',
  },
};

const kept = (language: 'de' | 'en') =>
  JSON.parse(
    readFileSync(new URL(`first-edition/${language}.json`, import.meta.url), 'utf8'),
  ) as CouncilPaper;
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const printer = openPrinter();
afterAll(() => printer.close());

// Another hash of the PDF alone means that the typesetter sets otherwise: then the papers that cities
// have kept print otherwise too, and the changelog has to say so.
test('A paper of the first edition prints to the same bytes as on the day on which it was written down', async () => {
  expect(sha256(await printer.print(kept('de')))).toBe(printed.de.pdf);
});

test('On the web it is the same page to the byte, in both languages', () => {
  const links = { stylesheet: 'paper.css', pdf: 'paper.pdf' };
  for (const language of ['de', 'en'] as const) {
    expect(sha256(webPaper(kept(language), links)), language).toBe(printed[language].html);
  }
});

test('The words of today are for papers of today only', () => {
  const [old, today] = [kept('de'), { ...kept('de'), edition } as CouncilPaper].map(layOut);
  expect(old!.snapshot).toBe('Stand\u00a02 vom 20.\u00a0Juli 2026 (berichtigt)');
  expect(today!.snapshot).toBe('Abschluss\u00a02 vom 20.\u00a0Juli 2026 (berichtigt)');
  expect(JSON.stringify(today)).not.toMatch(/\bStand(es)?\b|[Mm]ittelfristige/);
});
