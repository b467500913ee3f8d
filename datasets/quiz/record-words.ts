import type { RecordWords } from '../record-words.ts';

export const records: RecordWords = {
  events: {
    'prize-awarded': /gewinn|preis|prize|award/i,
    'quiz-played': /gespielt|teilnahme|teilgenommen|played|antwort/i,
    'round-held': /runde|round/i,
  },
  fields: {
    round: /^(?:runde|round|quiz)[-_ ]?(?:id|nr\.?|nummer|name)?$/i,
    questions: /^(?:anzahl )?(?:fragen|questions)$/i,
    answered: /beantwortet|answered|antworten/i,
    correct: /richtig|korrekt|correct/i,
    voucher: /gutschein|voucher|coupon/i,
  },
  dated: ['round'],
};
