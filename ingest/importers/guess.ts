import { mostly, type ColumnProfile } from './profile.ts';

/** Which column plays which part, guessed from names in German, English and Dutch and from values. */

export type Part =
  | 'case'
  | 'activity'
  | 'time'
  | 'transition'
  | 'resource'
  | 'service'
  | 'office'
  | 'channel'
  | 'district'
  | 'effort'
  | 'outcome'
  | 'end';

const NAMES: Record<Part, RegExp> = {
  case: /^(?:case:concept:name|(?:case|fall|vorgang|vorgangs|antrags?|akten?|ticket|zaak)[-_ ]?(?:id|nr\.?|no|nummer|number|zeichen)?|aktenzeichen|az\.?|geschäftszeichen|gz|nr\.?|nummer|id|kennung)$/i,
  activity:
    /^(?:concept:name|(?:.*[-_ ])?(?:activity|aktivität|schritt|ereignis|event|task|tätigkeit|aktion|action|activiteit|vorgangsschritt|arbeitsschritt|bearbeitungsschritt|status)(?:[-_ ]?(?:name|bezeichnung))?|what|was)$/i,
  time: /time:timestamp|timestamp|zeitpunkt|zeitstempel|datum|date|^zeit$|^time$|^am$|^wann$|uhrzeit|complete ?time|tijd/i,
  transition: /lifecycle:transition|^transition$|lifecycle|^zustand$|^state$/i,
  resource:
    /org:resource|resource|bearbeiter|sachbearbeit|^user|benutzer|mitarbeiter|^wer$|^who$|agent|erfasst von/i,
  service: /leika|leistungs?(?:schlüssel|key|nr|id)?$|service/i,
  office:
    /^(?:case:)?(?:org:group|office|amt|dienststelle|department|abteilung|fachbereich|fachdienst|sachgebiet|behörde|team|responsible_actor)$/i,
  channel:
    /^(?:case:)?(?:channel|kanal|eingangs?(?:art|weg|kanal)?|antragsweg|einreichung|zugangsweg|weg|kanaal)$/i,
  district: /^(?:case:)?(?:district|stadtteil|stadtbezirk|bezirk|ortsteil|quartier|wijk)$/i,
  effort: /aufwand|dauer|bearbeitungszeit|effort|duration|arbeitszeit/i,
  outcome: /ergebnis|outcome|entscheidung|bescheidart|erledigungsart|result|last_phase|beschluss/i,
  end: /^(?:case:)?(?:end_?date|enddatum|closed.*|erledigt.*|abschluss.*|abgeschlossen.*|beendet.*)$/i,
};

/** Parts that a case has as a whole: what stands at the case goes before what stands at an event. */
const OF_CASE = new Set<Part>(['office', 'channel', 'district', 'outcome']);

/** The column with the best name, or null. Standard XES names go before all others. */
export function guessColumn(
  part: Part,
  columns: readonly ColumnProfile[],
  fits: (column: ColumnProfile) => boolean = () => true,
): ColumnProfile | null {
  const found = columns.filter((column) => NAMES[part].test(column.name) && fits(column));
  const ofCase = OF_CASE.has(part) && found.find(({ name }) => name.startsWith('case:'));
  if (ofCase) return ofCase;
  return (
    found.find(({ name }) => /^(?:case:)?(?:concept|time|org|lifecycle):/.test(name)) ??
    found[0] ??
    null
  );
}

export const isTime = (column: ColumnProfile): boolean => mostly(column.times, column);
export const isClock = (column: ColumnProfile): boolean => mostly(column.clocks, column);

/** Value patterns → what they mean in an event. */
export type Meaning = readonly (readonly [meaning: string, pattern: RegExp])[];

export const CHANNELS: Meaning = [
  ['email', /e-?mail|^mail/i],
  ['online', /online|internet|web|portal|app|elektronisch|digital|efa|ozg/i],
  ['post', /post|brief|letter|papier|schriftlich|fax/i],
  ['phone', /tele?(?:f|ph)on|phone|anruf|hotline/i],
  ['counter', /schalter|desk|counter|persönlich|vor ort|balie|bürgerbüro|sprechstunde/i],
  ['internal', /intern/i],
];

export const OUTCOMES: Meaning = [
  ['withdrawn', /zurückge(?:zogen|nommen)|rücknahme|withdraw|afgebroken|beëindigd|storn/i],
  ['not_eligible', /unzulässig|unzuständig|not.?eligible|buiten behandeling|nicht zuständig/i],
  ['rejected', /ablehn|abgelehnt|reject|refus|negativ|geweigerd|vernietigd|versagt/i],
  [
    'granted',
    /genehmig|bewillig|erteil|grant|positiv|stattgegeben|pay compensation|zugestimmt|verleend|bescheid|erledigt|abgeschlossen/i,
  ],
];

export const meaningOf = (value: string, meanings: Meaning): string | null =>
  meanings.find(([, pattern]) => pattern.test(value))?.[0] ?? null;

export const RECEIPT =
  /eingang(?!sbestätigung)|eingegangen|^receipt|receive|confirmation of receipt|antrag (?:gestellt|eingereicht|aufgenommen)|register request|submit|indien|01_HOOFD_010$/i;
export const CLOSING =
  /bescheid|abgeschlossen|abschluss|erledigt|^clos|vorgang beendet|entscheidung|decision made|reject request|pay compensation|genehmigt|bewilligt|abgelehnt|zurückgezogen/i;
export const PAPER =
  /druck|print|papier|paper|brief|letter|postausgang|ablage|akte |scan|send by post/i;
export const NOTICE =
  /benachrichtig|mitteilung|notif|sachstand|eingangsbestätigung|zwischennachricht|inform /i;
export const SYSTEM = /^(?:system|robot|bot|auto|batch|dienst|job|service|dunkel)/i;
export const TRANSITIONS =
  /^(?:schedule|assign|start|suspend|resume|complete|manualskip|autoskip|withdraw|ate_abort|pi_abort|reassign|unknown)$/i;
