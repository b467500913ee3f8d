import type { RecordWords } from '../record-words.ts';

export const records: RecordWords = {
  events: {
    'voucher-issued': /ausgabe|ausgegeben|verkauf|ausgestellt|aktivier|issue|sold/i,
    'voucher-redeemed': /einlös|eingelöst|bezahl|redeem|redemption/i,
    'voucher-settled': /abrechn|abgerechnet|auszahl|settle|payout/i,
    'merchant-registered': /aufnahme|beitritt|regist|neuer händler/i,
  },
  fields: {
    amount_eur_cents: /betrag|wert|summe|umsatz|amount|value|price/i,
    medium: /^(?:art|medium|form|ausgabeart|träger|format)$/i,
    origin: /herkunft|origin|anlass|quelle|finanzierung/i,
    valid_until: /gültig|valid|verfall|ablauf|expir/i,
    quiz_round: /quiz.?(?:runde|round)/i,
    merchant: /händler|geschäft|laden|partner|akzeptanzstelle|merchant|shop|store/i,
    automatic: /automat/i,
    branch: /branche|branch|sparte/i,
  },
  subjects: {
    voucher: /^(?:gutschein|voucher|coupon)[-_ ]?(?:id|nr\.?|nummer|no|number|code|key)?$|^code$/i,
  },
  values: {
    medium: [
      ['digital', /app|digital|online|mail|wallet/i],
      ['paper', /papier|paper|brief|druck|gedruckt/i],
    ],
    origin: [
      ['quiz_prize', /quiz|preis|prize/i],
      ['bought', /kauf|bought|sale|sold/i],
      ['subsidy', /zuschuss|förder|subsid/i],
      ['gift', /geschenk|gift|spende/i],
    ],
  },
  dated: ['valid_until', 'quiz_round'],
  until: ['valid_until'],
};
