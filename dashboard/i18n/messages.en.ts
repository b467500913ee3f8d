import type { messages as german } from './messages.de.ts';

/** What goes out to others: webhooks, and papers by e-mail. */
export const messages: typeof german = {
  webhooksSentence: (count) =>
    count === 0
      ? 'No system is told yet.'
      : count === 1
        ? 'One system is told.'
        : `${count} systems are told.`,
  webhooksLead:
    'As soon as something is decided the other system learns of it: what happened to which goal, without texts, numbers and names (webhook, CloudEvents).',
  add: 'New webhook',
  name: 'Which system',
  nameHint: 'Such as “council information system”.',
  url: 'Address',
  urlHint: 'Begins with https:// and can be reached from the internet.',
  topics: 'What about',
  topicsHint: 'None chosen means: about everything.',
  topic: {
    strategy: 'Strategy: action fields, midterm goals, target paths, measures',
    cycle: 'Half-years: begin, pulse, meetings, review, closing',
    objective: 'Objectives and key results: from the draft to the agreement',
    value: 'Values: checked in, and recorded by themselves',
    link: 'Links and help between units',
  },
  topicShort: {
    strategy: 'strategy',
    cycle: 'half-years',
    objective: 'objectives and key results',
    value: 'values',
    link: 'links and help',
  },
  about: (what) => `about: ${what}`,
  everything: 'everything',
  create: 'Set up webhook',
  created: (name) => `Secret for ${name}`,
  once: 'It can be seen now only. With it the other system checks that a message comes from here.',
  secret: 'Secret',
  trial: 'Send a trial',
  trialOf: (name) => `Send a trial: ${name}`,
  trialSent: 'The trial has arrived.',
  trialFailed: (why) => `The trial has not arrived. ${why}`,
  pause: 'Pause',
  pauseOf: (name) => `Pause: ${name}`,
  resume: 'Resume',
  resumeOf: (name) => `Resume: ${name}`,
  paused: (name) => `“${name}” is paused.`,
  resumed: (name) => `“${name}” goes on.`,
  remove: 'Remove',
  removeOf: (name) => `Remove webhook: ${name}`,
  removeConsequence: (name, waiting) =>
    `“${name}” learns nothing more${
      waiting === 0
        ? ''
        : waiting === 1
          ? '; one message that still waits is dropped'
          : `; ${waiting} messages that still wait are dropped`
    }. The secret is void then; a new webhook gets a new one.`,
  removed: (name) => `“${name}” is removed.`,

  mailSentence: (count) =>
    count === 0
      ? 'Nobody gets the papers by e-mail yet.'
      : count === 1
        ? 'One list gets the papers by e-mail.'
        : `${count} lists get the papers by e-mail.`,
  mailLead:
    'The newest paper goes as PDF to every address of the list: when a half-year is closed, or every month. Nobody sees the addresses of the others.',
  notReady:
    'No mail server is set, so nothing is sent. Who runs the server sets STADTPEGEL_SMTP_URL and STADTPEGEL_MAIL_FROM and starts it again.',
  schedule: 'New list',
  occasion: 'When',
  atClosing: 'when a half-year is closed',
  monthly: 'every month',
  monthlyAt: (day, hour) => `every month on day ${day}, ${hour}:00`,
  day: 'Day of the month',
  dayHint: 'Where a month has no such day it is the last one.',
  hour: 'Hour',
  hourHint: 'Full hour, local time.',
  recipients: 'Addresses',
  recipientsHint: 'One per line, at most 50.',
  recipientsOf: (count) => (count === 1 ? 'one address' : `${count} addresses`),
  language: 'Language of the paper',
  languageName: { de: 'German', en: 'English' },
  plan: 'Add list',
  planned: 'The list is added.',
  due: (time) => `next paper ${time}`,
  dueAtClosing: 'next paper with the next closing',
  end: 'End',
  endOf: (what) => `End list: ${what}`,
  endConsequence: 'These addresses get no papers any more; what still waits is dropped.',
  ended: 'The list is ended.',
  mailTrial: 'Trial',
  mailTrialLead: 'Sends the newest paper to one address now, or a line that there is none yet.',
  recipient: 'To',
  mailTrialSent: (recipient) => `The mail server has taken the trial to ${recipient}.`,

  standing: {
    paused: (since) => `paused since ${since}`,
    none: 'nothing sent yet',
    first: 'the first message goes out shortly',
    sent: (time) => `delivered ${time}`,
    again: 'not delivered',
    failed: (time) => `given up ${time}`,
  },
  waiting: (count) => (count === 1 ? 'One message waits.' : `${count} messages wait.`),
  next: (time) => `Next attempt ${time}.`,
  attempts: (count) => (count === 1 ? 'one attempt' : `${count} attempts`),
  recent: 'Latest messages',
  recentOf: (name) => `Latest messages: ${name}`,
  message: 'Message',
  state: 'State',
  why: 'Why',
  http: (status) =>
    status < 400
      ? `The other side redirects (${status}). We follow no redirects: enter the new address.`
      : status === 401 || status === 403
        ? `The other side does not let us in (${status}). Does it check the signature with the right secret?`
        : status === 404
          ? 'Nobody takes anything at this address (404).'
          : status === 410
            ? 'The other side wants no more (410).'
            : status === 429
              ? 'It was too much at once for the other side (429).'
              : status >= 500
                ? `Something is broken on the other side (${status}).`
                : `The other side does not take the message (${status}).`,
  smtp: (status) =>
    status >= 500
      ? `The mail server refuses the mail or the address for good (${status}).`
      : `The mail server does not take the mail at the moment (${status}).`,
  fault: {
    unreachable: 'The other side cannot be reached. Does it run, and is the port right?',
    'no-answer': 'The other side has not answered in time.',
    'bad-certificate': 'The certificate of the other side is invalid, or not that of its name.',
    'unknown-host': 'There is no such name on the net. Is the address right?',
    'private-address':
      'The address leads into a private network. Who runs the server can allow the name with STADTPEGEL_WEBHOOK_HOSTS.',
    'invalid-url': 'The address must begin with https://.',
    'smtp-login': 'The mail server does not take the user and password of STADTPEGEL_SMTP_URL.',
    'no-paper': 'There is no paper yet: no half-year has been closed.',
    removed: 'Dropped because it was removed.',
    'too-many': 'Dropped because more than 1000 messages waited.',
    failed: 'It went wrong here; the log of the server says more.',
  },

  problem: {
    'invalid-name': 'Write a name of at most 80 characters.',
    'invalid-type': 'Choose at most 50 kinds of events.',
    'invalid-url':
      'The address must begin with https://, without user, password and #: https://bus.example/hooks.',
    'unknown-host': 'There is no such name on the net. Is the address right?',
    'private-address':
      'The address leads into a private network. Who runs the server can allow the name with STADTPEGEL_WEBHOOK_HOSTS.',
    'too-many-webhooks': 'There are 20 webhooks already. Remove one first.',
    'unknown-webhook': 'This webhook does not exist any more. Load the page again.',
    'unknown-schedule': 'This list does not exist any more. Load the page again.',
    'invalid-recipient': 'Write 1 to 50 addresses like name@example.org, one per line.',
    'no-mail-server': 'Without a mail server no trial goes out.',
  },
};
