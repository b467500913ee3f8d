import { Hono } from 'hono';
import { EventSchema } from '../../../okr/event.ts';
import { readLog, writeLog, type LogFault } from '../../../okr/log-file.ts';
import type { Event } from '../../../okr/event.ts';
import { readDecisions } from '../../../register/decisions.ts';
import { Problem } from '../../../ingest/problem.ts';
import type { Env } from '../../access.ts';
import { readText } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { sha256 } from '../../okr/context.ts';
import { schemaFault } from '../../okr/schema-fault.ts';
import { readParameters } from '../../parameters.ts';
import { byCaller } from '../account/self.ts';

/** `POST /api/okr/import`: what is in the log that was sent. */
export interface ImportAnswer {
  decisions: number;
  objectives: number;
  snapshots: number;
  /** Has it been written down? Never in a dry run. */
  applied: boolean;
}

/** Longest log that is taken, bytes. */
const maxLog = 64 * 2 ** 20;

/** The whole log of strategy and goals, to take along and to bring back. */
export const okrTransferRoutes = (deps: Pick<Deps, 'goals' | 'register' | 'now'>) =>
  new Hono<Env>()
    .get('/api/okr/export', (c) => {
      readParameters(c.req.url, []);
      c.header('content-disposition', 'attachment; filename="stadtpegel-okr.json"');
      c.header('cache-control', 'no-store');
      return c.json(writeLog(readDecisions<Event>(deps.register), sha256));
    })
    .post('/api/okr/import', async (c) => {
      const isDry = readParameters(c.req.url, ['dry_run']).word('dry_run', ['true', 'false']);
      const read = readLog(await fileOf(c.req.raw), { hash: sha256, check });
      if ('fault' in read) throw problemOf(read.fault);
      if (deps.goals.state.seq > 0) {
        throw new Problem(
          409,
          'log-not-empty',
          'Something was decided here already: import into a server whose log is empty.',
        );
      }
      const { events, state } = read;
      const applied = isDry !== 'true';
      if (applied) deps.goals.takeOver(events, byCaller(c, deps.now()).actor, deps.now());
      return c.json({
        ...{ decisions: events.length, objectives: state.objectives.size },
        ...{ snapshots: state.snapshots.length, applied },
      } satisfies ImportAnswer);
    });

function check(event: unknown): string | null {
  const fault = schemaFault(EventSchema, event);
  return fault && `${fault.pointer || 'The event'}: ${fault.detail}`;
}

async function fileOf(request: Request): Promise<unknown> {
  const text = await readText(request, maxLog);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem(400, 'invalid-json', 'Send what GET /api/okr/export gave.', { cause });
  }
}

const problemOf = ({ seq, code, detail }: LogFault): Problem =>
  new Problem(422, code, seq === 0 ? detail : `Decision ${seq}: ${detail}`, { members: { seq } });
