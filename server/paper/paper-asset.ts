import { readFileSync } from 'node:fs';

const assets = {
  'paper.css': { file: 'paper.css', type: 'text/css; charset=utf-8' },
  'SourceSans3-Regular.otf': { file: 'fonts/SourceSans3-Regular.otf', type: 'font/otf' },
  'SourceSans3-Semibold.otf': { file: 'fonts/SourceSans3-Semibold.otf', type: 'font/otf' },
};

export interface PaperAsset {
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

/**
 * A file that the web version needs, by its name: `paper.css` and the typefaces that it asks for from
 * the same folder. Null for any other name.
 */
export function paperAsset(name: string): PaperAsset | null {
  if (!Object.hasOwn(assets, name)) return null;
  const { file, type } = assets[name as keyof typeof assets];
  return { type, body: readFileSync(new URL(file, import.meta.url)) };
}
