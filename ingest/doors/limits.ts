/** What one request may bring. Beyond that it is refused, so that no sender can fill the memory. */
export interface DoorLimits {
  /** Bytes of a body, as sent and as decompressed. */
  maxBodyBytes: number;
  /** Bytes of one event: a line, or the body where it is a single event. */
  maxEventBytes: number;
  maxEvents: number;
  /** Levels of arrays and objects in a batch; an event of ours needs three. */
  maxDepth: number;
  /** Bytes that have arrived, of all bodies that are held at the same time. */
  maxBytesInFlight: number;
  /** … and of those of one sender, so that the others have the rest. */
  maxBytesPerSender: number;
  /** Bodies beyond 64 KiB that one sender may have on their way at the same time. */
  maxUploadsPerSender: number;
  /** So many bytes of a body must arrive … */
  minBytes: number;
  /** … in every so many ms of waiting for them. */
  within_ms: number;
}

export const defaultLimits: DoorLimits = {
  maxBodyBytes: 64 * 2 ** 20,
  maxEventBytes: 64 * 2 ** 10,
  maxEvents: 500_000,
  maxDepth: 64,
  maxBytesInFlight: 192 * 2 ** 20,
  maxBytesPerSender: 96 * 2 ** 20,
  maxUploadsPerSender: 16,
  // Slower than any modem.
  minBytes: 10 * 2 ** 10,
  within_ms: 10_000,
};
