/** A number of a period, as the engine judges it. */
export interface JudgedPeriod {
  /** One of the five states. */
  state: string;
  /** The period is over, and old enough to be judged. */
  finished: boolean;
}

/**
 * May this number stand in a trend, a comparison, a forecast? Only one of a period that is over and
 * was observed as a whole: the engine calls a period of which less than 90 % is known `incomplete`.
 * Every chart draws the others hatched or dashed, and says so.
 */
export const isWhole = ({ state, finished }: JudgedPeriod): boolean =>
  finished && state === 'value';
