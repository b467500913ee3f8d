import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makeLegible, readCoverage, type Coverage } from './legible.ts';
import type { PrintJob } from './print-job.ts';

/** Where figures and tables lie: page from 1, points from the page's upper left corner. */
export interface Box {
  kind: 'Figure' | 'Table';
  page: number;
  x: number;
  y: number;
  width: number;
  /** Null where it runs over more than one page. */
  height: number | null;
}

export interface Setting {
  pdf: Uint8Array;
  boxes: Box[];
}

/** Turns print jobs into PDF. Made once: loading the compiler takes 28 MB and 0.1 s. */
export interface Typesetter {
  /** @throws Error with the compiler's own words */
  set(job: PrintJob): Setting;
  /** Bytes of memory that it holds; it remembers what it has set, and never gives any back. */
  memory(): number;
}

const fonts = ['SourceSans3-Regular.otf', 'SourceSans3-Semibold.otf'];

export async function openTypesetter(): Promise<Typesetter> {
  const compilerModule = await import('@myriaddreamin/typst-ts-web-compiler');
  const wasm = import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
  const { memory } = await compilerModule.default({
    module_or_path: await readFile(fileURLToPath(wasm)),
  });
  const builder = new compilerModule.TypstCompilerBuilder();
  builder.set_dummy_access_model();
  const resolver = new compilerModule.TypstFontResolverBuilder();
  const coverages: Coverage[] = [];
  for (const font of fonts) {
    const bytes = await readFile(new URL(`fonts/${font}`, import.meta.url));
    await builder.add_raw_font(bytes);
    const { info } = resolver.get_font_info(bytes) as { info: { coverage: number[] }[] };
    coverages.push(readCoverage(info[0]?.coverage ?? []));
  }
  const compiler = await builder.build();
  const template = await readFile(new URL('paper.typ', import.meta.url), 'utf8');
  const encoder = new TextEncoder();

  return {
    set(job) {
      compiler.reset();
      compiler.add_source('/paper.typ', template);
      for (const [path, text] of Object.entries(job)) {
        compiler.map_shadow(path, encoder.encode(makeLegible(text, coverages)));
      }
      const world = compiler.snapshot(undefined, '/paper.typ', undefined);
      try {
        const { result, diagnostics } = world.get_artifact(1, 2) as {
          result?: Uint8Array;
          diagnostics?: string[];
        };
        if (!result) throw new Error(`Typst: ${diagnostics?.join('\n') ?? 'no result'}`);
        return { pdf: result, boxes: boxesOf(world) };
      } finally {
        world.free();
        compiler.reset_shadow();
      }
    },
    memory: () => memory.buffer.byteLength,
  };
}

interface Corner {
  kind: Box['kind'];
  page: number;
  x: number;
  y: number;
  width: number;
}

/** Each figure and table has told its upper left and its lower left corner, in this order. */
function boxesOf(world: { query(kind: number, selector: string, field?: string): string }): Box[] {
  const corners = JSON.parse(world.query(0, '<corner>', 'value')) as Corner[];
  return corners.flatMap((upper, index) => {
    const lower = corners[index + 1];
    if (index % 2 === 1 || !lower) return [];
    return [{ ...upper, height: lower.page === upper.page ? lower.y - upper.y : null }];
  });
}
