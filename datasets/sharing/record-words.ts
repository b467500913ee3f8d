import type { RecordWords } from '../record-words.ts';

export const records: RecordWords = {
  events: {
    'unlock-failed': /(?:öffn|schloss|unlock|entsperr).*(?:fehl|nicht|fail)|fail/i,
    'rental-started': /ausleih|entleih|beginn|begin|start|abholung/i,
    'rental-ended': /rückgabe|ende?$|return|abgestellt|stop/i,
    'station-reported': /belegung|meldung|station|report/i,
    'staff-intervened': /wartung|umgesetzt|umverteil|werkstatt|maintenance|rebalanc|service/i,
  },
  fields: {
    vehicle:
      /^(?:rad|fahrrad|fahrzeug|roller|boot|bike|vehicle|scooter)[-_ ]?(?:id|nr\.?|nummer|no|number|code)?$/i,
    kind: /^(?:fahrzeug|rad|vehicle)?[-_ ]?(?:art|typ|type|kind|kategorie)$/i,
    station: /station|standort|stellplatz|haltepunkt/i,
    capacity: /kapazität|capacity|stellplätze|plätze|docks/i,
    available: /verfügbar|available|frei|bestand/i,
    reason: /grund|reason|ursache|fehler/i,
  },
  subjects: {
    rental:
      /^(?:fahrt|ausleihe?|miete|vermietung|buchung|trip|ride|rental|booking)s?[-_ ]?(?:id|nr\.?|nummer|no|number|key)?$/i,
  },
  values: {
    kind: [
      ['cargo_bike', /lasten|cargo/i],
      ['moped', /moped|motorroller/i],
      ['bike', /rad|bike|bicycle/i],
      ['scooter', /roller|scooter/i],
      ['car', /auto|pkw|car/i],
      ['boat', /boot|kanu|boat|kayak|sup/i],
      ['play_equipment', /spiel|ball|play/i],
    ],
  },
  pseudonyms: ['vehicle'],
  span: { start: 'rental-started', end: 'rental-ended', by: 'vehicle' },
  told: { kind: { by: 'vehicle', called: /rad|bike/i, is: 'bike' } },
};
