import { counted, nouns } from './noun.ts';
import type { administration as german } from './administration.de.ts';

/** Running the platform: people, units, tokens, the audit log, refused events. */
export const administration: typeof german = {
  title: 'Administration',
  parts: 'Parts of the administration',
  people: 'People',
  units: 'Units',
  tokens: 'Access for systems',
  webhooks: 'Webhooks',
  mail: 'Papers by e-mail',
  audit: 'Audit log',
  refused: 'Refused events',
  notAllowed: 'This page is for other roles. Ask an administrator.',
  reason: 'Reason',
  reasonHint: 'Goes into the audit log: for yourself and for everyone who looks later.',
  reasonMissing: 'Say why. It goes into the audit log.',
  cancel: 'Cancel',
  more: 'Load more',
  filter: 'Search',
  never: 'never',
  done: 'Done.',

  peopleSentence: (people, admins) =>
    people === 1
      ? 'One person can sign in.'
      : `${people} people can sign in, ${
          admins === 1 ? 'one of them administrates' : `${admins} of them administrate`
        } the platform.`,
  peopleLead:
    'Whoever is listed here can sign in. What they see and may do follows from their roles in the units.',
  searchPeople: 'Name or login',
  noPerson: 'Nobody has this name.',
  disabled: 'stopped',
  noSession: 'not signed in',
  sessions: (count) => (count === 1 ? 'signed in on one device' : `signed in on ${count} devices`),
  seen: (time) => `last active ${time}`,
  rolesOf: (name) => `Roles of ${name}`,
  given: (by, time) => `given by ${by}, ${time}`,
  byProvider: 'from the city’s directory, to be changed there',
  takeBack: 'Take back',
  takeBackOf: (role) => `Take back the role: ${role}`,
  takeBackConsequence: (name, role) => `${name} loses at once, in open pages too: ${role}.`,
  give: 'Give role',
  giveTitle: 'Give a role',
  given_: (name) => `${name} has the role.`,
  ownRoles: 'Nobody changes their own roles.',
  recoveryLink: 'Link for a new password',
  recoveryConsequence: (name) =>
    `Whoever has the link can set a new password for ${name}. Hand it over in person only.`,
  recoveryMade: (name) => `New password for ${name}`,
  endSessions: 'Sign out everywhere',
  endSessionsConsequence: (name) =>
    `${name} is signed out on all devices at once; what is not saved is lost.`,
  disable: 'Stop account',
  disableConsequence: (name) =>
    `${name} is signed out everywhere and cannot sign in any more. What ${name} has decided stays. You can let them in again.`,
  enable: 'Resume account',
  enableConsequence: (name) => `${name} can sign in again.`,
  invitations: 'Open invitations',
  noInvitations: 'Nobody is invited at the moment.',
  invitationBy: (by, until) => `invited by ${by}, valid until ${until}`,
  withdraw: 'Withdraw',
  withdrawOf: (name) => `Withdraw the invitation: ${name}`,
  withdrawConsequence: (name) => `The link of ${name} is invalid at once.`,

  unitsSentence: (count) =>
    count === 1 ? 'The city has one unit.' : `The city has ${count} units.`,
  unitsLead:
    'The tree decides who sees what: a role reaches its unit and everything below, and the cases of an office belong to the unit it is tied to.',
  kind: 'Kind',
  kindName: {
    city: 'City',
    department: 'Department',
    team: 'Team',
    subsidiary: 'Subsidiary',
  },
  unitId: 'Id',
  unitIdHint: 'Short and for ever: lower-case letters, digits and hyphens, e.g. kita-hafenstrasse.',
  unitName: 'Name',
  parent: 'Belongs to',
  offices: 'Offices in the events',
  officesHint: 'Separated by spaces, as they are in the events: bauamt denkmalschutz.',
  officesOf: (offices) => `Offices: ${offices}`,
  retired: 'retired',
  addUnit: 'Add unit',
  addUnitTitle: 'New unit',
  edit: 'Edit',
  editOf: (name) => `Edit ${name}`,
  save: 'Save',
  retire: 'Retire',
  retireOf: (name) => `Retire ${name}`,
  retireConsequence: (name, holders) =>
    `${name} takes nothing new any more. ${
      holders === 0
        ? 'Nobody has a role here.'
        : holders === 1
          ? 'One person loses their role here.'
          : `${holders} people lose their role here.`
    } Goals, cases and history stay. You can take it back.`,
  retireConsequencePlain: (name) =>
    `${name} takes nothing new any more, and roles in it count no more. Goals, cases and history stay. You can take it back.`,
  revive: 'Reinstate',
  reviveOf: (name) => `Reinstate ${name}`,
  reviveConsequence: (name) => `${name} takes new things again, and roles in it count again.`,
  showRetired: 'Show retired ones too',
  showRetiredHint: 'Nothing is ever deleted: history names it.',
  fileTitle: 'Units from a file',
  fileLead:
    'CSV in UTF-8 with semicolon or comma. Columns: unit, name, kind, parent, offices, retired. What the file does not name stays as it is.',
  exportFile: 'All units as CSV',
  file: 'File',
  fileReading: 'Reading the file …',
  fileNotUtf8: 'The file is not saved in UTF-8. Choose “CSV UTF-8” when saving.',
  planTitle: 'What would change',
  planSentence: (changes, lines) =>
    changes === 0
      ? `None of the ${lines} lines changes anything.`
      : changes === 1
        ? `One of ${counted(lines, nouns.line, 'en')} changes something. Nothing has happened yet.`
        : `${changes} of ${counted(lines, nouns.line, 'en')} change something. Nothing has happened yet.`,
  faultTitle: 'The file has errors',
  faultSentence: (count) =>
    count === 1
      ? 'One error. While it is there nothing is applied.'
      : `${count} errors. While they are there nothing is applied.`,
  line: 'Line',
  column: 'Column',
  unit: 'Unit',
  change: 'Change',
  wrong: 'Error',
  columnName: {
    unit: 'id',
    name: 'name',
    kind: 'kind',
    parent: 'belongs to',
    offices: 'offices',
    retired: 'retired',
  },
  lineAction: {
    add: 'new',
    change: 'change',
    retire: 'retire',
    revive: 'reinstate',
    none: 'unchanged',
  },
  empty: 'empty',
  before: 'before',
  after: 'after',
  apply: 'Apply',
  applyConsequence: (changes) =>
    changes === 1
      ? 'One unit is changed. Who sees what changes with it at once.'
      : `${changes} units are changed. Who sees what changes with them at once.`,
  applied: (changes) => (changes === 1 ? 'One unit is applied.' : `${changes} units are applied.`),

  tokensSentence: (valid) =>
    valid === 0
      ? 'No system has access yet.'
      : valid === 1
        ? 'One system has valid access.'
        : `${valid} systems have valid access.`,
  tokensLead:
    'A token is like a key: whoever has it is the system. Give each system its own, with as few rights as possible.',
  makeToken: 'New token',
  tokenName: 'For what',
  tokenNameHint: 'Which system will use it, e.g. “case system of the citizens’ office”.',
  tokenKind: 'What it may do',
  tokenKindName: { ingest: 'Deliver', export: 'Read', admin: 'Administrate' },
  tokenKindHint: {
    ingest: 'sends events, reads nothing',
    export: 'reads everything, small counts and single cases too; changes nothing',
    admin: 'may do all that the command line may',
  },
  sources: 'Sources',
  sourcesHint: 'One per line; * at the end means all that begin so. Empty means all.',
  scope: 'Scope',
  scopeHint:
    'Only where these sources hand the same cases on to each other: one name for all of them, such as urn:city:cases. Otherwise each source keeps its own cases.',
  scopeOf: (scope) => `scope ${scope}`,
  observes: 'Reports',
  observesHint:
    'Only where the sources do report it, though perhaps it never happens: silence then means none. Otherwise it is unknown until the first of them comes.',
  observesOf: (kinds) => `reports ${kinds}`,
  datasets: 'Systems',
  datasetsHint: 'None chosen means all.',
  expires: 'Valid up to and including',
  expiresHint: 'Empty means until it is revoked.',
  make: 'Make token',
  tokenMade: (name) => `Token for ${name}`,
  tokenOnce: 'It is shown only now. Copy it into the system that needs it.',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copying does not work here: select the text.',
  bound: 'bound to',
  boundToAll: 'everything',
  made: (by, time) => (by ? `made by ${by}, ${time}` : `made ${time}`),
  lastUsed: (time) => `last used ${time}`,
  unused: 'never used yet',
  expiresAt: (time) => `valid until ${time}`,
  expired: 'expired',
  revoked: (time) => `revoked ${time}`,
  valid: 'valid',
  revoke: 'Revoke',
  revokeOf: (name) => `Revoke the token: ${name}`,
  revokeConsequence: (name) =>
    `“${name}” is refused from the next request on. This cannot be taken back; a new token is made quickly.`,
  revokedDone: (name) => `The token “${name}” is revoked.`,
  oldTokens: 'Revoked and expired',

  auditSentence: (entries) => `${counted(entries, nouns.entry, 'en')}, none is missing.`,
  auditLead: 'Every change of accounts, roles, units and tokens, with what was before.',
  whole: (entries, heads) =>
    `The audit log is whole: ${counted(entries, nouns.entry, 'en')} in one chain${
      heads === 0 ? '' : heads === 1 ? ', one noted end agrees' : `, ${heads} noted ends agree`
    }.`,
  broken: (no) => `The audit log is damaged, first at entry ${no}.`,
  brokenHelp: 'Put the backups aside and call whoever is responsible for information security.',
  checking: 'Checking the chain …',
  from: 'From',
  to: 'To',
  who: 'Who',
  what: 'What',
  subject: 'To what',
  anyAction: 'everything',
  search: 'Search',
  recorded: 'Show values that were recorded automatically too',
  recordedHint: 'Each new value of a key result is in the log with its proof; these are many.',
  noEntries: 'The audit log says nothing about that.',
  entries: 'Entries',
  asCsv: 'The same as CSV',
  entryNo: (no) => `Entry ${no}`,
  details: 'before and after',
  actorKind: {
    person: 'person',
    token: 'system',
    operator: 'operations',
    provider: 'the city’s directory',
  },
  action: {
    'account.create': 'account made',
    'account.disable': 'account stopped',
    'account.enable': 'account resumed',
    'account.password': 'password set',
    'account.link': 'linked with the city’s directory',
    'account.unlink': 'link with the city’s directory taken away',
    'account.rename': 'account renamed',
    'grant.set': 'roles changed',
    'invitation.make': 'invitation made',
    'invitation.withdraw': 'invitation withdrawn',
    'passkey.add': 'passkey made',
    'passkey.remove': 'passkey removed',
    'passkey.rename': 'passkey renamed',
    'recovery.by-code': 'password set with a recovery code',
    'recovery.by-link': 'password set with a link',
    'recovery.codes': 'recovery codes made',
    'recovery.link': 'link for a new password issued',
    'webhook.add': 'webhook set up',
    'webhook.pause': 'webhook paused',
    'webhook.resume': 'webhook resumed',
    'webhook.trial': 'webhook tried',
    'webhook.remove': 'webhook removed',
    'mail-schedule.add': 'mailing added',
    'mail-schedule.pause': 'mailing paused',
    'mail-schedule.resume': 'mailing resumed',
    'mail-schedule.remove': 'mailing ended',
    'mail.trial': 'mailing tried',
    'session.end-all': 'signed out everywhere',
    'unit.add': 'unit added',
    'unit.change': 'unit changed',
    'unit.retire': 'unit retired',
    'unit.revive': 'unit reinstated',
    'token.create': 'token made',
    'token.revoke': 'token revoked',
    'backup.make': 'backup made',
    'backup.restore': 'backup restored',
    'source.declare': 'scope of a source named',
    'source.withdraw': 'what a source delivered withdrawn',
    'events.replay': 'refused events judged again',
    'okr.import': 'strategy and goals taken over from another server',
  },

  refusedLead:
    'What the systems have sent and Stadtpegel could not take. Names and other personal data are removed.',
  refusedSentence: (count, more) =>
    count === 0
      ? 'No event is waiting.'
      : count === 1 && !more
        ? 'One event is waiting.'
        : `${more ? 'More than ' : ''}${counted(count, nouns.event, 'en')} are waiting.`,
  replay: 'Judge again',
  replayHint:
    'Where the reason is gone, e.g. an event type that was missing before an update, what fits by now is accepted.',
  replaySome: (count) => (count === 1 ? 'Judge one event again' : `Judge ${count} events again`),
  replayConsequence: (count) =>
    count === 1
      ? 'If it fits by now it counts in all numbers. This cannot be taken back.'
      : `What fits by now of the ${count} events counts in all numbers. This cannot be taken back.`,
  replaying: (done, of) => `${done} of ${of} judged`,
  replayed: (stored, duplicates, rejected) =>
    `${stored} accepted, ${duplicates} duplicate, ${rejected} still refused.`,
  replayedAt: (time) => `judged again ${time}`,
  pick: (what) => `Choose ${what}`,
  pickAll: 'Choose all that wait',
  received: 'Received',
  event: 'Event',
  showEvent: 'Show content',
  showEvents: (count) => (count === 1 ? 'Show the event' : `Show ${count} events`),
  latest: (time) => `latest ${time}`,
  at: (pointer) => `at ${pointer}`,
  noneRefused: 'Nothing was refused.',
  setAside: 'Events set aside',
  setAsideLead:
    'Stored, but in contradiction to others, e.g. a closing without a receipt. They count by themselves as soon as what is missing comes.',
  noneSetAside: 'No event contradicts another.',

  demoAs: 'See the demo as',
  demoGo: 'See it',
  demoReadOnly: 'For looking only: nothing can be changed here.',
  demoNobody: 'guest, not signed in',

  problem: {
    'unit-exists': 'This id is taken. Choose another one.',
    'invalid-unit': 'Use lower-case letters, digits and hyphens, at most 64: kita-hafenstrasse.',
    'invalid-kind': 'Choose city, department, team or subsidiary.',
    'unit-is-city': 'The city is the root of the tree and stays so.',
    'one-city': 'There is one city only. Choose another kind.',
    'unknown-parent': 'The unit above it does not exist.',
    'unit-cycle': 'A unit cannot belong to itself or to something below it.',
    'parent-retired': 'The unit above it is retired. Choose another one.',
    'unit-has-units': 'There are units below it. Move or retire them first.',
    'invalid-office': 'Write offices as they are in the events: bauamt.',
    'office-taken': 'One of these offices belongs to another unit already.',
    'unknown-token': 'This token does not exist any more, or is revoked already.',
    'invalid-scope':
      'A scope needs sources above and a name without spaces, such as urn:city:cases.',
    'invalid-observes': 'What is reported needs sources above, of which it holds.',
    'invalid-source': 'Write at most 50 sources, without spaces.',
    'unknown-dataset': 'One of these systems does not exist.',
    'expires-too-early': 'Choose a day that is yet to come.',
    'demo-read-only':
      'This demo is for looking only. Start your own with npm start, and change what you like.',
    'too-many-requests': 'That was a lot at once. Wait a few seconds.',
    'empty-file': 'The file is empty. The first line names the columns.',
    'not-csv': 'This line is no CSV, e.g. because a quotation mark is not closed.',
    'too-many-lines': 'At most 5000 lines.',
    'unknown-column': 'There is no such column, or it is there twice.',
    'missing-column': 'The column unit is missing: it says what a line is about.',
    'wrong-cell-count': 'This line has more or fewer cells than the first one.',
    'unit-twice': 'This unit stands further up already.',
    'invalid-answer': 'Write yes or no, or leave it empty.',
  },
};
