import type { Text } from '../datasets/text.ts';
import type { CommandType } from './command.ts';
import type { Role } from './role.ts';

/**
 * Where the role has to be held: `city` for the whole city; `unit` in the unit that it is about or
 * above it; `side` on the side of the link whose turn it is; `anywhere` in any unit that may see it;
 * `server`: by nobody, the server does it.
 */
export type Place = 'city' | 'unit' | 'side' | 'anywhere' | 'server';

export interface Right {
  roles: readonly Role[];
  place: Place;
  /** What the command does, in words. */
  does: Text;
}

const team: readonly Role[] = ['member', 'lead', 'head'];

/**
 * Who may do what. `decide` looks nowhere else; admin and council have no line here, because
 * neither may touch content.
 */
export const commandRights: Readonly<Record<CommandType, Right>> = {
  'action-field-define': right(
    ['cdo'],
    'city',
    'ein Handlungsfeld anlegen',
    'define an action field',
  ),
  'action-field-edit': right(
    ['cdo'],
    'city',
    'ein Handlungsfeld umformulieren',
    'reword an action field',
  ),
  'action-field-retire': right(
    ['cdo'],
    'city',
    'ein Handlungsfeld aufgeben, mit Grund',
    'give up an action field, with a reason',
  ),
  'goal-draft': right(
    ['cdo'],
    'city',
    'ein vorläufiges Mittelfristziel anlegen',
    'draft a midterm goal',
  ),
  'goal-edit': right(
    ['cdo'],
    'city',
    'ein Mittelfristziel umformulieren; ein bestätigtes nur mit Grund',
    'reword a midterm goal; a confirmed one only with a reason',
  ),
  'goal-consult': right(
    ['cdo'],
    'city',
    'die Beteiligung zu einem Ziel eröffnen',
    'open the consultation on a goal',
  ),
  'goal-give-feedback': right(
    ['lead', 'head'],
    'unit',
    'für die eigene Einheit zu einem Ziel Stellung nehmen',
    'give feedback on a goal for one’s unit',
  ),
  'goal-answer-feedback': right(
    ['cdo'],
    'city',
    'auf eine Stellungnahme antworten',
    'answer feedback',
  ),
  'goal-revise': right(
    ['cdo'],
    'city',
    'ein Ziel aus der Beteiligung zurücknehmen, mit Grund',
    'take a goal back from consultation, with a reason',
  ),
  'goal-confirm': right(
    ['cdo'],
    'city',
    'ein Ziel bestätigen, wenn alles beantwortet ist',
    'confirm a goal once all feedback is answered',
  ),
  'goal-retire': right(
    ['cdo'],
    'city',
    'ein Ziel aufgeben, mit Grund',
    'give up a goal, with a reason',
  ),
  'target-path-set': right(
    ['cdo'],
    'city',
    'den Zielpfad einer Kennzahl setzen',
    'set the target path of a KPI',
  ),
  'target-path-remove': right(
    ['cdo'],
    'city',
    'einen Zielpfad entfernen, mit Grund',
    'remove a target path, with a reason',
  ),
  'measure-add': right(['cdo'], 'city', 'eine Maßnahme aufnehmen', 'add a measure'),
  'measure-edit': right(['cdo'], 'city', 'eine Maßnahme ändern', 'edit a measure'),
  'measure-report': right(
    ['cdo', 'lead', 'head'],
    'unit',
    'Stand und Ausgaben einer Maßnahme melden',
    'report status and spending of a measure',
  ),
  'cycle-plan': right(['okr_master'], 'city', 'ein Halbjahr planen', 'plan a half-year'),
  'cycle-edit': right(
    ['okr_master'],
    'city',
    'ein Halbjahr in Planung ändern',
    'edit a half-year that is being planned',
  ),
  'cycle-activate': right(['okr_master'], 'city', 'ein Halbjahr beginnen', 'begin a half-year'),
  'cycle-begin-review': right(['okr_master'], 'city', 'das Review eröffnen', 'begin the review'),
  'cycle-extend-review': right(
    ['okr_master'],
    'city',
    'das Review verlängern, mit Grund',
    'extend the review, with a reason',
  ),
  'cycle-close': right(
    ['cdo'],
    'city',
    'ein Halbjahr schließen: Belege einfrieren',
    'close a half-year: freeze the evidence',
  ),
  'cycle-request-reopening': right(
    ['cdo'],
    'city',
    'die Wiedereröffnung beantragen, mit Grund',
    'ask to reopen a half-year, with a reason',
  ),
  'cycle-reopen': right(
    ['cdo', 'okr_master', 'head'],
    'anywhere',
    'der Wiedereröffnung als zweite Person zustimmen',
    'agree to the reopening as the second person',
  ),
  'objective-draft': right(team, 'unit', 'ein Ziel entwerfen', 'draft an objective'),
  'objective-edit': right(team, 'unit', 'einen Entwurf ändern', 'edit a draft'),
  'objective-submit': right(['lead'], 'unit', 'ein Ziel einreichen', 'submit an objective'),
  'objective-return': right(
    ['head'],
    'unit',
    'ein eingereichtes Ziel zurückgeben, mit Grund',
    'return a submitted objective, with a reason',
  ),
  'objective-revise': right(
    team,
    'unit',
    'ein zurückgegebenes Ziel wieder zum Entwurf machen',
    'make a returned objective a draft again',
  ),
  'objective-agree': right(
    ['head'],
    'unit',
    'ein Ziel vereinbaren; nicht wer es eingereicht hat oder das Team leitet',
    'agree an objective; not who submitted it or leads the team',
  ),
  'objective-discard': right(
    team,
    'unit',
    'einen Entwurf verwerfen, mit Grund',
    'discard a draft, with a reason',
  ),
  'objective-drop': right(
    ['head'],
    'unit',
    'ein vereinbartes Ziel aufgeben, mit Grund',
    'drop an agreed objective, with a reason',
  ),
  'objective-set-visibility': right(
    ['head'],
    'unit',
    'festlegen, wer ein vereinbartes Ziel sieht',
    'set who sees an agreed objective',
  ),
  'objective-carry-over': right(
    team,
    'unit',
    'ein Ziel in ein anderes Halbjahr übernehmen',
    'carry an objective over into another half-year',
  ),
  'link-propose': right(
    ['member', 'lead', 'head', 'cdo'],
    'side',
    'eine Verbindung nach oben oder unten vorschlagen',
    'propose a link upwards or downwards',
  ),
  'link-accept': right(
    ['lead', 'head', 'cdo'],
    'side',
    'eine vorgeschlagene Verbindung bestätigen',
    'accept a proposed link',
  ),
  'link-decline': right(
    ['lead', 'head', 'cdo'],
    'side',
    'eine Verbindung ablehnen oder lösen, mit Grund',
    'decline or end a link, with a reason',
  ),
  'link-counter': right(
    ['lead', 'head', 'cdo'],
    'side',
    'einen Gegenvorschlag machen, mit Grund',
    'make a counter-proposal, with a reason',
  ),
  'dependency-raise': right(
    team,
    'unit',
    'Hilfe einer anderen Einheit anfragen',
    'ask another unit for help',
  ),
  'dependency-answer': right(
    ['lead', 'head'],
    'unit',
    'eine Anfrage an die eigene Einheit beantworten',
    'answer what one’s unit was asked for',
  ),
  'dependency-resolve': right(
    team,
    'unit',
    'eine Abhängigkeit für erledigt erklären',
    'declare a dependency resolved',
  ),
  'not-doing-note': right(
    ['lead', 'head'],
    'unit',
    'festhalten, was bewusst gelassen wird',
    'note what is deliberately left',
  ),
  'not-doing-withdraw': right(
    ['lead', 'head'],
    'unit',
    'einen solchen Eintrag zurücknehmen, mit Grund',
    'withdraw such a note, with a reason',
  ),
  'key-result-define': right(
    team,
    'unit',
    'ein Schlüsselergebnis festlegen',
    'define a key result',
  ),
  'key-result-edit': right(
    team,
    'unit',
    'ein Schlüsselergebnis im Entwurf ändern',
    'edit a key result of a draft',
  ),
  'key-result-remove': right(
    team,
    'unit',
    'ein Schlüsselergebnis aus dem Entwurf nehmen',
    'take a key result out of a draft',
  ),
  'key-result-drop': right(
    ['head'],
    'unit',
    'ein vereinbartes Schlüsselergebnis aufgeben, mit Grund',
    'drop an agreed key result, with a reason',
  ),
  'target-propose': right(
    ['lead', 'head'],
    'unit',
    'einen neuen Zielwert vorschlagen, mit Grund',
    'propose a new target, with a reason',
  ),
  'target-approve': right(
    ['head'],
    'unit',
    'einen neuen Zielwert genehmigen; nicht wer ihn vorschlug',
    'approve a new target; not who proposed it',
  ),
  'target-decline': right(
    ['head'],
    'unit',
    'einen neuen Zielwert ablehnen, mit Grund',
    'decline a new target, with a reason',
  ),
  'check-in': right(
    team,
    'unit',
    'einen Stand melden: Wert, Kommentar, Zuversicht',
    'check in: value, comment, confidence',
  ),
  'observation-record': right(
    [],
    'server',
    'den Wert einer Kennzahl aufzeichnen',
    'record the value of a KPI',
  ),
  'pulse-hold': right(
    ['member', 'lead', 'head', 'okr_master'],
    'unit',
    'den Puls zur Halbzeit festhalten',
    'record the pulse at half-time',
  ),
  'review-record': right(
    ['member', 'lead', 'head', 'okr_master'],
    'unit',
    'Ergebnisse und eigenes Urteil festhalten',
    'record results and one’s own judgement',
  ),
  'retrospective-record': right(
    ['member', 'lead', 'head', 'okr_master'],
    'unit',
    'die Retrospektive festhalten',
    'record the retrospective',
  ),
  'meeting-begin': right(
    ['lead', 'head', 'okr_master'],
    'unit',
    'ein Treffen zum Zwischenstand oder Review beginnen',
    'begin a meeting for the pulse or the review',
  ),
  'resolution-take': right(
    ['member', 'lead', 'head', 'okr_master'],
    'unit',
    'einen Beschluss des Treffens festhalten',
    'record what the meeting has decided',
  ),
  'meeting-end': right(
    ['lead', 'head', 'okr_master'],
    'unit',
    'ein Treffen beenden',
    'end a meeting',
  ),
  'comment-add': right(
    ['member', 'lead', 'head', 'okr_master', 'cdo'],
    'anywhere',
    'kommentieren, jederzeit',
    'comment, at any time',
  ),
};

function right(roles: readonly Role[], place: Place, de: string, en: string): Right {
  return { roles, place, does: { de, en } };
}
