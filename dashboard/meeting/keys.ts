/** Where a key leads in the agenda: to the next or previous item, to an end of it, or nowhere. */
export type Way = 1 | -1 | 'first' | 'last';

const ways: Readonly<Record<string, Way>> = {
  ...{ ArrowRight: 1, PageDown: 1, ' ': 1 },
  ...{ ArrowLeft: -1, PageUp: -1 },
  ...{ Home: 'first', End: 'last' },
};

/** Whoever writes, or has a control that takes the key itself, keeps it. */
export function wayOf(event: KeyboardEvent): Way | null {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return null;
  const at = target instanceof Element ? target : null;
  if (at?.closest('input, textarea, select, [contenteditable], dialog')) return null;
  if (key === ' ' && at?.closest('button, a, summary')) return null;
  const way = ways[key] ?? null;
  return way === 1 && key === ' ' && event.shiftKey ? -1 : way;
}
