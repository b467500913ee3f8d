import { Type, type Static, type TObject, type TProperties } from 'typebox';

/** One event type of the city: its CloudEvents `type` and the schema of its `data`. */
export interface EventType<Data extends TObject = TObject> {
  /** CloudEvents type, e.g. `de.stadtpegel.process.case-received.v1`. */
  type: string;
  dataset: string;
  /** What happened, e.g. `case-received`. */
  name: string;
  /** What `subject` names, where the event is about one thing; without it the event is set aside. */
  subject: string | null;
  data: Data;
}

/** The `data` of an event type as TypeScript sees it. */
export type DataOf<E extends EventType> = Static<E['data']>;

/**
 * Declare an event type: `event('process.case-closed', { outcome: … }, 'case')`.
 * The data object is closed: a field that is not declared is refused, so that no name,
 * address or phone number can slip in unnoticed.
 */
export function event<P extends TProperties>(
  id: `${string}.${string}`,
  properties: P,
  subject: string | null = null,
): EventType<TObject<P>> {
  const [dataset = '', name = ''] = id.split('.', 2);
  return {
    type: `de.stadtpegel.${dataset}.${name}.v1`,
    dataset,
    name,
    subject,
    data: Type.Object(properties, { additionalProperties: false }),
  };
}
