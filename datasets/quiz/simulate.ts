import { addDays, weekday, type Day } from '../../calendar/day.ts';
import { instant, isHoliday } from '../musterhafen/calendar.ts';
import type { City } from '../musterhafen/city.ts';
import { happened, type Happening } from '../musterhafen/happening.ts';
import { progress, type History } from '../musterhafen/history.ts';
import { homeOf, personKey } from '../musterhafen/people.ts';
import {
  between,
  chance,
  createRandom,
  integer,
  normal,
  poisson,
  type Random,
} from '../musterhafen/random.ts';
import { outdoorMood, weatherOf } from '../musterhafen/weather.ts';
import type { Simulator } from '../simulator.ts';
import { PrizeAwarded, QuizPlayed, RoundHeld } from './events.ts';

const source = 'urn:musterhafen:quiz';
const questions = 10;

/** The quiz begins every evening at 20:40 local time. */
const begins = 20 * 60 + 40;

export interface Winner {
  round: string;
  person: string;
  voucher: string;
  /** ms since the epoch. */
  time: number;
  /** Valid to the end of this day: one or two days to come to town. */
  valid_until: Day;
}

interface Game {
  player: string;
  district: string;
  answered: number;
  correct: number;
  /** ms since the epoch. */
  finished: number;
}

/** The evening's round: everybody who played, and who won a voucher. */
export function simulateDay(city: City, day: Day, history: History): Happening[] {
  const round = roundOf(day);
  return [
    happened(
      RoundHeld,
      { source, subject: round, part: 'held', time: instant(day, begins) },
      { round, questions },
    ),
    ...playRound(city, day, history).map(({ player, district, answered, correct, finished }) =>
      happened(
        QuizPlayed,
        { source, subject: round, part: player, time: finished },
        { round, person: player, answered, correct, district },
      ),
    ),
    ...winnersOf(city, day, history).map(({ person, voucher, time }) =>
      happened(
        PrizeAwarded,
        { source, subject: round, part: `prize-${voucher}`, time },
        { round, person, voucher },
      ),
    ),
  ];
}

/** Who wins a voucher on an evening: about every twelfth, drawn from those with the best scores. */
export function winnersOf(city: City, day: Day, history: History): Winner[] {
  const random = createRandom(`${city.seed}/quiz/prizes/${day}`);
  const games = playRound(city, day, history).filter(({ answered }) => answered === questions);
  const round = roundOf(day);
  return games
    .map((game) => ({ game, rank: game.correct + between(random, 0, 3) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, Math.round(games.length * 0.09))
    .map(({ game }, i) => ({
      round,
      person: game.player,
      voucher: `g-${day.replaceAll('-', '')}-q${String(i + 1).padStart(3, '0')}`,
      time: instant(day, begins + 17) + i * 230,
      valid_until: addDays(day, chance(random, 0.55) ? 2 : 1),
    }));
}

export const roundOf = (day: Day): string => `quiz-${day}`;

const played = new WeakMap<City, Map<string, Game[]>>();

/** The games of an evening; the last ones are remembered, as prizes and vouchers ask again. */
function playRound(city: City, day: Day, history: History): Game[] {
  const known = played.get(city) ?? new Map<string, Game[]>();
  played.set(city, known);
  const key = `${history.start}/${day}`;
  let games = known.get(key);
  if (!games) {
    games = play(city, day, history);
    if (known.size > 3) known.clear();
    known.set(key, games);
  }
  return games;
}

/** Regulars play most evenings; as many others look in once in a while. */
function play(city: City, day: Day, history: History): Game[] {
  const random = createRandom(`${city.seed}/quiz/${day}`);
  const expected = interest(city, day, history);
  const players = new Set<number>();
  const regulars = Math.round(expected * 0.95);
  for (let i = 1; i <= regulars; i++) if (chance(random, 0.6)) players.add(i);
  for (let i = poisson(random, expected * 0.43); i > 0; i--) {
    players.add(integer(random, 1_201, 20_000));
  }
  return [...players].map((number) => game(city, day, number, random));
}

/** From about 120 players an evening at the start to about 1,000 after a year. */
function interest(city: City, day: Day, history: History): number {
  const growth = 120 + 880 * progress(history, day, 0, 400) ** 2.2;
  const evening = [1.03, 1.03, 1.02, 1.02, 0.92, 0.9, 1.05][weekday(day) - 1] ?? 1;
  const outside = 1.06 - 0.07 * outdoorMood(weatherOf(city.seed, day));
  const festive = ['12-24', '12-31'].includes(day.slice(5)) ? 0.45 : isHoliday(day) ? 0.95 : 1;
  return growth * evening * outside * festive;
}

function game(city: City, day: Day, number: number, random: Random): Game {
  const skill = 0.45 + 0.4 * ((number * 0.618_034) % 1);
  const answered = chance(random, 0.87) ? questions : integer(random, 1, questions - 1);
  const correct = Math.round(normal(random, answered * skill, Math.sqrt(answered) * 0.45));
  const home = createRandom(`${city.seed}/home/${number}`);
  return {
    player: personKey(number),
    district: homeOf(city, home),
    answered,
    correct: Math.max(0, Math.min(answered, correct)),
    finished:
      instant(day, begins) + answered * 32_000 + Math.abs(normal(random, 0, 80_000)) + 20_000,
  };
}

export const simulator: Simulator = {
  simulate: simulateDay,
  reach_days: 1,
};
