import { Type } from 'typebox';

/** The keys of a mapping that say how a file is written, whatever its records become. */

const closed = { additionalProperties: false };
const Text = Type.String({ minLength: 1 });
const Texts = Type.Array(Text, { minItems: 1 });
const OneCharacter = Type.String({ minLength: 1, maxLength: 1 });
const HeaderLine = Type.Integer({ minimum: 1, maximum: 1_000 });

/** In which the cases of the source live, where it shares them with other sources. */
export const Scope = Type.String({ pattern: '^\\S{1,300}$' });

/** What the source reports, though perhaps none of it ever comes: `steps`, `notices:99012070001000`. */
export const Observes = Type.Array(Type.String({ pattern: '^\\S{1,300}$' }), { minItems: 1 });

export const fileLayout = {
  format: Type.Optional(Type.Enum(['xes', 'csv', 'xlsx', 'ndjson', 'json', 'ocel'])),
  times: Type.Optional(
    Type.Object(
      {
        zone: Type.Optional(Text),
        order: Type.Optional(Type.Enum(['dmy', 'mdy'])),
        format: Type.Optional(Type.Union([Text, Texts])),
      },
      closed,
    ),
  ),
  numbers: Type.Optional(Type.Object({ decimal: Type.Optional(Type.Enum([',', '.'])) }, closed)),
  csv: Type.Optional(
    Type.Object(
      {
        delimiter: Type.Optional(OneCharacter),
        quote: Type.Optional(OneCharacter),
        encoding: Type.Optional(Text),
        header: Type.Optional(HeaderLine),
      },
      closed,
    ),
  ),
  xlsx: Type.Optional(
    Type.Object({ sheet: Type.Optional(Text), header: Type.Optional(HeaderLine) }, closed),
  ),
  json: Type.Optional(Type.Object({ records: Type.Optional(Text) }, closed)),
  zip: Type.Optional(Type.Object({ file: Type.Optional(Text) }, closed)),
  ocel: Type.Optional(Type.Object({ object_type: Type.Optional(Text) }, closed)),
};
