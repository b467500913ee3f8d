import { Hono } from 'hono';
import { Type } from 'typebox';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { contextOf } from '../../okr/context.ts';
import { importGoals, type GoalImport } from '../../okr/import-goals.ts';
import { exactly } from '../account/fields.ts';
import { personOf } from './question.ts';

/** `POST /api/okr/import/csv`: what a file of objectives or check-ins came to, or would. */
export type GoalImportAnswer = GoalImport;

/** Objectives, key results, links and check-ins from a spreadsheet, in the name of who sends them. */
export const okrImportRoutes = (deps: Pick<Deps, 'goals' | 'register' | 'city' | 'now'>) =>
  new Hono<Env>().post('/api/okr/import/csv', async (c) => {
    const caller = personOf(c);
    const { file, dry_run } = await importBody(c);
    const context = { ...contextOf(deps, caller), caller };
    const answer: GoalImportAnswer = importGoals(deps.goals, file, context, { isDry: dry_run });
    return c.json(answer);
  });

const importBody = bodyOf(
  exactly({ file: Type.String({ maxLength: 900_000 }), dry_run: Type.Boolean() }),
  { maxBytes: 2 ** 20 },
);
