import type { Sign } from '../../okr/score/sign.ts';
import type { Delivery, NamedFault, Standing } from '../../register/outbox.ts';
import { words } from '../i18n/words.svelte.ts';
import { instant } from '../kpi/statement.ts';

/** A status without its word. */
type Mark = Omit<Sign, 'word'>;
export type Said = Mark & { word: string };

const marks = {
  sent: { symbol: '●', tone: 'good' },
  waiting: { symbol: '◆', tone: 'amber' },
  failed: { symbol: '▲', tone: 'bad' },
  none: { symbol: '○', tone: 'none' },
} as const satisfies Record<string, Mark>;

/** How it stands with what goes to somebody. */
export function standingWords({ paused_at, waiting, last }: Standing): Said {
  const t = words.t.messages.standing;
  if (paused_at !== null) return { ...marks.none, word: t.paused(instant(paused_at)) };
  if (last) return deliveryWords(last);
  return { ...marks.none, word: waiting > 0 ? t.first : t.none };
}

/** What became of one message. */
export function deliveryWords({ state, done_at }: Pick<Delivery, 'state' | 'done_at'>): Said {
  const t = words.t.messages.standing;
  const word = {
    ...{ sent: t.sent(instant(done_at)), waiting: t.again, failed: t.failed(instant(done_at)) },
  }[state];
  return { ...marks[state], word };
}

/** Why it was not sent, and what to do about it; empty where nothing went wrong. */
export function faultWords(fault: string | null): string {
  if (fault === null) return '';
  const t = words.t.messages;
  const [, protocol, status] = /^(http|smtp)-(\d+)$/.exec(fault) ?? [];
  if (protocol === 'http') return t.http(Number(status));
  if (protocol === 'smtp') return t.smtp(Number(status));
  return t.fault[fault as NamedFault] ?? t.fault.failed;
}
