import type { Palette } from '../palette.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';

/** One picture for all symbols of the map, drawn anew for each theme: no image has to be loaded. */
export interface IconAtlas {
  image: ImageData;
  mapping: Record<string, { x: number; y: number; width: number; height: number; mask: false }>;
}

/** Steps in which a ring fills. */
const ringSteps = 24;
/** Steps in which a gauge fills: two for each tick. */
const gaugeSteps = 20;
const cell = 96;
const columns = 8;

export const ringIcon = (share: number): string => `ring-${stepOf(share, ringSteps)}`;
export const gaugeIcon = (share: number): string => `gauge-${stepOf(share, gaugeSteps)}`;
/** The figure of a layer, and its sign of a member. */
export const figureIcon = (layer: string): string => `${layer} figure`;
export const signIcon = (layer: string, member: string): string => `${layer} sign ${member}`;

/** Never drawn full or empty unless it is. */
function stepOf(share: number, steps: number): number {
  const step = Math.round(share * steps);
  return share > 0 && share < 1 ? Math.min(steps - 1, Math.max(1, step)) : step;
}

export function drawIconAtlas(palette: Palette, layers: readonly ShownLayer[]): IconAtlas {
  const drawings: [string, Drawing][] = [
    ...Array.from({ length: ringSteps + 1 }, (_, step): [string, Drawing] => [
      `ring-${step}`,
      (pen) => drawRing(pen, palette, step / ringSteps),
    ]),
    ['ring-silent', (pen) => drawSilentRing(pen, palette)],
    ...Array.from({ length: gaugeSteps + 1 }, (_, step): [string, Drawing] => [
      `gauge-${step}`,
      (pen) => drawGauge(pen, palette, step / gaugeSteps),
    ]),
    ['gauge-silent', (pen) => drawGauge(pen, palette, null)],
    ['square', (pen) => drawSquare(pen, palette)],
    ['chosen', (pen) => drawChosen(pen, palette)],
    ...layers.flatMap((layer) => [
      ...signsOf(layer).map(([member, path]): [string, Drawing] => [
        signIcon(layer.name, member),
        (pen) => drawSign(pen, palette, path),
      ]),
      ...figuresOf(layer).map((path): [string, Drawing] => [
        figureIcon(layer.name),
        (pen) => drawFigure(pen, palette, path),
      ]),
    ]),
  ];
  const rows = Math.ceil(drawings.length / columns);
  const canvas = new OffscreenCanvas(columns * cell, rows * cell);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('this browser cannot draw on a canvas');
  const mapping: IconAtlas['mapping'] = {};
  drawings.forEach(([name, draw], i) => {
    const [x, y] = [(i % columns) * cell, Math.floor(i / columns) * cell];
    mapping[name] = { x, y, width: cell, height: cell, mask: false };
    pen.save();
    pen.translate(x + cell / 2, y + cell / 2);
    draw(pen);
    pen.restore();
  });
  return { image: pen.getImageData(0, 0, canvas.width, canvas.height), mapping };
}

const signsOf = ({ columns }: ShownLayer): [member: string, path: string][] =>
  Object.values(columns).flatMap((column) =>
    column.kind === 'member' ? Object.entries(column.signs ?? {}) : [],
  );

function figuresOf({ glyph }: ShownLayer): string[] {
  if (glyph?.draw === 'along') return [glyph.figure];
  return glyph?.draw === 'ring' && glyph.items ? [glyph.items.figure] : [];
}

type Pen = OffscreenCanvasRenderingContext2D;
type Drawing = (pen: Pen) => void;
const fullCircle = 2 * Math.PI;

function disc(pen: Pen, radius: number, color: string) {
  pen.fillStyle = color;
  pen.beginPath();
  pen.arc(0, 0, radius, 0, fullCircle);
  pen.fill();
}

