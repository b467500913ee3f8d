import { Type } from 'typebox';
import { event } from '../event.ts';
import { Name, Person } from '../fields.ts';

const Questions = Type.Integer({ minimum: 0, maximum: 1_000 });

export const RoundHeld = event('quiz.round-held', { round: Name, questions: Questions });

export const QuizPlayed = event('quiz.quiz-played', {
  round: Name,
  person: Person,
  answered: Questions,
  correct: Questions,
  district: Type.Optional(Name),
});

export const PrizeAwarded = event('quiz.prize-awarded', {
  round: Name,
  person: Person,
  voucher: Name,
});
