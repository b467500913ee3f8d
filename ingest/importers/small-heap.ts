import { setFlagsFromString } from 'node:v8';

/**
 * Keep V8's young generation at 4 MB. Records live for moments, but with the default of 16 MB many
 * of them wait for their batch to be stored and become old: the heap of a long import then grows
 * to 200 MB of rubbish. Measured with 185 MB of XES: 120 MB less at the peak, no slower.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--max-semi-space-size=4');
  setFlagsFromString('--semi-space-growth-factor=1');
}
