import { Hono } from 'hono';
import { commandSchemas, recordOf, type Command, type CommandType } from '../../../okr/command.ts';
import type { Event } from '../../../okr/event.ts';
import { refusals, type Refusal } from '../../../okr/refusal.ts';
import { Problem } from '../../../ingest/problem.ts';
import type { Env } from '../../access.ts';
import { readText } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { beforeCycle } from '../../okr/before-cycle.ts';
import { contextOf } from '../../okr/context.ts';
import type { Resent } from '../../okr/resent.ts';
import { schemaFault } from '../../okr/schema-fault.ts';
import { personOf } from './question.ts';

/** `POST /api/okr/commands`: what was decided. */
export interface CommandAnswer {
  /** The log's last sequence number. */
  seq: number;
  events: readonly Event[];
}

/** The one way to change strategy and goals. */
export const okrCommandRoutes = (
  deps: Pick<Deps, 'goals' | 'warehouse' | 'register' | 'city' | 'now'>,
) =>
  new Hono<Env>().post('/api/okr/commands', async (c) => {
    const person = personOf(c);
    const command = await readCommand(c.req.raw);
    const key = readKey(c.req.header('idempotency-key'));
    const targets = recordOf(command).targets?.(deps.goals.state, command);
    const before = targets ? await beforeCycle(deps, targets, c.get('audience')) : new Map();
    const context = contextOf(deps, person, deps.now(), before);
    const answer = deps.goals.command(command, context, { key });
    if ('refusal' in answer) throw problemOf(answer.refusal);
    return c.json({ seq: deps.goals.state.seq, events: answer.events } satisfies CommandAnswer);
  });

async function readCommand(request: Request): Promise<Command> {
  const text = await readText(request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw new Problem(400, 'invalid-json', 'Send one command as a JSON object.', { cause });
  }
  const type = (body as { type?: unknown } | null)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(commandSchemas, type)) {
    throw new Problem(
      422,
      'unknown-command',
      'Use a command that docs/okr-commands.md lists as `type`.',
      {
        members: { pointer: '/type' },
      },
    );
  }
  const fault = schemaFault(commandSchemas[type as CommandType], body);
  if (fault) {
    const { pointer, detail } = fault;
    throw new Problem(422, 'invalid-command', `${pointer || 'The command'}: ${detail}`, {
      members: { pointer },
    });
  }
  return body as Command;
}

/** So that a command that is sent again after a lost answer is not carried out twice. */
function readKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (/^[\w-]{8,100}$/.test(header)) return header;
  throw new Problem(
    400,
    'invalid-key',
    'Idempotency-Key: send 8 to 100 letters, digits, hyphens or underscores.',
  );
}

/** A refusal on the wire: a code, the sentence in both languages, and what exactly is wrong. */
export function problemOf(refusal: Refusal | Resent): Problem {
  const { code, detail, about } = refusal;
  const detail_de = 'detail_de' in refusal ? refusal.detail_de : refusals[refusal.code].de;
  return new Problem(statusOf(code), code, detail, {
    members: { detail_de, about },
  });
}

function statusOf(code: (Refusal | Resent)['code']): 403 | 404 | 409 | 422 {
  if (code === 'not-allowed') return 403;
  if (code === 'not-found') return 404;
  return ['changed-meanwhile', 'name-taken', 'sent-before', 'key-reused'].includes(code)
    ? 409
    : 422;
}
