import type { AgendaItem } from '../../okr/meeting/agenda.ts';
import type { ObjectiveView } from '../../okr/view/objective-view.ts';
import { words } from '../i18n/words.svelte.ts';

/** What an item of the agenda is called: an objective by its title. */
export const itemTitle = (
  { kind, objective }: AgendaItem,
  objectives: readonly ObjectiveView[],
): string =>
  objectives.find((one) => one.objective === objective)?.title ?? words.t.meeting.itemName[kind];
