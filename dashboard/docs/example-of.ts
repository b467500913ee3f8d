import type { Operation } from '../../server/openapi.ts';

/** The example of a route as text, asked of this server; null where it has none. */
export function exampleOf(
  { responses, 'x-codeSamples': samples }: Operation,
  origin: string,
): { request: string; answer: string } | null {
  const source = samples?.[0]?.source;
  const answer = responses['200']?.content?.['application/json']?.example;
  if (source === undefined || answer === undefined) return null;
  return {
    request: source.replace('https://stadtpegel.example', origin),
    answer: JSON.stringify(answer, null, 2),
  };
}
