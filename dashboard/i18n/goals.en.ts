import { counted, nouns } from './noun.ts';
import type { goals as german } from './goals.de.ts';

export const goals: typeof german = {
  title: (cycle) => (/^\d/.test(cycle) ? `Goals in ${cycle}` : `Goals: ${cycle}`),
  none: 'No half-year is planned for this city yet.',
  noneHelp: 'Whoever moderates the OKRs plans the first one; until then this page is empty.',
  lead: (objectives, keyResults, unmeasured, hidden) =>
    `${objectives} ${objectives === '1' ? 'objective' : 'objectives'}, ${keyResults} ${keyResults === '1' ? 'key result' : 'key results'}${unmeasured === null ? '' : `, ${unmeasured} unmeasured`}${hidden === null ? '' : `, ${hidden} kept secret`}.`,
  cycle: 'Half-year',
  unit: 'Unit',
  all: 'All',
  views: { board: 'Goals', alignment: 'Links', evaluation: 'Evaluation' },
  viewsLabel: 'View',
  today: (day, days) => `today, day ${day} of ${days}`,
  over: 'over',
  notBegun: 'not begun',
  pulse: 'Half-time',
  timeline: (start, end, day, days) => `Half-year from ${start} to ${end}, day ${day} of ${days}`,
  cycleState: {
    planning: 'being planned',
    active: 'running',
    review: 'in review',
    closed: 'closed',
    reopened: 'reopened',
  },
  commitment: { committed: 'committed', aspirational: 'aspirational' },
  state: {
    draft: 'draft',
    submitted: 'submitted',
    returned: 'returned',
    agreed: 'agreed',
    closed: 'closed',
    dropped: 'dropped',
  },
  visibility: {
    team: 'seen by the team only',
    city: 'seen by the administration',
    council: 'seen by the council too',
    public: 'public',
  },
  ahead: 'ahead of plan',
  goalState: {
    preliminary: 'preliminary',
    in_consultation: 'in consultation',
    confirmed: 'confirmed',
    retired: 'given up',
  },
  measureStatus: {
    idea: 'idea',
    planned: 'planned',
    running: 'running',
    done: 'done',
    stopped: 'stopped',
  },
  linkState: {
    proposed: 'proposed',
    accepted: 'accepted by both sides',
    declined: 'declined',
    countered: 'counter-proposal open',
  },
  contributes: 'contributes to',
  supports: 'supports',
  untied: 'without a link:',
  forWhom: (customers) => `For ${customers}:`,
  score: 'Score',
  noScore: 'no score yet',
  asCsv: 'As CSV',
  coverage: (share) => `${share} measured`,
  belief: {
    trusts: 'The team believes in it all the same.',
    doubts: 'The team doubts it all the same.',
  },
  confidence: (of10) => `Confidence ${of10} of 10`,
  noConfidence: 'no confidence given yet',
  byKpi: (n, day) => (n === null ? `measured, up to ${day}` : `measured, ${n}, up to ${day}`),
  byHand: (days) =>
    days === 0
      ? 'by hand, today'
      : days === 1
        ? 'by hand, yesterday'
        : `by hand, last ${days} days ago`,
  notYet: 'not measured yet',
  noValueYet: 'no value yet',
  from: 'Baseline',
  to: 'Target',
  staff: (value, from, to, expected) =>
    `${value}; from ${from} to ${to}${expected === null ? '' : `, expected today ${expected}`}`,
  steps: (done, of) => `${done} of ${counted(of, nouns.step, 'en')}`,
  yes: 'done',
  no: 'open',
  late: 'Changed afterwards',
  lateNote: (day, before, after) => `${day}: ${before} became ${after}`,
  forecastTo: (range, day) =>
    `If it goes on like this, the value will lie between ${range} on ${day}.`,
  forecastOpen: (day) => `After its leaps of late, nobody can tell where it leads by ${day}.`,
  reaches: {
    surely: 'The target would be reached.',
    perhaps: 'The target might be reached.',
    hardly: 'The target would not be reached.',
  },
  forecastAt: (value, day) =>
    `If it goes on like this, the value will be about ${value} on ${day}.`,
  reachesAim: {
    surely: (aim) => `It counts as achieved from ${aim} on; that would be reached.`,
    perhaps: (aim) => `It counts as achieved from ${aim} on; that might be reached.`,
    hardly: (aim) => `It counts as achieved from ${aim} on; that would not be reached.`,
  },
  forecastShort:
    'On plan means nine tenths of what is to be expected today; at the end something would be missing.',
  forecastFaster: 'By today’s measure it is behind; at the speed of late it would be enough.',
  forecastNone: 'A forecast takes four measurements over a quarter of the half-year.',
  notDoing: 'What we deliberately leave',
  needs: 'What we need from others',
  needState: { open: 'open', confirmed: 'promised', declined: 'declined', resolved: 'resolved' },
  askedOf: (unit) => `from: ${unit}`,
  empty: 'There is nothing to see here: no objective, or none that is meant for you.',
  open: 'Open the objective',
  why: {
    title: (value) => `Why does it say ${value}?`,
    choose: 'Choose a key result to see how its number comes about.',
    loading: 'Being computed again from the events …',
    manual: 'The team enters this value. Every entry stays readable; a new one corrects it.',
    dataThrough: 'Data up to',
    late: 'Came late',
    suppressed:
      'Fewer than five cases stand behind it: the number is seen only by those who work on them, and by who steers the city’s strategy.',
    lateNone: 'nothing',
    lateSome: (count, day) =>
      `${counted(count, nouns.event, 'en')} more than a day after what was promised, last on ${day}`,
    cases: 'Behind it stand',
    weekAgo: 'A week ago',
    weekAgoNone: 'nothing was known yet',
    definition: 'Definition',
    version: (version, basis) => `version ${version}, ${basis}`,
    baseline: 'Baseline',
    filter: 'Counting only',
    period: 'Period',
    query: 'The query',
    fingerprint: 'Fingerprint of the rows',
    again: 'Compute again',
    same: 'Computed again: the same value.',
    checkIns: 'Entries of the team',
    close: 'Close',
    kpi: 'Look at the KPI',
  },
  checkIn: {
    refusedTitle: 'Reported without a network, but not taken',
    refusedRead: 'Read, remove it',
    title: 'Check in',
    lead: 'One minute: value, a sentence, how sure you are.',
    value: 'Value',
    day: 'Day that it stands for',
    comment: 'In one sentence',
    commentHint: 'What has moved, what holds us up?',
    confidence: 'Confidence that we get there',
    none: 'not given',
    step: 'Step',
    level: 'Level',
    done: 'Done',
    kpiValue: 'The KPI measures the value by itself; here the sentence and your confidence count.',
    send: 'Check in',
    sent: 'Checked in. Thank you.',
    kept: 'No network: the entry is kept on this device and goes out as soon as it is back.',
    notKept:
      'No network, and this browser lets nothing be kept. The text stays here: please report again as soon as it is back.',
    history: 'Checked in so far',
    qr: 'For the wall: scan this code with a phone.',
    correct: 'Correct',
    correcting: (day) => `Corrects the entry of ${day}; both stay readable.`,
    keep: 'Do not correct it',
    notNow: 'No check-in is taken here now: the half-year is not running, or it is not your team.',
  },
  objective: {
    back: 'To the goals',
    comments: 'Comments',
    noComments: 'None yet.',
    pulses: 'Half-time',
    reviews: 'Review',
    links: 'Links',
    course: 'Course',
    readings: 'Measurements and entries',
    carriedFrom: 'Carried over from the half-year before.',
    agreedBy: (name, day) => `Agreed with ${name} on ${day}.`,
    submittedBy: (name) => `Submitted by ${name}.`,
    closedHint:
      'The half-year is closed: comments are still taken, everything else stays as it is.',
    nextAgree: 'Next, the head of the department agrees it or returns it.',
    returnedBecause: (reason) => `Returned: ${reason}`,
    asOf: 'As it stood on',
    now: 'today',
  },
  table: {
    objective: 'Objective',
    keyResult: 'Key result',
    unit: 'Unit',
    score: 'Score',
    state: 'State',
    value: 'Value',
    day: 'Day',
    who: 'Who',
    said: 'Entry',
    corrected: 'corrected',
    correctOf: (day, value) => `Correct: ${day}, ${value}`,
  },
  evaluation: {
    noneSeen: 'no objective that you may see',
    whole: 'The half-year',
    byUnit: 'By unit',
    byUnitNote: 'In the order of the administration, not a ranking.',
    byGoal: 'By midterm goal',
    objectives: 'Objectives',
    unmeasured: 'unmeasured',
    hidden: (text) => `${text} kept secret`,
    frozen: (n, day) => `Frozen as snapshot ${n} on ${day}.`,
    recompute: 'Compute this snapshot again',
    recomputing: 'Being computed again from the events of that time …',
    same: (count) =>
      count === '1'
        ? 'Computed again: the evidence gives the same value.'
        : `Computed again: all ${count} pieces of evidence give the same value.`,
    late: (title, frozen, now) =>
      now === null
        ? `Events about “${title}” came in since. The frozen value stays.`
        : `Events came in since: “${title}” is frozen as ${frozen}; with them it would be ${now}.`,
    redefined: (title, frozen, now) =>
      `The KPI has been defined anew since: “${title}” is frozen as ${frozen}; by the new definition the same events give ${now}. The frozen value stays.`,
    otherRows: (count) =>
      count === '1'
        ? 'Of one piece of evidence the value was compared, not the checksum of its rows: these say more since.'
        : `Of ${count} pieces of evidence the values were compared, not the checksums of their rows: these say more since.`,
    sameButRedefined:
      'Computed again: what differs follows from KPIs that were defined anew since.',
    differs: 'Computed again: at least one piece of evidence differs.',
    running: 'still running',
  },
  halfYear: {
    onPlan: (all, green) =>
      all === '1'
        ? green === '1'
          ? 'The one objective is on plan.'
          : 'The one objective is not on plan.'
        : `Of ${all} objectives ${green} ${green === '1' ? 'is' : 'are'} on plan.`,
    achieved: (all, achieved) =>
      all === '1'
        ? achieved === '1'
          ? 'The one objective is achieved.'
          : 'The one objective is not achieved.'
        : `Of ${all} objectives ${achieved} ${achieved === '1' ? 'is' : 'are'} achieved.`,
    early: (all) =>
      all === '1' ? 'One objective, too early to tell.' : `${all} objectives, too early to tell.`,
    nothing: 'Nothing is agreed yet.',
    scores: 'Scores of the objectives',
    scoresAre: (list) => `Scores of the objectives, from 0 to 1: ${list}`,
    noScores: 'Nothing is measured yet.',
    expected: 'expected today',
    confidence: 'Confidence of the teams',
    confidenceIs: (list) => `Confidence of the teams, from 0 to 10: ${list}`,
    noConfidence: 'No team has said anything about it yet.',
    risks: 'What is at risk',
    noRisks: 'No objective is behind plan, no team doubts.',
    idle: 'What nobody works on',
    noIdle: 'Every midterm goal is worked on.',
    dates: 'Next dates',
    noDates: 'No date is planned.',
    date: {
      start: (title) => `start: ${title}`,
      pulse: (title) => `pulse: ${title}`,
      last: (title) => `last day: ${title}`,
      values: (title) => `review, last day for values: ${title}`,
    },
    inDays: (days) => (days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`),
    more: (count) => `and ${count} more`,
    loading: 'Loading the half-year …',
  },
  alignment: {
    lead: 'From the city’s midterm goals to what is done about them in this half-year.',
    idle: 'Nobody works on this in this half-year.',
    untied: 'Objectives without a link upwards',
    untiedNone: 'All objectives hang on a midterm goal.',
  },
  strategy: {
    title: 'Strategy',
    paperList: 'Papers for the council',
    papersLead: 'From the closed half-years, written down once: they change no more.',
    paperOf: (n, day) => `Snapshot ${n}, closed on ${day}.`,
    paperCorrected: (n) => `Corrected by snapshot ${n}.`,
    paperRecompute: (title, n) => `Compute this snapshot again: ${title}, ${n}`,
    paperRead: 'Read in the browser',
    lead: 'Fields of action, what the city wants to reach in them, and how one can tell.',
    due: (day) => `by ${day}`,
    objectives: (count, text) =>
      count === 1 ? '1 objective in this half-year' : `${text} objectives in this half-year`,
    noObjectives: 'nobody works on it in this half-year',
    target: (value) => `target today ${value}`,
    noTarget: 'no target is set for today',
    noKpi: 'no KPI yet',
    path: (value, target, standing) => `Value ${value}, target today ${target}: ${standing}`,
    consultation: 'Consultation',
    answer: 'Answer',
    noAnswer: 'not answered yet',
    measures: 'Measures',
    measuresLead: 'The progress of a measure moves no KPI: it only shows what is being done.',
    measure: 'Measure',
    status: 'State',
    unit: 'Who',
    budget: 'Budget',
    spent: 'spent',
    hours: 'Hours a year',
    roi: 'Return',
    roiHelp:
      'Return: (hours saved × cost of an hour × years − cost) ÷ cost. 0.5 means: half of it comes back on top.',
    reuse: 'Re-use',
    reuseYes: (licence) => `yes, ${licence}`,
    reuseNo: 'no',
    loose: 'Loose ends',
    looseNone: 'Nothing is up in the air.',
    looseGoals: 'Goals that nobody works on in this half-year',
    looseKpi: 'Goals without a KPI',
    looseMeasures: 'Measures that serve no goal',
    unknown: 'unknown',
    papers: 'Papers for the council',
  },
  published: {
    title: 'Goals',
    lead: 'What the units have promised in public for this half-year, and what became of the last half-years.',
    promised: 'Promised',
    kept: (cycle) => `What became of it: ${cycle}`,
    withheldPublic: (count) =>
      count === '1'
        ? 'One more objective is not public; its fingerprint is in the snapshot.'
        : `${count} more objectives are not public; their fingerprints are in the snapshot.`,
    withheldFew: (count) =>
      count === '1'
        ? 'One objective is withheld because too few cases stand behind it.'
        : `${count} objectives are withheld because too few cases stand behind them.`,
    frozen: (n, day, hash) => `Snapshot ${n}, frozen on ${day}, fingerprint ${hash}`,
    none: 'No half-year is closed yet.',
    noPromises: 'No objective of the running half-year is public.',
    signIn: 'Sign in to work with goals',
  },
  problem: {
    'invalid-command': 'This does not fit here: check it.',
    unreachable: 'The server cannot be reached. Your entry is still there: send it again later.',
  },
};
