import { html } from 'hono/html';
import type { PaperPace } from '../../okr/council-paper.ts';
import type { Outcome } from '../../okr/objective/objective.ts';
import type { Drawing } from './drawing.ts';

/** Shapes that can be told apart without colour; a word always stands beside them. */
export type Sign = 'disc' | 'diamond' | 'triangle' | 'ring' | 'hourglass';

export const signOf: Record<PaperPace, Sign> = {
  green: 'disc',
  amber: 'diamond',
  red: 'triangle',
  too_early: 'hourglass',
  unmeasured: 'ring',
};

/** How objectives and key results end, the best first. */
export const outcomes = ['achieved', 'partly', 'missed', 'unmeasured'] as const;

export const signOfOutcome: Record<Outcome, Sign> = {
  achieved: 'disc',
  partly: 'diamond',
  missed: 'triangle',
  unmeasured: 'ring',
};

const shapes: Record<Sign, { path: string; hollow?: true }> = {
  disc: { path: 'M5 1a4 4 0 1 1 0 8a4 4 0 1 1 0-8z' },
  diamond: { path: 'M5 .4l4.6 4.6l-4.6 4.6l-4.6-4.6z' },
  triangle: { path: 'M5 .8l4.6 8.2h-9.2z' },
  ring: { path: 'M5 1.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7z', hollow: true },
  hourglass: { path: 'M1.5 1h7l-3.5 4l3.5 4h-7l3.5-4z', hollow: true },
};

export function drawSign(sign: Sign): Drawing {
  const { path, hollow } = shapes[sign];
  return {
    width: 10,
    height: 10,
    body: html`<path
      class="${hollow ? 'sign-ring' : 'sign'}"
      d="${path}"
      fill="${hollow ? '#ffffff' : '#12222d'}"
      stroke="#12222d"
      stroke-width="${hollow ? 1.2 : 0}"
    />`,
  };
}

export const signs = Object.keys(shapes) as Sign[];

/** A sign of the chart: the measured line, the target path, a doubtful value, a missing one. */
export type KeySign = 'line' | 'path' | 'hollow' | 'cross';

export const keySigns = ['line', 'path', 'hollow', 'cross'] as const satisfies readonly KeySign[];

export function drawKey(sign: KeySign): Drawing {
  switch (sign) {
    case 'line':
      return {
        width: 20,
        height: 10,
        body: html`<path class="line" d="M0 5h20" stroke="#0a6b7c" stroke-width="2" /><circle
            class="dot"
            cx="10"
            cy="5"
            r="2.8"
            fill="#0a6b7c"
          />`,
      };
    case 'path':
      return {
        width: 20,
        height: 10,
        body: html`<path
          class="path"
          d="M0 5h20"
          stroke="#12222d"
          stroke-width="1.1"
          stroke-dasharray="4 3"
        />`,
      };
    case 'hollow':
      return {
        width: 10,
        height: 10,
        body: html`<circle
          class="hollow"
          cx="5"
          cy="5"
          r="3.2"
          fill="#ffffff"
          stroke="#0a6b7c"
          stroke-width="1.4"
        />`,
      };
    case 'cross':
      return {
        width: 10,
        height: 10,
        body: html`<path
          class="ink-line"
          d="M2 2l6 6m0 -6l-6 6"
          stroke="#12222d"
          stroke-width="1.1"
        />`,
      };
  }
}
