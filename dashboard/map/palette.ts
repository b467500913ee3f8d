/** The colours of the map, taken from the tokens of the page so that both change together. */
export interface Palette {
  dark: boolean;
  paper: string;
  ink: string;
  muted: string;
  line: string;
  water: string;
  waterPale: string;
  amber: string;
  land: string;
  block: string;
  building: string;
  park: string;
  river: string;
}

/** Reads the custom properties that hold for the page right now. */
export function readPalette(root: Element = document.documentElement): Palette {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    dark: luminance(token('paper')) < 0.5,
    paper: token('paper'),
    ink: token('ink'),
    muted: token('muted'),
    line: token('line'),
    water: token('water'),
    waterPale: token('water-pale'),
    amber: token('amber'),
    land: token('map-land'),
    block: token('map-block'),
    building: token('map-building'),
    park: token('map-park'),
    river: token('map-river'),
  };
}

export type Rgba = [red: number, green: number, blue: number, alpha: number];

/** `#rrggbb` as deck.gl takes it, each 0 to 255. */
export function rgba(hex: string, alpha = 255): Rgba {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, alpha];
}

/** A colour between two, `share` of the way from `a` to `b`. */
export function mix(a: string, b: string, share: number): string {
  const [from, to] = [rgba(a), rgba(b)];
  const channel = (i: 0 | 1 | 2) =>
    Math.round(from[i] + (to[i] - from[i]) * share)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}

function luminance(hex: string): number {
  const [red, green, blue] = rgba(hex);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
