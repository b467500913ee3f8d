/**
 * How often a system of the city is heard when all is well. Outside its hours silence is expected
 * and is not late.
 */
export interface Rhythm {
  /** The longest silence within its hours, ISO 8601 duration; only time within the hours counts. */
  within: string;
  /** Local hours of the city; without them day and night. */
  hours?: readonly Hours[];
}

export interface Hours {
  /** ISO weekdays: 1 is Monday, 7 is Sunday. */
  days: readonly number[];
  /** `HH:MM`, from inclusive to exclusive. */
  from: string;
  to: string;
  /** Not on public holidays of the city's Land. */
  closed_on_holidays?: true;
}

export const workdays = [1, 2, 3, 4, 5] as const;
export const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;
