import type { CouncilPaper } from '../../okr/council-paper.ts';
import type { Register } from '../../register/open.ts';
import type { Deps } from '../deps.ts';
import { paperOf } from '../okr/paper-shelf.ts';
import type { PrintedPaper } from './mail-room.ts';

export type PaperDeps = Pick<
  Deps,
  'goals' | 'warehouse' | 'register' | 'city' | 'site' | 'data' | 'printer' | 'version'
>;

/** The paper of the newest snapshot, printed; null before the first closing. */
export async function newestPaper(
  deps: PaperDeps,
  language: CouncilPaper['language'],
): Promise<PrintedPaper | null> {
  const snapshot = deps.goals.state.snapshots.at(-1);
  if (!snapshot) return null;
  const { paper } = await paperOf(deps, snapshot, language);
  return { paper, pdf: await deps.printer.print(paper), link: paper.address };
}

/** When the last cycle was closed, Unix ms; null before the first. */
export function lastClosed(register: Register): number | null {
  const closing = register.one<{ at: string }>(
    `SELECT event ->> '$.at' AS at FROM decision WHERE type = 'cycle-closed'
     ORDER BY seq DESC LIMIT 1`,
  );
  return closing && Date.parse(closing.at);
}
