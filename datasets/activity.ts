import type { Text } from './text.ts';

/** What people do in a system, as the day strip of the map counts it per hour. */
export interface Activity {
  /** Its count in the layer `activity` of the map: `rentals`. */
  name: string;
  /** What is counted, many of it. */
  title: Text;
  /** The fact whose rows are counted, by the hour of this column (an instant). */
  facts: string;
  time: string;
  /** A condition on the rows, in SQL. */
  where?: string;
  /** The kind of observation without which nobody knows that it was 0. */
  observation: string;
  /**
   * It comes in one burst that would flatten the rest of the day: its bar is cut, and named with the
   * number of those who took part.
   */
  burst?: {
    /** What the hour is called. */
    title: Text;
    /** What so many people did, after their number: `haben gespielt`. */
    done: Text;
  };
}
