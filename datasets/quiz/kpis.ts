import type { Kpi } from '../kpi.ts';

const cityDefinition = {
  de: 'Eigene Festlegung der Stadt; eine amtliche Formel gibt es nicht',
  en: 'City definition; no official formula exists',
};

export const kpis = {
  players: {
    facts: 'quiz_play',
    time: 'evening',
    // A round each evening, so a day and two hours without news is too long.
    refresh: 'PT26H',
    version: 3,
    needs: ['plays'],
    title: { de: 'Spielerinnen und Spieler', en: 'Players' },
    question: {
      de: 'Wie viele Menschen spielen an einem Abend mit?',
      en: 'How many people play on an evening?',
    },
    sentence: {
      de: 'An einem Abend spielen im Durchschnitt *{value} Menschen* mit.',
      en: 'On an evening, *{value} people* play on average.',
    },
    definition: {
      de: 'Summe der verschiedenen Menschen je Abend ÷ Zahl der Abende mit einer Runde. Wer an einem Abend mehrfach spielt, zählt einmal; ein Abend ohne Mitspielende zählt mit 0. Ein Abend ist der Tag, an dem die Runde gehalten wurde.',
      en: 'Sum of the different people per evening ÷ number of evenings with a round. Whoever plays more than once on an evening counts once; an evening without players counts with 0. An evening is the day on which the round was held.',
    },
    unit: 'count',
    better: 'higher',
    basis: cityDefinition,
    // None: the evenings of a district are the evenings of all.
    dimensions: [],
    // The row of a round that nobody played is no person that is not known.
    units: {
      of: { de: 'Menschen', en: 'people' },
      distinct: 'person',
      where: 'played_at IS NOT NULL',
    },
    kind: 'ratio',
    // Pairs, so that the people of each evening add up over any period.
    numerator: 'count(DISTINCT (evening, person)) FILTER (person IS NOT NULL)',
    denominator: 'count(DISTINCT evening) FILTER (observes_plays)',
    terms: {
      numerator: { of: { de: 'Teilnahmen', en: 'players of all evenings' } },
      denominator: { of: { de: 'Abende', en: 'evenings' } },
    },
  },

  completion_rate: {
    facts: 'quiz_play',
    time: 'evening',
    refresh: 'PT26H',
    version: 1,
    needs: ['plays', 'rounds'],
    among: 'played_at IS NOT NULL',
    title: { de: 'Bis zur letzten Frage', en: 'To the last question' },
    question: {
      de: 'Wie viele bleiben bis zur letzten Frage dabei?',
      en: 'How many stay until the last question?',
    },
    sentence: {
      de: 'Von 100, die mitspielen, kommen *{value} bis zur letzten Frage*.',
      en: 'Of 100 who play, *{value} reach the last question*.',
    },
    definition: {
      de: 'Spiele, in denen alle Fragen der Runde beantwortet wurden ÷ gespielte Spiele. Ein Spiel ist ein Mensch in einer Runde. Spiele einer Runde, deren Fragenzahl nicht bekannt ist, bleiben außer Betracht.',
      en: 'Plays in which all questions of the round were answered ÷ plays. A play is one person in one round. Plays of a round whose number of questions is not known are left out.',
    },
    unit: 'share',
    better: 'higher',
    basis: cityDefinition,
    dimensions: ['district'],
    units: {
      of: { de: 'Menschen', en: 'people' },
      distinct: 'person',
      where: 'completed IS NOT NULL',
    },
    kind: 'ratio',
    numerator: 'count(*) FILTER (completed)',
    denominator: 'count(completed)',
    terms: {
      numerator: { of: { de: 'Runden zu Ende gespielt', en: 'rounds played to the end' } },
      denominator: { of: { de: 'Runden', en: 'rounds' } },
    },
  },

  prize_redemption_rate: {
    facts: 'voucher_prize',
    time: 'decided_on',
    refresh: 'P2D',
    version: 2,
    needs: ['issues', 'redemptions'],
    title: { de: 'Preis eingelöst, bevor er verfällt', en: 'Prize redeemed before it runs out' },
    question: {
      de: 'Wie viele Preise bringen jemanden in ein Geschäft der Stadt?',
      en: 'How many prizes bring somebody to a shop of the city?',
    },
    sentence: {
      de: 'Von 100 Preisen werden *{value} rechtzeitig eingelöst*.',
      en: 'Of 100 prizes, *{value} are redeemed in time*.',
    },
    definition: {
      de: 'Preis-Gutscheine, die vor dem Verfall eingelöst wurden ÷ Preis-Gutscheine, die eingelöst wurden oder verfallen sind. Eine Einlösung in Teilen genügt. Es zählt der Tag der ersten Einlösung, sonst der erste Tag nach dem Ende der Gültigkeit; Preise, die noch gelten und nicht eingelöst sind, zählen nicht mit; solche, deren Quelle keine Einlösungen meldet, bleiben außer Betracht und werden gezählt.',
      en: 'Prize vouchers redeemed before they ran out ÷ prize vouchers redeemed or run out. A redemption in part is enough. The day of the first redemption counts, otherwise the first day after the end of validity; prizes that are still valid and not redeemed do not count; those whose source reports no redemptions are left out and counted.',
    },
    unit: 'share',
    better: 'higher',
    basis: cityDefinition,
    dimensions: [],
    units: { of: { de: 'Preis-Gutscheine', en: 'prize vouchers' }, count: 'count(redeemed)' },
    kind: 'ratio',
    numerator: 'count(*) FILTER (redeemed)',
    denominator: 'count(redeemed)',
  },
} satisfies Record<string, Kpi>;
