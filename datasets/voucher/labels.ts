import type { Labels } from '../labels.ts';

/** What its things are called. */
export const labels = {
  dimensions: {
    origin: { de: 'Herkunft', en: 'origin' },
    medium: { de: 'Medium', en: 'medium' },
    branch: { de: 'Branche', en: 'branch' },
    district: { de: 'Stadtteil', en: 'district' },
    merchant: { de: 'Geschäft', en: 'merchant' },
  },
  members: {
    origin: {
      bought: { de: 'gekauft', en: 'bought' },
      quiz_prize: { de: 'Quizpreis', en: 'quiz prize' },
      subsidy: { de: 'Zuschuss', en: 'subsidy' },
      gift: { de: 'Geschenk', en: 'gift' },
    },
    medium: {
      digital: { de: 'digital', en: 'digital' },
      paper: { de: 'Papier', en: 'paper' },
    },
  },
  reasons: {
    'voucher-not-issued': {
      de: 'Ausgabe des Gutscheins fehlt',
      en: 'issue of the voucher is missing',
    },
    'voucher-of-other-scope': {
      de: 'Gutschein einer anderen Quelle',
      en: 'voucher of another source',
    },
    'voucher-run-out': { de: 'nach Ablauf eingelöst', en: 'redeemed after its validity' },
    'redeemed-before-issued': {
      de: 'vor der Ausgabe eingelöst',
      en: 'redeemed before it was issued',
    },
    'redeemed-beyond-rest': {
      de: 'mehr eingelöst als der Rest',
      en: 'Redeemed more than was left',
    },
    'settled-without-redemption': {
      de: 'abgerechnet ohne Einlösung',
      en: 'settled without a redemption',
    },
    'settled-before-redeemed': {
      de: 'vor der Einlösung abgerechnet',
      en: 'settled before it was redeemed',
    },
    'valid-until-no-date': { de: 'gültig bis: kein Datum', en: 'valid until: no date' },
    'run-out-before-issued': {
      de: 'vor der Ausgabe abgelaufen',
      en: 'ran out before it was issued',
    },
  },
} satisfies Labels;
