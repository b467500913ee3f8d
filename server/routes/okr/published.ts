import { Hono } from 'hono';
import { publicView, type PublicView, type Reader } from '../../../okr/evidence/public-view.ts';
import type { Caller } from '../../caller.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';

/** `GET /api/okr/published` */
export type PublishedAnswer = PublicView & { reader: Reader };

/** What the council, and everyone, may see of goals: promises meant for them, and frozen snapshots. */
export const okrPublishedRoutes = ({ goals }: Pick<Deps, 'goals'>) =>
  new Hono<Env>().get('/api/okr/published', (c) => {
    readParameters(c.req.url, []);
    const reader = readerOf(c.get('caller'));
    return c.json({ ...publicView(goals.state, reader), reader } satisfies PublishedAnswer);
  });

/** Whoever has a role in the city sees at least what the council sees. */
const readerOf = (caller: Caller): Reader =>
  caller.kind === 'person' && caller.person.grants.length > 0 ? 'council' : 'public';
