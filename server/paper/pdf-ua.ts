import { readPdf, referenceOf, referencesOf, writePdf, type PdfFile } from './pdf-file.ts';
import type { Box, Setting } from './typesetter.ts';

/**
 * Make a tagged PDF say what PDF/UA-1 (ISO 14289-1) asks for beyond its tags. The typesetter for
 * JavaScript cannot be told to (Myriad-Dreamin/typst.ts#837), although the same compiler can; so this
 * adds exactly what that one would: the identifier in the metadata, the title instead of the file name
 * in the window, and a bounding box for each figure and table.
 * @throws Error where the PDF is not tagged, or has other figures and tables than were told
 */
export function declarePdfUa({ pdf, boxes }: Setting): Uint8Array<ArrayBuffer> {
  const file = readPdf(pdf);
  const { objects } = file;
  const catalog = referenceOf(file.trailer, 'Root') ?? 0;
  change(objects, catalog, (body) =>
    insert(body, '/ViewerPreferences <<', '\n    /DisplayDocTitle true'),
  );
  const metadata = referenceOf(objects.get(catalog) ?? '', 'Metadata') ?? 0;
  change(objects, metadata, identify);
  placeBoxes(file, catalog, boxes);
  return writePdf(file);
}

/** Name the standard in the XMP packet, and say how long the packet is now. */
function identify(body: string): string {
  const marked = insert(
    insert(
      body,
      ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" ',
      ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" ',
    ),
    '</xmp:CreateDate>',
    '<pdfuaid:part>1</pdfuaid:part>',
  );
  const length = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(marked)?.[1]?.length ?? 0;
  return marked.replace(/\/Length \d+/, `/Length ${length}`);
}

/** Figures and tables in the order of the document; those that run over pages have no box. */
function placeBoxes({ objects }: PdfFile, catalog: number, boxes: readonly Box[]): void {
  const root = referenceOf(objects.get(catalog) ?? '', 'StructTreeRoot') ?? 0;
  const heights = pageHeights(objects, catalog);
  const waiting = [...boxes];
  for (const number of inOrder(objects, root)) {
    const kind = /\/S \/(Figure|Table)\b/.exec(objects.get(number) ?? '')?.[1];
    if (kind === undefined) continue;
    const box = waiting.shift();
    if (box?.kind !== kind) throw new Error(`a ${kind} has not told where it lies`);
    if (box.height === null) continue;
    const top = (heights[box.page - 1] ?? 0) - box.y;
    const edges = [box.x, top - box.height, box.x + box.width, top].map((edge) =>
      Number(edge.toFixed(3)),
    );
    change(objects, number, (body) =>
      body.includes('/O /Layout')
        ? insert(body, '/O /Layout', `\n    /BBox [${edges.join(' ')}]`)
        : insert(
            body,
            `/S /${kind}`,
            `\n  /A [<<\n    /O /Layout\n    /BBox [${edges.join(' ')}]\n  >>]`,
          ),
    );
  }
  if (waiting.length) throw new Error('more figures and tables were told than the PDF has');
}

/** The numbers of all structure elements below one, depth first. */
function* inOrder(objects: PdfFile['objects'], number: number): Generator<number> {
  const body = objects.get(number) ?? '';
  if (!/\/Type \/Struct(TreeRoot|Elem)\b/.test(body)) return;
  yield number;
  for (const child of referencesOf(body, 'K')) yield* inOrder(objects, child);
}

function pageHeights(objects: PdfFile['objects'], catalog: number): number[] {
  const pages = (number: number): number[] => {
    const body = objects.get(number) ?? '';
    const kids = referencesOf(body, 'Kids');
    return kids.length
      ? kids.flatMap(pages)
      : [Number(/\/MediaBox \[\S+ \S+ \S+ (\S+?)\]/.exec(body)?.[1])];
  };
  return pages(referenceOf(objects.get(catalog) ?? '', 'Pages') ?? 0);
}

function change(objects: PdfFile['objects'], number: number, how: (body: string) => string): void {
  objects.set(number, how(objects.get(number) ?? ''));
}

function insert(body: string, after: string, what: string): string {
  const at = body.indexOf(after);
  if (at < 0) throw new Error(`the PDF has no ${after}`);
  return body.slice(0, at + after.length) + what + body.slice(at + after.length);
}
