import type { Text } from '../../datasets/text.ts';
import { accountRoutes } from '../openapi-account.ts';
import { administrationRoutes } from '../openapi-administration.ts';
import { eventRoutes } from '../openapi-events.ts';
import { okrRoutes } from '../openapi-okr.ts';
import { staffRoutes } from '../openapi-staff.ts';
import { tableRights } from '../rights/table.ts';
import { groups, type Group } from '../route/group.ts';
import type { QueryParameter } from '../route/query.ts';
import type { Declaration, Method } from '../route/route.ts';
import { examples } from './examples.ts';
import { inGerman } from './german.ts';
import type { TableRoute } from './table-route.ts';

/** Routes that stand in tables of rights and texts, and do not declare themselves yet. */
export const tableRoutes: Record<string, TableRoute> = {
  ...eventRoutes,
  ...staffRoutes,
  ...accountRoutes,
  ...administrationRoutes,
  ...okrRoutes,
};

export const tableDeclarations: readonly Declaration[] = Object.entries(tableRoutes).map(
  ([name, { tag, text, answer, formats, query = [], body, problems }]): Declaration => {
    const [method = '', path = ''] = name.split(' ');
    const right = tableRights[name];
    if (!right) throw new Error(`${name} has no right`);
    const [summary = '', ...more] = text;
    const example = examples[name];
    return {
      method: method as Method,
      path,
      right,
      group: groupOf(tag),
      summary: both(summary),
      ...(more.length > 0 ? { description: joined(more.map(both)) } : {}),
      query: Object.fromEntries(
        query.map((one): [string, QueryParameter] => [
          one.name,
          { is: both(one.description), schema: one.schema },
        ]),
      ),
      ...(body
        ? {
            body: {
              ...(body.description === undefined ? {} : { is: both(body.description) }),
              formats: Object.keys(body.content),
            },
          }
        : {}),
      answers: {
        200: {
          is: both(answer),
          schema: null,
          ...(formats ? { formats } : example ? { formats: ['application/json'] } : {}),
        },
      },
      ...(problems ? { problems } : {}),
      ...(example ? { example } : {}),
    };
  },
);

function both(en: string): Text {
  return { de: inGerman(en) ?? en, en };
}

function joined(texts: Text[]): Text {
  return {
    de: texts.map(({ de }) => de).join(' '),
    en: texts.map(({ en }) => en).join(' '),
  };
}

function groupOf(tag: string): Group {
  const found = Object.entries(groups).find(([, { en }]) => en === tag);
  if (!found) throw new Error(`There is no group ${tag}`);
  return found[0] as Group;
}
