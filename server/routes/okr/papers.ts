import { Hono, type Context } from 'hono';
import type { CouncilPaper } from '../../../okr/council-paper.ts';
import { Problem } from '../../../ingest/problem.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { keptPaper, paperOf } from '../../okr/paper-shelf.ts';
import { paperAsset } from '../../paper/paper-asset.ts';
import { webPaper } from '../../paper/web-paper.ts';
import { readParameters } from '../../parameters.ts';
import { snapshotOf } from './proofs.ts';

/** A closed cycle, and its papers. */
export interface SnapshotEntry {
  n: number;
  cycle: string;
  title: string;
  closed_on: string;
  /** The snapshot that it corrects, or null. */
  corrects: number | null;
  /** The next one of the same cycle, which corrects it, or null. */
  corrected_by: number | null;
  hash: string;
  /** SHA-256 of each paper as it is kept; null before somebody first asked for it. */
  papers: Record<CouncilPaper['language'], string | null>;
}

/** `GET /api/okr/snapshots`: the newest first. */
export interface SnapshotsAnswer {
  snapshots: SnapshotEntry[];
}

type PaperDeps = Pick<
  Deps,
  'goals' | 'warehouse' | 'register' | 'city' | 'site' | 'data' | 'printer' | 'version'
>;

/** Council papers: made once from a snapshot, the same to the byte ever after. */
export const okrPaperRoutes = (deps: PaperDeps) =>
  new Hono<Env>()
    .get('/api/okr/snapshots', (c) => {
      readParameters(c.req.url, []);
      return c.json({ snapshots: entriesOf(deps).reverse() } satisfies SnapshotsAnswer);
    })
    .get('/api/okr/snapshots/:n/paper.pdf', async (c) => {
      const { n, language, paper, hash } = await asked(c, deps);
      const pdf = await deps.printer.print(paper);
      return c.body(pdf, 200, {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${words[language]}-${paper.cycle.from}-${n}.pdf"`,
        ...kept(hash),
      });
    })
    .get('/api/okr/snapshots/:n/paper.html', async (c) => {
      const { n, language, paper, hash } = await asked(c, deps);
      const pdf = `/api/okr/snapshots/${n}/paper.pdf?lang=${language}`;
      return c.body(webPaper(paper, { stylesheet: '/api/okr/paper/paper.css', pdf }), 200, {
        'content-type': 'text/html; charset=utf-8',
        ...kept(hash),
      });
    })
    .get('/api/okr/paper/:asset', (c) => {
      const asset = paperAsset(c.req.param('asset'));
      if (!asset) throw new Problem(404, 'not-found', 'The page of a paper names its files.');
      return c.body(asset.body, 200, {
        'content-type': asset.type,
        'cache-control': 'public, max-age=3600',
      });
    });

const words = { de: 'vorlage', en: 'paper' };

const kept = (hash: string) => ({ 'x-paper-sha256': hash });

async function asked(c: Context<Env>, deps: PaperDeps) {
  const language = readParameters(c.req.url, ['lang']).word('lang', ['de', 'en']) ?? 'de';
  const snapshot = snapshotOf(c.req.param('n') ?? '', deps);
  return { n: snapshot.n, language, ...(await paperOf(deps, snapshot, language)) };
}

function entriesOf({ goals, data }: PaperDeps): SnapshotEntry[] {
  const { snapshots } = goals.state;
  return snapshots.map(({ n, cycle, title, closed_on, corrects, hash }) => ({
    ...{ n, cycle, title, closed_on, corrects, hash },
    corrected_by: snapshots.find((one) => one.corrects === n)?.n ?? null,
    papers: {
      de: keptPaper(data, n, 'de')?.hash ?? null,
      en: keptPaper(data, n, 'en')?.hash ?? null,
    },
  }));
}
