import type { CommandOf } from '../command.ts';

/** What a line of a table asks for: a command, to be decided like any other. */
export interface Proposal {
  line: number;
  command: CommandOf<'objective-draft' | 'key-result-define' | 'link-propose' | 'check-in'>;
}
