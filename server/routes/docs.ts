import { Type } from 'typebox';
import { describeApi } from '../openapi.ts';
import { everyone } from '../rights/right.ts';
import { route, type Declaration } from '../route/route.ts';

/**
 * The API described for machines; the page `/docs` of the dashboard shows it to people.
 * @param all every route there is, this one too
 */
export const docRoutes = (all: () => readonly Declaration[]) =>
  [
    route(
      {
        method: 'GET',
        path: '/openapi.json',
        right: everyone('read', 'Die Schnittstelle ist offen.', 'The API is open.'),
        group: 'operation',
        summary: { de: 'Diese Beschreibung', en: 'This description' },
        query: {
          lang: {
            is: {
              de: 'Die Sprache der Texte; `en`, wenn nichts dasteht.',
              en: 'The language of its texts; `en` where it is left out.',
            },
            schema: Type.Enum(['de', 'en']),
          },
        },
        answers: {
          200: {
            is: { de: 'OpenAPI 3.1.', en: 'OpenAPI 3.1.' },
            schema: Type.Object(
              { openapi: Type.Literal('3.1.0') },
              { additionalProperties: Type.Unknown() },
            ),
          },
        },
        problems: [400],
      },
      ({ version }) => {
        const [de, en] = [describeApi(all(), version, 'de'), describeApi(all(), version, 'en')];
        return (c, { query }) => c.json(query.lang === 'de' ? de : en);
      },
    ),
  ] as const;
