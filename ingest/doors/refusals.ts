import { Type, type Static } from 'typebox';
import type { Batch } from '../../datasets/journal.ts';

/**
 * What an importer or a worker could not make an event of: a row without a time, a station without a
 * place. It never passes the door of events, so its reason is told here, for ledger and quarantine.
 */

const closed = { additionalProperties: false };
const shortText = (maxLength: number) =>
  // No control characters, as in events.
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' });

/** Most records that one request tells of. */
export const MAX_REFUSALS = 500;

const Refused = Type.Object(
  {
    /** Line of the file (1-based); 0 where there is none. */
    line: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }),
    detail: shortText(1_000),
    /** Which case and activity it was; nothing else of the record is taken. */
    case: Type.Optional(shortText(512)),
    activity: Type.Optional(shortText(512)),
  },
  closed,
);

export const RefusalReport = Type.Object(
  {
    /** Source that the events would have had; null where the file does not tell. */
    source: Type.Union([shortText(512), Type.Null()]),
    /** Name of the file or feed. */
    file: shortText(200),
    refusals: Type.Array(Refused, { minItems: 1, maxItems: MAX_REFUSALS }),
  },
  closed,
);

export type RefusalReport = Static<typeof RefusalReport>;

/** As the journal takes them. Who reports them is the sender; the sentence says where in which file. */
export function refusalBatch(
  { source, file, refusals }: RefusalReport,
  { sender, received_at }: { sender: string; received_at: number },
): Batch {
  return {
    sender,
    received_at,
    arrivals: [],
    refusals: refusals.map(({ line, code, detail, ...record }, index) => ({
      index,
      source,
      id: null,
      type: null,
      code,
      pointer: null,
      detail: line > 0 ? `${file}, line ${line}: ${detail}` : `${file}: ${detail}`,
      event: JSON.stringify(record),
    })),
  };
}
