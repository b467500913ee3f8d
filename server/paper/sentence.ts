/** A piece of a sentence, emphasised or not. */
export interface Run {
  text: string;
  strong: boolean;
}

/** `Von 100 laufen *62 ohne Bruch*.` in its pieces; a single asterisk is just an asterisk. */
export function runsOf(sentence: string): Run[] {
  return sentence
    .split(/\*([^*]+)\*/)
    .map((text, index) => ({ text, strong: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