function arc(pen: Pen, radius: number, width: number, share: number, color: string) {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.beginPath();
  pen.arc(0, 0, radius, -fullCircle / 4, -fullCircle / 4 + share * fullCircle);
  pen.stroke();
}

/** A ring that fills clockwise from the top, on a disc of paper. */
function drawRing(pen: Pen, palette: Palette, share: number) {
  disc(pen, 44, palette.paper);
  arc(pen, 34, 14, 1, palette.waterPale);
  if (share > 0) arc(pen, 34, 14, share, palette.water);
  arc(pen, 43, 2, 1, palette.water);
}

/** Lines aslant over the whole square. */
function hatch(pen: Pen, color: string) {
  pen.strokeStyle = color;
  pen.lineWidth = 4;
  for (let x = -100; x <= 100; x += 11) {
    pen.beginPath();
    pen.moveTo(x - 48, 48);
    pen.lineTo(x + 48, -48);
    pen.stroke();
  }
}

/** Grey and hatched: what it says is no longer true. */
function drawSilentRing(pen: Pen, palette: Palette) {
  disc(pen, 44, palette.paper);
  pen.save();
  pen.beginPath();
  pen.arc(0, 0, 41, 0, fullCircle);
  pen.arc(0, 0, 26, 0, fullCircle, true);
  pen.clip();
  hatch(pen, palette.muted);
  pen.restore();
  arc(pen, 42, 3, 1, palette.muted);
  arc(pen, 26, 2, 1, palette.muted);
}

/** A staff with ten ticks, in water up to a share; hatched where nobody knows any more. */
function drawGauge(
  pen: Pen,
  { ink, paper, water, waterPale, muted }: Palette,
  share: number | null,
) {
  const [width, height] = [26, 84];
  const [left, top] = [-width / 2, -height / 2];
  pen.fillStyle = paper;
  pen.fillRect(left - 4, top - 4, width + 8, height + 8);
  pen.fillStyle = share === null ? paper : waterPale;
  pen.fillRect(left, top, width, height);
  if (share === null) {
    pen.save();
    pen.beginPath();
    pen.rect(left, top, width, height);
    pen.clip();
    hatch(pen, muted);
    pen.restore();
  } else {
    pen.fillStyle = water;
    pen.fillRect(left, top + height * (1 - share), width, height * share);
  }
  pen.strokeStyle = share === null ? muted : ink;
  pen.lineWidth = 2.5;
  pen.strokeRect(left, top, width, height);
  for (let tick = 1; tick < 10; tick++) {
    pen.beginPath();
    pen.moveTo(left, top + (height * tick) / 10);
    pen.lineTo(left + (tick === 5 ? width / 2 : width / 4), top + (height * tick) / 10);
    pen.stroke();
  }
}

function drawSquare(pen: Pen, { ink, paper }: Palette) {
  pen.fillStyle = paper;
  pen.fillRect(-34, -34, 68, 68);
  pen.fillStyle = ink;
  pen.fillRect(-28, -28, 56, 56);
}

/** An area in ink with a halo of paper. */
function drawFigure(pen: Pen, { ink, paper }: Palette, path: string) {
  const area = new Path2D(path);
  pen.lineJoin = 'round';
  pen.strokeStyle = paper;
  pen.lineWidth = 9;
  pen.stroke(area);
  pen.fillStyle = ink;
  pen.fill(area);
}

/** Lines on a disc of paper. */
function drawSign(pen: Pen, { ink, paper, water }: Palette, path: string) {
  disc(pen, 46, paper);
  arc(pen, 44, 3, 1, water);
  pen.scale(3.1, 3.1);
  pen.translate(-10, -10);
  pen.strokeStyle = ink;
  pen.lineWidth = 1.7;
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.stroke(new Path2D(path));
}

function drawChosen(pen: Pen, { amber, paper }: Palette) {
  arc(pen, 40, 10, 1, paper);
  arc(pen, 40, 5, 1, amber);
}
