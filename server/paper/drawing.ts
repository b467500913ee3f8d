import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** A vector drawing, the same on paper and screen; one unit is a point on paper. */
export interface Drawing {
  width: number;
  height: number;
  body: Markup;
}

/** Two decimals are finer than any printer, and keep files small and equal. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** A file of its own, for print. Colours and dashes are presentation attributes. */
export const svgFile = ({ width, height, body }: Drawing): string =>
  String(
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      width="${width}pt"
      height="${height}pt"
      viewBox="0 0 ${width} ${height}"
    >
      ${body}
    </svg>`,
  );

/** Part of a page, with its meaning in words. `id` is unique on the page. */
export const svgImage = (
  { width, height, body }: Drawing,
  { id, title, text, kind }: { id: string; title: string; text: string; kind: string },
): Markup =>
  html`<svg
    class="${kind}"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-labelledby="${id}-title ${id}-text"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-text">${text}</desc>
    ${body}
  </svg>`;

/** Part of a page that repeats what stands beside it in words. */
export const svgOrnament = ({ width, height, body }: Drawing, kind: string): Markup =>
  html`<svg class="${kind}" viewBox="0 0 ${width} ${height}" aria-hidden="true">${body}</svg>`;
