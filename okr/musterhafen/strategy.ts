/** The strategy of Musterhafen: five fields of action and what the city wants to have reached in them. */

export interface PlannedField {
  field: string;
  title: string;
  description: string;
}

export interface PlannedGoal {
  goal: string;
  field: string;
  title: string;
  description: string;
  /** How the consultation stands: confirmed, still open, or not begun. */
  state: 'confirmed' | 'in_consultation' | 'preliminary';
  /** What units said, and what they were answered. */
  feedback: readonly {
    unit: string;
    text: string;
    answer: string | null;
  }[];
  paths: readonly PlannedPath[];
}

/** How a KPI is meant to move: from where it stood at the beginning to these values, half-year by half-year. */
export interface PlannedPath {
  title: string;
  kpi: string;
  where: Readonly<Record<string, string>>;
  better: 'higher' | 'lower';
  /** Values at the end of the half-years −2 to 3, counted from the running one. */
  values: readonly [number, number, number, number, number, number];
  /** Short of the target by at most this much is still on plan; by at most that much, slightly behind. */
  on_plan: number;
  slightly_behind: number;
}

export const fields: readonly PlannedField[] = [
  {
    field: 'digitale-verwaltung',
    title: 'Durchgängig digitale Verwaltung',
    description:
      'Anträge laufen vom Eingang bis zum Bescheid ohne Medienbruch. Was die Stadt schon weiß, fragt sie nicht noch einmal.',
  },
  {
    field: 'zeit-fuer-menschen',
    title: 'Zeit für Menschen',
    description:
      'Was Maschinen abnehmen, kommt der Beratung zugute, am Schalter so gut wie im Netz.',
  },
  {
    field: 'lebendige-stadt',
    title: 'Lebendige Stadt',
    description:
      'Digitale Angebote bringen Menschen in die Stadt, in die Geschäfte und an den Fluss.',
  },
  {
    field: 'teilen-statt-besitzen',
    title: 'Teilen statt besitzen',
    description: 'Räder, Boote und Spielgeräte stehen bereit, wo man sie braucht, ohne Personal.',
  },
  {
    field: 'stadt-lernt',
    title: 'Die Stadt lernt',
    description:
      'Beschäftigte gestalten den Wandel selbst, und alle können nachsehen, wo die Stadt steht.',
  },
];

