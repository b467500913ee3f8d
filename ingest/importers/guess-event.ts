import type { EventType } from '../../datasets/event.ts';
import { isClock, isTime, type Meaning } from './guess.ts';
import type { ColumnProfile } from './profile.ts';

/** Which records are which events, and which columns their fields: from names in German and English. */

/** How systems call an event, in a column that tells several apart. */
const EVENTS: Record<string, RegExp> = {
  'voucher.voucher-issued': /ausgabe|ausgegeben|verkauf|ausgestellt|aktivier|issue|sold/i,
  'voucher.voucher-redeemed': /einlös|eingelöst|bezahl|redeem|redemption/i,
  'voucher.voucher-settled': /abrechn|abgerechnet|auszahl|settle|payout/i,
  'voucher.merchant-registered': /aufnahme|beitritt|regist|neuer händler/i,
  'sharing.unlock-failed': /(?:öffn|schloss|unlock|entsperr).*(?:fehl|nicht|fail)|fail/i,
  'sharing.rental-started': /ausleih|entleih|beginn|begin|start|abholung/i,
  'sharing.rental-ended': /rückgabe|ende?$|return|abgestellt|stop/i,
  'sharing.station-reported': /belegung|meldung|station|report/i,
  'sharing.staff-intervened': /wartung|umgesetzt|umverteil|werkstatt|maintenance|rebalanc|service/i,
  'quiz.prize-awarded': /gewinn|preis|prize|award/i,
  'quiz.quiz-played': /gespielt|teilnahme|teilgenommen|played|antwort/i,
  'quiz.round-held': /runde|round/i,
};

export const nameOf = ({ dataset, name }: EventType): string => `${dataset}.${name}`;

export const isEventWord = (type: EventType, value: string): boolean =>
  EVENTS[nameOf(type)]?.test(value) ?? false;

const FIELDS: Record<string, RegExp> = {
  vehicle:
    /^(?:rad|fahrrad|fahrzeug|roller|boot|bike|vehicle|scooter)[-_ ]?(?:id|nr\.?|nummer|no|number|code)?$/i,
  kind: /^(?:fahrzeug|rad|vehicle)?[-_ ]?(?:art|typ|type|kind|kategorie)$/i,
  station: /station|standort|stellplatz|haltepunkt/i,
  name: /^(?:name|bezeichnung|titel|title)$/i,
  lon: /^(?:.*[-_ ])?(?:lon|lng|long|longitude|länge|längengrad|geo ?länge|x)$/i,
  lat: /^(?:.*[-_ ])?(?:lat|latitude|breite|breitengrad|geo ?breite|y)$/i,
  capacity: /kapazität|capacity|stellplätze|plätze|docks/i,
  available: /verfügbar|available|frei|bestand/i,
  reason: /grund|reason|ursache|fehler/i,
  person:
    /^(?:kunden?|nutzer|spieler|teilnehmer|person|user|player|member|customer)[-_ ]?(?:id|nr\.?|nummer|no|key|schlüssel|kennung)?$|^key$/i,
  amount_eur_cents: /betrag|wert|summe|umsatz|amount|value|price/i,
  medium: /^(?:art|medium|form|ausgabeart|träger|format)$/i,
  origin: /herkunft|origin|anlass|quelle|finanzierung/i,
  valid_until: /gültig|valid|verfall|ablauf|expir/i,
  quiz_round: /quiz.?(?:runde|round)/i,
  round: /^(?:runde|round|quiz)[-_ ]?(?:id|nr\.?|nummer|name)?$/i,
  merchant: /händler|geschäft|laden|partner|akzeptanzstelle|merchant|shop|store/i,
  automatic: /automat/i,
  branch: /branche|branch|sparte/i,
  district: /^(?:district|stadtteil|stadtbezirk|bezirk|ortsteil|quartier)$/i,
  questions: /^(?:anzahl )?(?:fragen|questions)$/i,
  answered: /beantwortet|answered|antworten/i,
  correct: /richtig|korrekt|correct/i,
  voucher: /gutschein|voucher|coupon/i,
};

const SUBJECTS: Record<string, RegExp> = {
  rental:
    /^(?:fahrt|ausleihe?|miete|vermietung|buchung|trip|ride|rental|booking)s?[-_ ]?(?:id|nr\.?|nummer|no|number|key)?$/i,
  voucher: /^(?:gutschein|voucher|coupon)[-_ ]?(?:id|nr\.?|nummer|no|number|code|key)?$|^code$/i,
};

/** Rounds are often called by their day. */
const MAY_BE_DATES = new Set(['valid_until', 'round', 'quiz_round']);

const ENDING =
  /^(?:end|bis|to|ziel|stop)|[-_ ](?:end|ende|bis|to|ziel|stop)$|ende$|rückgabe|return|destination|ankunft|abgabe/i;

/** Does a name belong to the end of what a record is about? */
export const isOfEnd = ({ name }: ColumnProfile): boolean => ENDING.test(lastPart(name));

/** Of `player/key` the last part is the name. */
const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

const named = (pattern: RegExp | undefined, columns: readonly ColumnProfile[]) =>
  columns.find(({ name }) => pattern?.test(lastPart(name))) ?? null;

/** The column of a field, or null. */
export const fieldColumn = (
  field: string,
  columns: readonly ColumnProfile[],
): ColumnProfile | null =>
  named(
    FIELDS[field],
    columns.filter((column) => MAY_BE_DATES.has(field) || !isTime(column)),
  );

/** The column that names what an event is about, or null. */
export const subjectColumn = (
  subject: string,
  columns: readonly ColumnProfile[],
): ColumnProfile | null =>
  named(
    SUBJECTS[subject],
    columns.filter((column) => !isTime(column)),
  );

/** The time of the records, in one column or in two. */
export function timeColumns(columns: readonly ColumnProfile[]): ColumnProfile[] {
  const validity = FIELDS['valid_until'];
  const times = columns.filter((column) => isTime(column) && !validity?.test(column.name));
  const time = times.find(({ with_clock }) => with_clock > 0) ?? times[0];
  if (!time) return [];
  const clock = time.with_clock === 0 ? columns.find(isClock) : undefined;
  return clock ? [time, clock] : [time];
}

/** A column whose values differ in every record and that is called like a number of it, or null. */
export const idColumn = (
  columns: readonly ColumnProfile[],
  records: number,
): ColumnProfile | null =>
  columns.find(
    (column) =>
      column.distinct.size === records &&
      !isTime(column) &&
      /beleg|buchung|transa[ck]tion|quittung|(?:^|[-_ ])(?:id|nr\.?|uuid)$|nummer$|number$/i.test(
        lastPart(column.name),
      ),
  ) ?? null;

/** Words of values → words of the schema. */
export const MEANINGS: Record<string, Meaning> = {
  kind: [
    ['cargo_bike', /lasten|cargo/i],
    ['moped', /moped|motorroller/i],
    ['bike', /rad|bike|bicycle/i],
    ['scooter', /roller|scooter/i],
    ['car', /auto|pkw|car/i],
    ['boat', /boot|kanu|boat|kayak|sup/i],
    ['play_equipment', /spiel|ball|play/i],
  ],
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
};
