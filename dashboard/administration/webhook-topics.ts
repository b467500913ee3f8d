/** What a webhook can be told about, as people would choose it. */
export type Topic = keyof typeof patterns;

/** The event types of each topic, without what stands before and behind; `x*` is a prefix. */
const patterns = {
  strategy: ['action-field-*', 'goal-*', 'target-path-*', 'measure-*'],
  cycle: [
    'cycle-*',
    'meeting-*',
    'resolution-taken',
    'pulse-held',
    'review-recorded',
    'retrospective-recorded',
  ],
  objective: [
    ...['objective-*', 'key-result-*', 'target-proposed', 'target-approved', 'target-declined'],
    ...['not-doing-*', 'comment-added'],
  ],
  value: ['checked-in', 'observation-recorded'],
  link: ['link-*', 'dependency-*'],
} as const;

export const topics = Object.keys(patterns) as Topic[];

/** The types that the API takes for these topics; none for none, which means all. */
export const typesOf = (chosen: readonly Topic[]): string[] =>
  chosen.flatMap((topic) => patterns[topic].map(typeOf));

/** The topics that a webhook hears of as a whole, and the types beyond them as they are. */
export function topicsOf(types: readonly string[]): { topics: Topic[]; rest: string[] } {
  const whole = topics.filter((topic) => typesOf([topic]).every((type) => types.includes(type)));
  const covered = typesOf(whole);
  return { topics: whole, rest: types.filter((type) => !covered.includes(type)) };
}

/** `objective-agreed` of `de.stadtpegel.okr.objective-agreed.v1`. */
export const eventOf = (type: string): string =>
  type.replace(/^de\.stadtpegel\.okr\./, '').replace(/\.v1$/, '');

const typeOf = (pattern: string): string =>
  `de.stadtpegel.okr.${pattern}${pattern.endsWith('*') ? '' : '.v1'}`;
