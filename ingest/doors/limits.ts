/** What one request may bring. Beyond that it is refused, so that no sender can fill the memory. */
export interface DoorLimits {
  /** Bytes of a body, as sent and as decompressed. */
  maxBodyBytes: number;
  /** Bytes of one event: a line, or the body where it is a single event. */
  maxEventBytes: number;
  maxEvents: number;
  /** Levels of arrays and objects in a batch; an event of ours needs three. */
  maxDepth: number;
  /** Bytes of all bodies that are being read at the same time. */
  maxBytesInFlight: number;
}

export const defaultLimits: DoorLimits = {
  maxBodyBytes: 64 * 2 ** 20,
  maxEventBytes: 64 * 2 ** 10,
  maxEvents: 500_000,
  maxDepth: 64,
  maxBytesInFlight: 192 * 2 ** 20,
};
