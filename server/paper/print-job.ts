import { html } from 'hono/html';
import { encode } from 'uqr';
import type { CouncilPaper } from '../../okr/council-paper.ts';
import { svgFile, type Drawing } from './drawing.ts';
import { drawKey, drawSign, keySigns, signs } from './sign.ts';
import { layOut } from './sheet.ts';

/** What the typesetter reads: `/sheet.json` and the drawings that it names, path → text. */
export type PrintJob = Record<string, string>;

/** A paper as files for `paper.typ`. Pure. */
export function printJob(paper: CouncilPaper): PrintJob {
  const { words, goals, ...sheet } = layOut(paper);
  const files: PrintJob = {};
  const file = (name: string, drawing: Drawing) => {
    files[name] = svgFile(drawing);
    return name;
  };
  for (const sign of signs) file(`/sign-${sign}.svg`, drawSign(sign));
  for (const key of keySigns) file(`/key-${key}.svg`, drawKey(key));
  if (paper.address !== null) file('/qr.svg', drawCode(paper.address));
  const printed = {
    ...sheet,
    qr: paper.address === null ? null : words.qr(paper.address),
    words,
    goals: goals.map((goal) => ({
      ...goal,
      figure: {
        ...goal.figure,
        chart: {
          ...goal.figure.chart,
          drawing: undefined,
          file: file(`/chart-${goal.no}.svg`, goal.figure.chart.drawing),
        },
      },
      rows: goal.rows.slice(0, mostRows).map(({ staff, ...row }, index) => ({
        ...row,
        staff_file: file(`/staff-${goal.no}-${index + 1}.svg`, staff),
      })),
      more: remainders(goal.rows.length, mostRows, (n) => words.more(n, paper.address)),
      left: goal.left.slice(0, mostLeft),
      more_left: remainders(goal.left.length, mostLeft, words.moreLeft),
    })),
  };
  return { ...files, '/sheet.json': JSON.stringify(printed) };
}

/** No page holds more of them; the rest need not be measured. */
const mostRows = 48;
const mostLeft = 12;

/** What is said where 0, 1, 2 … of `all` are shown; null where none is missing. */
const remainders = (all: number, most: number, say: (n: number) => string) =>
  Array.from({ length: Math.min(all, most) + 1 }, (_, shown) =>
    shown === all ? null : say(all - shown),
  );

function drawCode(text: string): Drawing {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const dots = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])),
  );
  return { width: size, height: size, body: html`<path d="${dots.join('')}" fill="#000000" />` };
}
