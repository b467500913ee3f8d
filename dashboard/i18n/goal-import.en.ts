import type { goalImport as german } from './goal-import.de.ts';

export const goalImport: typeof german = {
  link: 'From a file',
  title: 'Objectives and check-ins from a file',
  lead: 'A table does here what you might do by hand, line by line. First you see what would happen; all of it is taken over, or nothing.',
  notHere: 'This takes a role in a unit: team member, team lead or department head.',
  templates: 'Templates to fill in',
  forObjectives: 'Objectives, with an example',
  forCheckIns: (cycle) => `Check-ins, ${cycle}`,
  objectivesFile: 'objectives.csv',
  checkInsFile: 'check-ins.csv',
  noKeyResults: 'No agreed key result waits for a check-in here.',
  file: 'Table as CSV',
  fileHint: 'Choose it or drop it here. Save it as “CSV UTF-8” in the spreadsheet.',
  reading: 'Checking the file …',
  notUtf8: 'The file is not UTF-8. Choose “CSV UTF-8” when you save it.',
  tooLarge: 'The file is too large: at most 900 kB. Split it.',
  problemTitle: 'The file cannot be read like this',
  problemLead: (count) =>
    count === 1
      ? 'One place has to be corrected. Nothing was written.'
      : `${count} places have to be corrected. Nothing was written.`,
  planTitle: {
    objectives: 'What would happen with the objectives',
    check_ins: 'What would happen with the check-ins',
  },
  nothing: 'The file says nothing: no line has a value.',
  ready: (count) =>
    count === 1
      ? 'One is new, nothing is refused. Nothing is written yet.'
      : `${count} are new, nothing is refused. Nothing is written yet.`,
  nothingNew: 'Everything is there already. There is nothing to do.',
  blocked: (count) =>
    count === 1
      ? 'One is refused, so nothing is written. Correct this line or take it out.'
      : `${count} are refused, so nothing is written. Correct these lines or take them out.`,
  meanwhile: 'Something has changed meanwhile; nothing is written. Below is how it is now.',
  show: 'Show',
  all: 'all',
  line: 'Line',
  column: 'Column',
  what: 'What would happen',
  toDo: 'What to do',
  kind: {
    objective: 'Objective',
    key_result: 'Key result',
    link: 'Link with',
    check_in: 'Check-in',
  },
  on: (day) => `for ${day}`,
  differs: (fields) => `Differs: ${fields}. Open the objective to change it.`,
  field: {
    ...{ title: 'title', customers: 'for whom', added_value: 'added value' },
    ...{ commitment: 'commitment', visibility: 'who sees it', state: 'given up' },
    ...{ without_link: 'without a link', form: 'type', value_unit: 'unit', source: 'source' },
    ...{ decimals: 'decimals', weight: 'weight', target: 'target', kind: 'how' },
  },
  cut: (shown, of) => `The first ${shown} of ${of}.`,
  apply: 'Take over',
  applied: (count) => (count === 1 ? 'Taken over: one is new.' : `Taken over: ${count} are new.`),
  toGoals: 'To the objectives',
  sample: {
    ...{ title: 'Nobody waits longer than needed', customers: 'With appointment | Without' },
    ...{ added_value: 'They save time.', why: 'No midterm goal fits yet.' },
    ...{ linear: 'Median waiting time', unit: 'minutes', range: 'Appointments that begin in time' },
    ...{ milestone: 'Second counter', steps: 'Planned | Built [2] | In use' },
    ...{ binary: 'Contract signed', ordinal: 'What the team says' },
    levels: 'a hindrance | no matter | helpful',
  },
};
