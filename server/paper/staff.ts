import { html } from 'hono/html';
import type { PaperState } from '../../okr/council-paper.ts';
import { round, type Drawing, type Markup } from './drawing.ts';

/** Shares of the staff, 0 at its foot, 1 at its top; null where there is none. */
export interface StaffReading {
  level: number | null;
  state: PaperState;
  target: number | null;
  /** Where we stood half a year ago. */
  before: number | null;
}

/** How thick the upright staff is, without its marks. */
export const thick = 13;

/**
 * The Pegel, upright: a staff with ten ticks, water up to the value, a triangle at the target, a
 * dashed line where we stood before. Hatched when the number is not to be relied on, empty when
 * there is none. Its upper left corner is at 0, 0.
 */
export function drawStaff(reading: StaffReading, length: number, id: string): Markup {
  const { level, state, target, before } = reading;
  const up = (share: number) => round(length - clamp(share) * length);
  const wet = level === null ? 0 : clamp(level) * length;
  return html`${hatch(id)}
    <rect
      class="tube"
      width="${thick}"
      height="${length}"
      fill="#ffffff"
      stroke="#52636d"
      stroke-width="0.8"
    />
    <rect
      class="${state === 'value' ? 'water' : 'hatched'}"
      y="${round(length - wet)}"
      width="${thick}"
      height="${round(wet)}"
      fill="${fillOf(state, id)}"
    />
    ${ticks.map(
      (share, index) =>
        html`<path
          class="${isWet(share * length, wet, state) ? 'tick-wet' : 'tick'}"
          d="M0 ${up(share)}h${index === 4 ? 8 : 5}"
          stroke="${isWet(share * length, wet, state) ? '#ffffff' : '#52636d'}"
          stroke-width="0.7"
        />`,
    )}
    ${
      before === null
        ? ''
        : html`<path
              class="halo"
              d="M-3 ${up(before)}h${thick + 6}"
              stroke="#ffffff"
              stroke-width="3"
            />
            <path
              class="ink-line"
              d="M-3 ${up(before)}h${thick + 6}"
              stroke="#12222d"
              stroke-width="1.3"
              stroke-dasharray="3 2"
            />`
    }
    ${
      target === null
        ? ''
        : html`<path class="notch" d="M${thick + 1.5} ${up(target)}l7 -3.8v7.6z" fill="#12222d" />`
    }`;
}

/** The Pegel of a key result, lying: baseline left, target right, a marker where we should be. */
export function drawLyingStaff(
  { level, state, expected }: { level: number | null; state: PaperState; expected: number | null },
  id: string,
): Drawing {
  const length = 80;
  const height = 7;
  const wet = level === null ? 0 : clamp(level) * length;
  const marker = expected === null ? null : round(clamp(expected) * length);
  return {
    width: length + 6,
    height: height + 7,
    body: html`<g transform="translate(3 5)">
      ${hatch(id)}
      <rect
        class="tube"
        width="${length}"
        height="${height}"
        fill="#ffffff"
        stroke="#52636d"
        stroke-width="0.7"
      />
      <rect
        class="${state === 'value' ? 'water' : 'hatched'}"
        width="${round(wet)}"
        height="${height}"
        fill="${fillOf(state, id)}"
      />
      ${ticks.map(
        (share, index) =>
          html`<path
            class="${isWet(share * length, wet, state) ? 'tick-wet' : 'tick'}"
            d="M${round(share * length)} 0v${index === 4 ? 4 : 2.5}"
            stroke="${isWet(share * length, wet, state) ? '#ffffff' : '#52636d'}"
            stroke-width="0.6"
          />`,
      )}
      ${
        marker === null
          ? ''
          : html`<path
                class="halo"
                d="M${marker} 0v${height}"
                stroke="#ffffff"
                stroke-width="2.8"
              />
              <path
                class="ink-line"
                d="M${marker} -2v${height + 3}"
                stroke="#12222d"
                stroke-width="1.2"
              />
              <path class="notch" d="M${marker} -1l-2.4 -3.8h4.8z" fill="#12222d" />`
      }
    </g>`,
  };
}

const ticks = Array.from({ length: 9 }, (_, index) => (index + 1) / 10);

const clamp = (share: number) => Math.max(0, Math.min(1, share));

const isWet = (at: number, wet: number, state: PaperState) => at < wet && state === 'value';

const fillOf = (state: PaperState, id: string) => (state === 'value' ? '#0a6b7c' : `url(#${id})`);

const hatch = (id: string) =>
  html`<defs>
    <pattern
      id="${id}"
      width="4"
      height="4"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect class="hatch-ground" width="4" height="4" fill="#ffffff" />
      <rect class="hatch" width="1.8" height="4" fill="#0a6b7c" />
    </pattern>
  </defs>`;