export const goals: readonly PlannedGoal[] = [
  {
    goal: 'ohne-medienbruch',
    field: 'digitale-verwaltung',
    title: 'Vier von fünf Fällen laufen ohne Medienbruch',
    description:
      'Vom Eingang bis zum Bescheid wechselt kein Fall zwischen Papier und Datei. Gemessen an allen abgeschlossenen Fällen, auf allen Wegen.',
    state: 'confirmed',
    feedback: [
      {
        unit: 'bauamt',
        text: 'Baupläne kommen von kleinen Büros noch lange auf Papier. Wir brauchen einen Scanplatz, sonst zählt jeder Plan als Bruch.',
        answer:
          'Der Scanplatz steht als Maßnahme im Haushalt. Der Bruch zählt trotzdem: er ist einer.',
      },
      {
        unit: 'buergerbuero',
        text: 'Der Personalausweis braucht die Unterschrift vor Ort. Bitte als eigene Leistung ausweisen.',
        answer: 'Die Aufschlüsselung nach Leistung zeigt das. Das Ziel gilt für die Summe.',
      },
    ],
    paths: [
      {
        title: 'Ohne Medienbruch',
        kpi: 'process.media_break_free_share',
        where: {},
        better: 'higher',
        values: [0.4, 0.5, 0.66, 0.72, 0.76, 0.8],
        on_plan: 0.01,
        slightly_behind: 0.06,
      },
      {
        title: 'Durchgängig digital',
        kpi: 'process.end_to_end_share',
        where: {},
        better: 'higher',
        values: [0.3, 0.42, 0.62, 0.68, 0.72, 0.75],
        on_plan: 0.01,
        slightly_behind: 0.06,
      },
    ],
  },
  {
    goal: 'einmal-genuegt',
    field: 'digitale-verwaltung',
    title: 'Einmal fragen genügt',
    description:
      'Die Hälfte aller Angaben in Anträgen füllt die Stadt aus dem aus, was sie schon weiß.',
    state: 'confirmed',
    feedback: [
      {
        unit: 'jugendamt',
        text: 'Einkommensnachweise dürfen wir nur mit Einwilligung abrufen. Das muss im Antrag einfach gehen.',
        answer:
          'Die Einwilligung wird Teil des zentralen Kontos, mit Widerruf an derselben Stelle.',
      },
    ],
    paths: [
      {
        title: 'Schon bekannte Angaben',
        kpi: 'process.once_only_share',
        where: {},
        better: 'higher',
        values: [0.1, 0.2, 0.35, 0.42, 0.46, 0.5],
        on_plan: 0.01,
        slightly_behind: 0.05,
      },
    ],
  },
  {
    goal: 'entscheiden-von-selbst',
    field: 'digitale-verwaltung',
    title: 'Einfache Fälle entscheiden sich von selbst',
    description:
      'Wo das Gesetz keinen Spielraum lässt, entscheidet das System. Widersprüche werden daneben gezeigt.',
    state: 'confirmed',
    feedback: [
      {
        unit: 'stadtkasse',
        text: 'Bei der Hundesteuer geht das. Bei Stundungen nicht, da ist immer Ermessen.',
        answer: 'Stundungen bleiben außen vor.',
      },
    ],
    paths: [
      {
        title: 'Automatisch erledigt',
        kpi: 'process.automation_share',
        where: {},
        better: 'higher',
        values: [0.08, 0.14, 0.26, 0.3, 0.34, 0.38],
        on_plan: 0.01,
        slightly_behind: 0.06,
      },
    ],
  },
  {
    goal: 'bauen-schneller',
    field: 'digitale-verwaltung',
    title: 'Die Hälfte der Bauanträge ist in fünf Wochen entschieden',
    description: 'Die Hälfte aller Bauanträge ist nach höchstens 25 Arbeitstagen entschieden.',
    state: 'confirmed',
    feedback: [
      {
        unit: 'bauamt',
        text: 'Vollständige Anträge ja. Auf Nachreichungen haben wir keinen Einfluss.',
        answer:
          'Die vollständige Einreichung wird mit dem neuen Formular geprüft, bevor sie ankommt.',
      },
    ],
    paths: [
      {
        title: 'Zeit bis zur Entscheidung, Baugenehmigung',
        kpi: 'process.lead_time_median',
        where: { service: '99012034001000' },
        better: 'lower',
        values: [36, 33, 29, 27, 26, 25],
        on_plan: 0,
        slightly_behind: 3,
      },
    ],
  },
  {
    goal: 'online-entlastet',
    field: 'zeit-fuer-menschen',
    title: 'Online entlastet wirklich',
    description:
      'Ein Online-Fall macht im Haus höchstens halb so viel Arbeit wie derselbe Fall am Schalter.',
    state: 'confirmed',
    feedback: [],
    paths: [
      {
        title: 'Online-Last',
        kpi: 'process.online_burden_ratio',
        where: {},
        better: 'lower',
        values: [0.8, 0.7, 0.55, 0.53, 0.51, 0.5],
        on_plan: 0.02,
        slightly_behind: 0.08,
      },
    ],
  },
  {
    goal: 'sagen-was-ist',
    field: 'zeit-fuer-menschen',
    title: 'Wer etwas schickt, weiß nach einer Stunde, dass es da ist',
    description:
      'Neun von zehn Eingängen werden binnen einer Stunde bestätigt, auf welchem Weg sie auch kamen.',
    state: 'confirmed',
    feedback: [],
    paths: [
      {
        title: 'Statusmeldung binnen einer Stunde',
        kpi: 'process.receipt_notice_share',
        where: {},
        better: 'higher',
        values: [0.5, 0.6, 0.78, 0.85, 0.88, 0.9],
        on_plan: 0.02,
        slightly_behind: 0.06,
      },
    ],
  },
  {
    goal: 'zufrieden-auf-allen-wegen',
    field: 'zeit-fuer-menschen',
    title: 'Zufrieden auf allen Wegen',
    description:
      'Online und am Schalter sind die Menschen gleich zufrieden, und zufriedener als heute.',
    state: 'confirmed',
    feedback: [],
    paths: [
      {
        title: 'Zufriedenheit',
        kpi: 'process.satisfaction',
        where: {},
        better: 'higher',
        values: [0.68, 0.7, 0.75, 0.77, 0.79, 0.8],
        on_plan: 0.01,
        slightly_behind: 0.03,
      },
    ],
  },
  {
    goal: 'gutscheine-in-der-stadt',
    field: 'lebendige-stadt',
    title: 'Der Gutschein bleibt in der Stadt',
    description:
      'Die Geschäfte nehmen den Gutschein gern: zwölf Stunden nach dem Einlösen ist das Geld bei ihnen.',
    state: 'confirmed',
    feedback: [
      {
        unit: 'stadtkasse',
        text: 'Die Abrechnung mit den Geschäften dauert zu lange, einige steigen deshalb aus.',
        answer: 'Ein Tag bis zur Auszahlung wird Teil des Ziels.',
      },
    ],
    paths: [
      {
        title: 'Bis zur Auszahlung an die Geschäfte',
        kpi: 'voucher.settlement_lag_median',
        where: {},
        better: 'lower',
        values: [26, 22, 18, 16, 14, 12],
        on_plan: 1,
        slightly_behind: 4,
      },
    ],
  },
  {
    goal: 'quiz-bringt-leben',
    field: 'lebendige-stadt',
    title: 'Tausend spielen, und zwei Drittel kommen',
    description:
      'Jeden Abend spielen tausend Menschen, und von drei Preisen werden zwei eingelöst, bevor sie verfallen.',
    state: 'confirmed',
    feedback: [],
    paths: [
      {
        title: 'Spielerinnen und Spieler je Abend',
        kpi: 'quiz.players',
        where: {},
        better: 'higher',
        values: [200, 400, 900, 1000, 1000, 1000],
        on_plan: 20,
        slightly_behind: 100,
      },
      {
        title: 'Preis eingelöst, bevor er verfällt',
        kpi: 'quiz.prize_redemption_rate',
        where: {},
        better: 'higher',
        values: [0.58, 0.6, 0.63, 0.65, 0.66, 0.67],
        on_plan: 0.01,
        slightly_behind: 0.04,
      },
    ],
  },
  {
    goal: 'immer-ein-rad',
    field: 'teilen-statt-besitzen',
    title: 'Das Schloss öffnet beim ersten Mal',
    description: 'Von hundert Versuchen gelingen 99, ohne dass jemand kommen muss.',
    state: 'confirmed',
    feedback: [],
    paths: [
      {
        title: 'Schloss öffnet sofort',
        kpi: 'sharing.unlock_success_rate',
        where: {},
        better: 'higher',
        values: [0.97, 0.98, 0.985, 0.988, 0.99, 0.99],
        on_plan: 0.001,
        slightly_behind: 0.006,
      },
    ],
  },
  {
    goal: 'boote-und-spielkisten',
    field: 'teilen-statt-besitzen',
    title: 'Auch am Fluss und auf dem Spielplatz',
    description: 'Boote und Spielkisten werden so selbstverständlich geliehen wie Räder.',
    state: 'in_consultation',
    feedback: [
      {
        unit: 'stadtwerke',
        text: 'Im Winter liegen die Boote im Trockenen. Ein Jahresziel wäre ehrlicher als eins je Halbjahr.',
        answer: null,
      },
      {
        unit: 'stadtreinigung',
        text: 'Spielkisten müssen wöchentlich geprüft werden. Dafür fehlt eine halbe Stelle.',
        answer: 'Die halbe Stelle ist im Entwurf des Haushalts. Ohne sie wird das Ziel kleiner.',
      },
    ],
    paths: [],
  },
  {
    goal: 'lotsen-in-jedem-amt',
    field: 'stadt-lernt',
    title: 'In jedem Amt eine Digitallotsin oder ein Digitallotse',
    description: 'Auf fünfzig Beschäftigte kommt eine Person, die anderen beim Wandel hilft.',
    state: 'preliminary',
    feedback: [],
    paths: [],
  },
];
