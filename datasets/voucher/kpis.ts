import type { Kpi } from '../kpi.ts';

/** Shops are closed on Sundays and over holidays. */
const source = { refresh: 'P2D', version: 2, needs: ['issues'] } as const;

const cityDefinition = {
  de: 'Eigene Festlegung der Stadt; Beträge aus ganzen Cent',
  en: 'City definition; amounts from whole cents',
};
const vouchers = { of: { de: 'Gutscheine', en: 'vouchers' }, count: 'count(*)' };

export const kpis = {
  issued_eur: {
    ...source,
    facts: 'voucher',
    time: 'issued_on',
    title: { de: 'Ausgegeben', en: 'Issued' },
    question: {
      de: 'Gutscheine über wie viel Geld sind ausgegeben?',
      en: 'Vouchers of how much money have been issued?',
    },
    sentence: {
      de: 'Gutscheine über *{value}* wurden ausgegeben.',
      en: 'Vouchers worth *{value}* were issued.',
    },
    definition: {
      de: 'Summe der Beträge aller Gutscheine, die in der Zeit ausgegeben wurden, in Euro.',
      en: 'Sum of the amounts of all vouchers issued in the period, in euros.',
    },
    unit: 'eur',
    better: 'higher',
    basis: cityDefinition,
    dimensions: ['origin', 'medium'],
    units: vouchers,
    kind: 'sum',
    numerator: 'sum(amount_eur_cents)',
    scale: 0.01,
  },

  redeemed_eur: {
    ...source,
    needs: ['redemptions'],
    facts: 'voucher_turnover',
    time: 'redeemed_on',
    title: { de: 'Eingelöst', en: 'Redeemed' },
    question: {
      de: 'Wie viel Geld bringen die Gutscheine in die Geschäfte der Stadt?',
      en: 'How much money do the vouchers bring to the shops of the city?',
    },
    sentence: {
      de: 'Gutscheine über *{value}* wurden eingelöst.',
      en: 'Vouchers worth *{value}* were redeemed.',
    },
    definition: {
      de: 'Summe der Beträge aller Einlösungen in der Zeit, in Euro; eine Einlösung in Teilen zählt jeden Teil an seinem Tag. Einlösungen über den Rest hinaus oder nach dem Ende der Gültigkeit zählen nicht.',
      en: 'Sum of the amounts of all redemptions in the period, in euros; a redemption in parts counts each part on its day. Redemptions beyond the rest or after the end of validity do not count.',
    },
    unit: 'eur',
    better: 'higher',
    basis: cityDefinition,
    dimensions: ['origin', 'medium', 'branch', 'district'],
    // Turnover: the merchants behind it are what must not be seen.
    units: { of: { de: 'Geschäfte', en: 'merchants' }, distinct: "scope || ' ' || merchant" },
    kind: 'sum',
    numerator: 'sum(amount_eur_cents)',
    scale: 0.01,
  },

  redemption_rate: {
    ...source,
    version: 3,
    needs: ['issues', 'redemptions'],
    // By then nearly everything that is ever redeemed has been; what runs out sooner has run out.
    matures_after: 60,
    facts: 'voucher',
    time: 'issued_on',
    title: { de: 'Gutscheine eingelöst', en: 'Vouchers redeemed' },
    question: {
      de: 'Welcher Teil des ausgegebenen Geldes ist in den Geschäften angekommen?',
      en: 'What part of the money issued has arrived in the shops?',
    },
    sentence: {
      de: 'Von 100 € in Gutscheinen sind *{value} € eingelöst*.',
      en: 'Of €100 in vouchers, *€{value} are redeemed*.',
    },
    definition: {
      de: 'Bisher eingelöster Betrag ÷ ausgegebener Betrag der Gutscheine, die in der Zeit ausgegeben wurden. Eine Einlösung in Teilen zählt mit ihrem Betrag. Der Wert einer Ausgabezeit steigt, bis ihre Gutscheine eingelöst oder verfallen sind: Gezählt werden deshalb die Gutscheine, die seit mindestens 60 Tagen ausgegeben sind; jüngere Zeiten sind unvollständig. Gutscheine, deren Quelle keine Einlösungen meldet, bleiben außer Betracht und werden gezählt.',
      en: 'Amount redeemed so far ÷ amount issued, of the vouchers issued in the period. A redemption in parts counts its amount. The value of a period of issue rises until its vouchers are redeemed or have run out: so those issued at least 60 days ago are counted; younger periods are incomplete. Vouchers whose source reports no redemptions are left out and counted.',
    },
    unit: 'share',
    better: 'higher',
    basis: cityDefinition,
    dimensions: ['origin', 'medium'],
    units: { ...vouchers, count: 'count(redeemed_eur_cents)' },
    kind: 'ratio',
    numerator: 'sum(redeemed_eur_cents)',
    denominator: 'sum(amount_eur_cents) FILTER (redeemed_eur_cents IS NOT NULL)',
    terms: { numerator: { amount: 'eur_cents' }, denominator: { amount: 'eur_cents' } },
  },

  settlement_lag_median: {
    ...source,
    version: 1,
    needs: ['redemptions', 'settlements'],
    facts: 'voucher_redemption',
    time: 'settled_on',
    title: { de: 'Bis zur Auszahlung', en: 'Until payment' },
    question: {
      de: 'Wie schnell bekommt das Geschäft sein Geld?',
      en: 'How fast does the shop get its money?',
    },
    sentence: {
      de: 'Die Hälfte der Auszahlungen dauert höchstens *{value}*.',
      en: 'Half of the pay-outs take at most *{value}*.',
    },
    definition: {
      de: 'Stunden von der Einlösung bis zur Abrechnung: die Hälfte der abgerechneten Einlösungen war nach so vielen Stunden abgerechnet. Es zählt der Tag der Abrechnung; was noch nicht abgerechnet ist, zählt nicht mit. Die n-te Abrechnung eines Gutscheins in einem Geschäft gehört zur n-ten Einlösung dort. Auf 1 % genau.',
      en: 'Hours from redemption to settlement: half of the settled redemptions were settled after so many hours. The day of the settlement counts; what is not yet settled does not. The n-th settlement of a voucher at a shop belongs to the n-th redemption there. Accurate to 1 %.',
    },
    unit: 'hours',
    better: 'lower',
    basis: cityDefinition,
    dimensions: ['origin', 'medium'],
    units: {
      of: { de: 'abgerechnete Einlösungen', en: 'redemptions settled' },
      count: 'count(settlement_lag_h)',
    },
    kind: 'quantile',
    q: 0.5,
    value: 'settlement_lag_h',
    bins: 'log',
  },
} satisfies Record<string, Kpi>;
