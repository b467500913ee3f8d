import type { Palette } from '../palette.ts';
import { vehicleSigns } from './vehicle-sign.ts';

/** One picture for all symbols of the map, drawn anew for each theme: no image has to be loaded. */
export interface IconAtlas {
  image: ImageData;
  mapping: Record<string, { x: number; y: number; width: number; height: number; mask: false }>;
}

/** Steps in which a ring fills. */
const ringSteps = 24;
const cell = 96;
const columns = 8;

export function ringIcon(share: number): string {
  // Never drawn full or empty unless it is.
  const step = Math.round(share * ringSteps);
  return `ring-${share > 0 && share < 1 ? Math.min(ringSteps - 1, Math.max(1, step)) : step}`;
}

export function drawIconAtlas(palette: Palette): IconAtlas {
  const drawings: [string, Drawing][] = [
    ...Array.from({ length: ringSteps + 1 }, (_, step): [string, Drawing] => [
      `ring-${step}`,
      (pen) => drawRing(pen, palette, step / ringSteps),
    ]),
    ['ring-silent', (pen) => drawSilentRing(pen, palette)],
    ['office', (pen) => drawOffice(pen, palette)],
    ['boat', (pen) => drawBoat(pen, palette)],
    ['chosen', (pen) => drawChosen(pen, palette)],
    ...Object.entries(vehicleSigns).map(([kind, path]): [string, Drawing] => [
      `kind-${kind}`,
      (pen) => drawSign(pen, palette, path),
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

/** Grey and hatched: what this station says is no longer true. */
function drawSilentRing(pen: Pen, palette: Palette) {
  disc(pen, 44, palette.paper);
  pen.save();
  pen.beginPath();
  pen.arc(0, 0, 41, 0, fullCircle);
  pen.arc(0, 0, 26, 0, fullCircle, true);
  pen.clip();
  pen.strokeStyle = palette.muted;
  pen.lineWidth = 4;
  for (let x = -100; x <= 100; x += 11) {
    pen.beginPath();
    pen.moveTo(x - 48, 48);
    pen.lineTo(x + 48, -48);
    pen.stroke();
  }
  pen.restore();
  arc(pen, 42, 3, 1, palette.muted);
  arc(pen, 26, 2, 1, palette.muted);
}

function drawOffice(pen: Pen, { ink, paper }: Palette) {
  pen.fillStyle = paper;
  pen.fillRect(-34, -34, 68, 68);
  pen.fillStyle = ink;
  pen.fillRect(-28, -28, 56, 56);
}

/** A rowing boat from the side, with a halo of paper. */
function drawBoat(pen: Pen, { ink, paper }: Palette) {
  const hull = () => {
    pen.beginPath();
    pen.moveTo(-40, -10);
    pen.lineTo(40, -14);
    pen.quadraticCurveTo(34, 14, 18, 16);
    pen.lineTo(-26, 16);
    pen.quadraticCurveTo(-36, 8, -40, -10);
    pen.closePath();
  };
  pen.lineJoin = 'round';
  pen.strokeStyle = paper;
  pen.lineWidth = 9;
  hull();
  pen.stroke();
  pen.fillStyle = ink;
  hull();
  pen.fill();
}

/** The lines of a vehicle on a disc of paper. */
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
