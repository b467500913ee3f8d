import type { DataOf, EventType } from '../event.ts';

/** Something that happens in the simulated town: an event before it is put into an envelope. */
export interface Happening {
  source: string;
  id: string;
  /** CloudEvents type. */
  type: string;
  subject: string;
  /** ms since the epoch, UTC. */
  time: number;
  data: Record<string, unknown>;
}

interface Envelope {
  source: string;
  /** The case, rental, voucher … */
  subject: string;
  /** What sets the event apart from others of its subject: `received`, `step-2`. */
  part: string;
  time: number;
}

/** An event whose data the compiler has checked against the schema. */
export function happened<E extends EventType>(
  { type }: E,
  { source, subject, part, time }: Envelope,
  data: DataOf<E>,
): Happening {
  return {
    source,
    id: `${subject}/${part}`,
    type,
    subject,
    time: Math.round(time),
    data: data as Record<string, unknown>,
  };
}
