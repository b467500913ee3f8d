import type { glossary as german } from './glossary.de.ts';

export const glossary: typeof german = {
  title: 'Words',
  lead: 'A word means the same thing everywhere here.',
  seeAlso: 'How a KPI is computed to the digit stands on its page.',
  groups: {
    work: 'Administration',
    numbers: 'Numbers',
    goals: 'Strategy and goals',
  },
  terms: {
    work: [
      [
        'Application',
        'What somebody asks of the city, online or in another way. It ends with its receipt; from then on it is a case.',
      ],
      [
        'Case',
        'A matter from receipt to closing, in every channel: online, e-mail, post, phone, counter or internal. Every KPI of the administration counts cases.',
      ],
      [
        'Service',
        'What one can apply for at the city, e.g. housing benefit. Its key is called LeiKa.',
      ],
      ['Channel', 'How a case comes in: online, e-mail, post, phone, counter or internal.'],
      ['Step', 'Something done in a case, by a person or by a system.'],
      [
        'Media break',
        'A change between digital and paper within a case. A case that runs on paper throughout has none.',
      ],
      [
        'Digital from end to end',
        'Received online, handled without a media break, decided digitally.',
      ],
      [
        'Online burden',
        'Manual work per online case divided by manual work per counter case of the same service. 1 means: online saves nothing. Above 1 means: online takes more work.',
      ],
      [
        'Closing',
        'The decision with which a case ends. If it comes in once more, it is open again.',
      ],
      ['Working day', 'Monday to Friday without the public holidays of the Land.'],
    ],
    numbers: [
      ['Event', 'Something that happened in a system of the city and was reported by it.'],
      ['Source', 'The system that reports events.'],
      ['KPI', 'A number with a fixed definition, computed from events.'],
      [
        'State',
        'How sure a number is: measured, out of date, incomplete, not computable or kept secret.',
      ],
      [
        'Median',
        'The middle value of a row in order of size: half lies below it or equals it. An average is called “on average” here.',
      ],
      ['behind it', 'How many cases, people or vouchers carry a number.'],
      ['still running', 'The period has not ended. It is shown, but never compared.'],
      ['Intake', 'What the systems have reported: stored, duplicate, rejected.'],
    ],
    goals: [
      ['Action field', 'A subject of the strategy under which midterm goals stand.'],
      ['Midterm goal', 'What the city wants to have reached in a few years.'],
      ['Target path', 'Which value a KPI is to have reached by which day.'],
      [
        'Objective',
        'What an office or team wants to have changed for its customers at the end of a half-year.',
      ],
      ['Key result', 'How one recognises that an objective is reached.'],
      [
        'Target',
        'The value to be reached: of a key result at the end of the half-year, of a KPI on its target path.',
      ],
      [
        'Check-in',
        'The value of a key result that a team reports for a day, with a sentence and its confidence.',
      ],
      ['Confidence', 'How sure a team is to reach the target, from 0 to 10.'],
      ['Score', 'How much of the way from baseline to target is done, from 0 to 1.'],
      [
        'committed, aspirational',
        'A committed objective is reached at 1.0, an aspirational one at 0.7.',
      ],
      [
        'Snapshot',
        'The frozen results of a half-year with their evidence. A correction is a new snapshot; the old one stays readable.',
      ],
      [
        'Evidence',
        'Value, formula and fingerprint of the data from which a result can be computed again.',
      ],
      [
        'Initiative',
        'A project with a budget that serves a midterm goal. Its progress moves no KPI.',
      ],
    ],
  },
};
