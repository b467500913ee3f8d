import { inflateSync } from 'node:zlib';
import { readPdf, referenceOf, referencesOf } from '../../../server/paper/pdf-file.ts';

/** A structure element as a screen reader meets it. */
export interface Tag {
  kind: string;
  number: number;
  body: string;
  kids: Tag[];
}

/** A piece of a page's content: how it is marked, and the text that it shows. */
export interface Piece {
  /** `P`, `Span`, `Artifact` …, or null where it is not marked at all. */
  mark: string | null;
  text: string;
}

/** Read a PDF with nothing but its own bytes: tags, pages and text by way of the ToUnicode maps. */
export function openPdf(bytes: Uint8Array) {
  const { objects, trailer } = readPdf(bytes);
  const body = (number: number | null) => objects.get(number ?? -1) ?? '';
  const catalog = body(referenceOf(trailer, 'Root'));
  const pageNumbers = (number: number): number[] => {
    const kids = referencesOf(body(number), 'Kids');
    return kids.length ? kids.flatMap(pageNumbers) : [number];
  };
  const pages = pageNumbers(referenceOf(catalog, 'Pages') ?? 0);

  const tagOf = (number: number): Tag[] => {
    const kind = /\/S \/(\w+)/.exec(body(number))?.[1];
    if (kind === undefined || !body(number).includes('/Type /StructElem')) return [];
    const kids = referencesOf(body(number), 'K').flatMap(tagOf);
    return [{ kind, number, body: body(number), kids }];
  };
  const root = body(referenceOf(catalog, 'StructTreeRoot'));

  return {
    catalog,
    objects,
    metadata: body(referenceOf(catalog, 'Metadata')),
    pages,
    tree: referencesOf(root, 'K').flatMap(tagOf),
    pieces: (page: number) => piecesOf(body(pages[page - 1] ?? 0), body),
    /** Everything that the page shows, without spaces: the typesetter may put them anywhere. */
    text: (page: number) =>
      piecesOf(body(pages[page - 1] ?? 0), body)
        .map(({ text }) => text)
        .join('')
        .replace(/[\s\u00a0\u202f\u00ad]/g, ''),
  };
}

export type Pdf = ReturnType<typeof openPdf>;

/** All tags below some, in reading order. */
export const allTags = (tags: readonly Tag[]): Tag[] =>
  tags.flatMap((tag) => [tag, ...allTags(tag.kids)]);

/** What a figure is in words. */
export function altOf({ body }: Tag): string {
  const [, literal, hex] = /\/Alt (?:(\((?:\\[\s\S]|[^\\)])*\))|<([0-9A-F]*)>)/.exec(body) ?? [];
  const bytes =
    literal === undefined ? Buffer.from(hex ?? '', 'hex').toString('latin1') : bytesOf(literal);
  return utf16(bytes);
}

export const streamOf = (body: string): string => {
  const raw = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body)?.[1] ?? '';
  const bytes = Buffer.from(raw, 'latin1');
  return body.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : raw;
};

function piecesOf(page: string, body: (number: number | null) => string): Piece[] {
  const resources = /\/Resources (\d+) 0 R/.exec(page)
    ? body(referenceOf(page, 'Resources'))
    : page;
  const fonts = new Map(
    [...resources.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, number]) => [
      name,
      unicodeOf(streamOf(body(referenceOf(body(Number(number)), 'ToUnicode')))),
    ]),
  );
  const pieces: Piece[] = [];
  const marks: { mark: string; actual: string | null }[] = [];
  let font = new Map<number, string>();
  const show = (text: string) => {
    if (marks.some(({ actual }) => actual !== null)) return;
    pieces.push({ mark: marks[0]?.mark ?? null, text });
  };
  const token =
    /\/(\w+)\s*(?:<<([\s\S]*?)>>|\/(\w+))?\s*(BDC|BMC)|EMC|\/(f\d+) [\d.]+ Tf|\[((?:\((?:\\[\s\S]|[^\\)])*\)|[^\]])*)\]\s*TJ|(\((?:\\[\s\S]|[^\\)])*\))\s*Tj|\/(\w+) (Do|sh)\b|\b(f\*?|S|B\*?)\n/g;
  for (const found of streamOf(body(referenceOf(page, 'Contents'))).matchAll(token)) {
    const [whole, mark, dictionary, , begin, named, array, one, , paint, drawn] = found;
    if (begin) {
      const actual = /\/ActualText (\((?:\\[\s\S]|[^\\)])*\))/.exec(dictionary ?? '')?.[1];
      if (actual !== undefined) show(utf16(bytesOf(actual)));
      marks.push({ mark: mark ?? '', actual: actual ?? null });
    } else if (whole === 'EMC') marks.pop();
    else if (named) font = fonts.get(named) ?? new Map();
    else if (array !== undefined || one !== undefined) {
      const strings = (array ?? one ?? '').match(/\((?:\\[\s\S]|[^\\)])*\)/g) ?? [];
      show(strings.map((string) => glyphs(bytesOf(string), font)).join(''));
    } else if (paint || drawn) show('');
  }
  return pieces;
}

/** Glyph number → text. */
function unicodeOf(map: string): Map<number, string> {
  const lines = map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm);
  return new Map(
    [...lines].map(([, glyph = '', units = '']) => [
      parseInt(glyph, 16),
      String.fromCharCode(...(units.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16))),
    ]),
  );
}

function glyphs(bytes: string, font: Map<number, string>): string {
  const pairs = bytes.match(/[\s\S]{2}/g) ?? [];
  return pairs
    .map((pair) => font.get(pair.charCodeAt(0) * 256 + pair.charCodeAt(1)) ?? '\ufffd')
    .join('');
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A literal string, `(\000A)`, as its bytes. */
const bytesOf = (literal: string): string =>
  literal
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (escapes[code] ?? code),
    );

const utf16 = (bytes: string): string =>
  bytes.startsWith('\u00fe\u00ff')
    ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le')
    : bytes;
