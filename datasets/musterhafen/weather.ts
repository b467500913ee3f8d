import { addDays, daysBetween, type Day } from '../../calendar/day.ts';
import { monthOf } from './calendar.ts';
import { createRandom, normal } from './random.ts';

export interface Weather {
  /** The highest temperature of the day, °C. */
  temperature: number;
  /** Millimetres. */
  rain: number;
}

/** Long-term monthly means of the daily maximum in northern Germany, °C. */
const usual = [4, 5, 9, 14, 18, 21, 24, 23, 19, 14, 8, 5];

/** The weather of a day; it lasts some days, as weather does. */
export function weatherOf(seed: string, day: Day): Weather {
  const share = (Number(day.slice(8)) - 1) / 30;
  const month = monthOf(day) - 1;
  const mean = usual[month]! * (1 - share) + usual[(month + 1) % 12]! * share;
  let [warmth, wetness] = [0, 0];
  for (let back = 0; back < 4; back++) {
    const random = createRandom(`${seed}/weather/${addDays(day, -back)}`);
    warmth += normal(random, 0, 2.6) * 0.75 ** back;
    wetness += normal(random, 0, 1) * 0.6 ** back;
  }
  return { temperature: mean + warmth, rain: Math.max(0, wetness * 3.4 - 1.2) };
}

/** How much the weather invites to go out: about 1 on a usual day, 0.3 on a cold and wet one. */
export function outdoorMood({ temperature, rain }: Weather): number {
  const warm = 1 / (1 + Math.exp(-(temperature - 12) / 5));
  return (0.3 + 1.15 * warm) * Math.exp(-rain / 9);
}

/** Days since the solstice, for how long it is light. */
export function daylight(day: Day): { from: number; to: number } {
  const phase = (daysBetween(`${day.slice(0, 4)}-06-21`, day) / 365) * 2 * Math.PI;
  const half = 12.4 + 4.3 * Math.cos(phase);
  return { from: 13.3 - half / 2, to: 13.3 + half / 2 };
}
