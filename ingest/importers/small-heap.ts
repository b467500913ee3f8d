import { setFlagsFromString } from 'node:v8';

/**
 * Keep V8's heap small, for a process that does nothing but import: a young generation of 4 MB, and
 * rubbish collected before the heap grows. Records live for moments, but with the default of 16 MB
 * many of them wait for their batch to be stored and become old, and the heap grows to hundreds of MB.
 * Measured with 185 MB of XES: 380 to 430 MB at the peak instead of 500 to 540, for half as much CPU
 * time again.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--max-semi-space-size=4');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--optimize-for-size');
}
