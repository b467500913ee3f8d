import type { Context } from 'hono';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { chunksOf } from '../ingest/doors/body.ts';
import { Problem } from '../ingest/problem.ts';

/** Nobody types more into a form, bytes. */
const longest = 64 * 1_024;

/**
 * A reader for JSON bodies of one shape. Nothing that the schema does not name is let in.
 * @throws (the reader) Problem 400 `invalid-body` with the JSON pointer, 413 `payload-too-large`
 */
export function bodyOf<S extends TSchema>(
  schema: S,
  { maxBytes = longest }: { maxBytes?: number } = {},
): (c: Context) => Promise<Static<S>> {
  const compiled = Compile(schema);
  return async (c) => {
    const body = parse(await readText(c.req.raw, maxBytes));
    if (compiled.Check(body)) return body as Static<S>;
    const [error] = compiled.Errors(body);
    const pointer = error?.instancePath ?? '';
    throw new Problem(
      400,
      'invalid-body',
      `Correct ${pointer === '' ? 'the body' : pointer}: it ${error?.message ?? 'does not fit'}.`,
      { members: { pointer } },
    );
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem(400, 'invalid-body', 'Send JSON.', { cause });
  }
}

/** Read no more than needed to see that it is too much. @throws Problem 413 */
export async function readText(request: Request, maxBytes = longest): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new Problem(413, 'payload-too-large', `Send at most ${maxBytes / 1_024} KiB.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
