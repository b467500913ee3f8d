/** Words of the page that describes the interface. */
export const docs = {
  title: 'Schnittstelle',
  machines: 'Für Programme:',
  version: (version: string) => `Fassung ${version}.`,
  groups: 'Abschnitte',
  parameters: 'Angaben',
  required: 'nötig',
  body: 'Inhalt',
  answer: 'Antwort',
  formats: 'als',
  problems: 'Abgelehnt mit',
  example: 'Beispiel',
  exampleAnswer: 'Antwort, gekürzt',
  events: 'Arten von Ereignissen',
  noFields: 'ohne Felder',
};
