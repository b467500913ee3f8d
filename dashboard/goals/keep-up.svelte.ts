import { untrack } from 'svelte';
import type { Resource } from '../api/resource.svelte.ts';
import { live } from '../live/live.svelte.ts';

/**
 * Ask again whenever more was decided about strategy and goals than an answer knows of, by whomever.
 * Only while a component is being set up.
 * @param isMeant does the reader work with goals? Nobody else is told of decisions
 */
export function keepUp(
  answer: Resource<{ seq: number }>,
  isMeant: () => boolean = () => true,
): void {
  let decided = $state(0);
  $effect(() => {
    if (!isMeant()) return undefined;
    return live.watch('okr', ({ decisions }) => {
      if (typeof decisions === 'number') decided = decisions;
    });
  });
  $effect(() => {
    if (answer.value && answer.value.seq < decided) untrack(() => void answer.again());
  });
}
