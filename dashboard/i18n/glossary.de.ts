/** Every term of the product with its one meaning, by letter. */
export const glossary = {
  title: 'Wörter',
  lead: 'Ein Wort bedeutet hier überall dasselbe.',
  seeAlso: 'Wie eine Kennzahl genau gerechnet wird, steht auf ihrer Seite.',
  groups: {
    work: 'Verwaltung',
    numbers: 'Zahlen',
    goals: 'Strategie und Ziele',
  },
  terms: {
    work: [
      [
        'Antrag',
        'Was jemand bei der Stadt stellt, online oder auf einem anderen Weg. Er endet mit dem Eingang bei der Stadt; von da an ist er ein Fall.',
      ],
      [
        'Fall',
        'Ein Anliegen vom Eingang bis zum Abschluss, auf jedem Weg: online, per E-Mail, per Post, am Telefon, am Schalter oder intern. Jede Kennzahl der Verwaltung zählt Fälle.',
      ],
      [
        'Leistung',
        'Was man bei der Stadt beantragen kann, etwa ein Wohngeld. Ihr Schlüssel heißt LeiKa.',
      ],
      ['Weg', 'Wie ein Fall hereinkommt: online, E-Mail, Post, Telefon, Schalter oder intern.'],
      ['Schritt', 'Eine Handlung in einem Fall, von einem Menschen oder von einem System.'],
      [
        'Medienbruch',
        'Ein Wechsel zwischen digital und Papier innerhalb eines Falls. Ein Fall, der ganz auf Papier läuft, hat keinen.',
      ],
      [
        'Durchgängig digital',
        'Online eingegangen, ohne Medienbruch bearbeitet, digital beschieden.',
      ],
      [
        'Online-Last',
        'Handarbeit je Online-Fall geteilt durch Handarbeit je Schalter-Fall derselben Leistung. 1 heißt: online spart nichts. Über 1 heißt: online macht mehr Arbeit.',
      ],
      [
        'Abschluss eines Falls',
        'Die Entscheidung, mit der ein Fall endet. Kommt er noch einmal herein, ist er wieder offen.',
      ],
      ['Arbeitstag', 'Montag bis Freitag ohne die Feiertage des Landes.'],
    ],
    numbers: [
      [
        'Ereignis',
        'Etwas, das in einem System der Stadt geschehen ist und von ihm gemeldet wurde.',
      ],
      ['Quelle', 'Das System, das Ereignisse meldet.'],
      ['Kennzahl', 'Eine Zahl mit fester Definition, die aus Ereignissen gerechnet wird.'],
      [
        'Zustand',
        'Wie sicher eine Zahl ist: gemessen, veraltet, unvollständig, nicht berechenbar oder geheim gehalten.',
      ],
      [
        'Mitte',
        'Der mittlere Wert einer nach Größe geordneten Reihe (Median): die Hälfte liegt darunter oder gleichauf. Der Durchschnitt heißt hier „im Durchschnitt“.',
      ],
      ['dahinter', 'Wie viele Fälle, Menschen oder Gutscheine eine Zahl tragen.'],
      ['läuft noch', 'Der Zeitraum ist nicht zu Ende. Er wird gezeigt, aber nie verglichen.'],
      ['Eingang der Daten', 'Was die Systeme gemeldet haben: gespeichert, doppelt, abgewiesen.'],
    ],
    goals: [
      ['Handlungsfeld', 'Ein Thema der Strategie, unter dem Mittelfristziele stehen.'],
      ['Mittelfristziel', 'Was die Stadt in einigen Jahren erreicht haben will.'],
      ['Zielpfad', 'Welchen Wert eine Kennzahl zu welchem Tag erreicht haben soll.'],
      [
        'Ziel',
        'Was ein Amt oder Team bis zum Ende eines Halbjahres für seine Kundinnen und Kunden erreicht haben will (Objective).',
      ],
      ['Schlüsselergebnis', 'Woran man erkennt, dass ein Ziel erreicht ist (Key Result).'],
      [
        'Zielwert',
        'Der Wert, der erreicht werden soll: eines Schlüsselergebnisses am Ende des Halbjahres, einer Kennzahl auf ihrem Zielpfad.',
      ],
      [
        'Stand',
        'Der Wert eines Schlüsselergebnisses, den ein Team für einen Tag meldet, mit einem Satz und mit seiner Zuversicht.',
      ],
      ['Zuversicht', 'Wie sicher ein Team ist, den Zielwert zu erreichen, von 0 bis 10.'],
      ['Punktzahl', 'Wie weit der Weg vom Ausgangswert zum Zielwert geschafft ist, von 0 bis 1.'],
      [
        'verbindlich, ehrgeizig',
        'Ein verbindliches Ziel ist mit 1,0 erreicht, ein ehrgeiziges mit 0,7.',
      ],
      [
        'Abschluss eines Halbjahres',
        'Die eingefrorenen Ergebnisse eines Halbjahres mit ihren Belegen. Eine Berichtigung ist ein neuer Abschluss; der alte bleibt lesbar.',
      ],
      [
        'Beleg',
        'Wert, Rechenweg und Prüfsumme der Daten, aus denen ein Ergebnis nachgerechnet werden kann.',
      ],
      [
        'Maßnahme',
        'Ein Vorhaben mit Budget, das einem Mittelfristziel dient. Sein Fortschritt bewegt keine Kennzahl.',
      ],
    ],
  } as Record<string, [term: string, meaning: string][]>,
};
