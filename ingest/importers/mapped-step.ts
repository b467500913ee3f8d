import { CaseStep } from '../../datasets/process/events.ts';
import { readLogDuration } from './log-duration.ts';
import { dropWrongOptionals } from './optional-fields.ts';
import type { Mapping } from './mapping.ts';
import {
  matcher,
  optionalValue,
  readAttribute,
  requireValue,
  type Place,
  type Reading,
} from './mapped-value.ts';

/** A step that took longer between its start and its end was left open over night. */
const MAX_SPAN_HOURS = 10;

/**
 * The `data` of a `case-step`. Who did it is not kept, only whether it was a system. The reader takes
 * the minutes between start and completion, where the log tells them, and throws MappingGap.
 */
export function readStep(
  mapping: Mapping,
  activityOf: (place: Place) => string,
  reading: Reading,
): (place: Place, span: number | null) => Record<string, unknown> {
  const { steps, log } = mapping;
  const { coverage } = reading;
  const name = steps.name ? requireValue('steps.name', steps.name, reading) : activityOf;
  const medium = requireValue('steps.medium', steps.medium, reading);
  const { resources = [], activities = [], without_resource = false } = steps.systems ?? {};
  const isAsked = steps.systems !== undefined;
  const resource = isAsked
    ? readAttribute('steps.systems', log?.resource ?? 'org:resource', reading)
    : () => null;
  const isSystemResource = matcher('steps.systems.resources', resources, coverage);
  const isSystemActivity = matcher('steps.systems.activities', activities, coverage);
  const effortOf = readEffort(mapping, reading);
  const drop = dropWrongOptionals(CaseStep, () => 'steps.effort', reading);

  function isSystem(place: Place): boolean {
    const who = resource(place);
    return (
      isSystemActivity(activityOf(place)) ||
      (who === null ? without_resource : isSystemResource(who))
    );
  }

  return (place, span) => {
    const effort_min = effortOf(place, span);
    const data = {
      step: name(place),
      actor: isAsked && isSystem(place) ? 'system' : 'human',
      medium: medium(place),
    };
    return effort_min === null ? data : drop({ ...data, effort_min }, place.event.line);
  };
}

function readEffort(
  { steps: { effort }, numbers }: Mapping,
  reading: Reading,
): (place: Place, span: number | null) => number | null {
  if (!effort) return () => null;
  const { coverage } = reading;
  if (effort.pairs) {
    const longest = (effort.longest_hours ?? MAX_SPAN_HOURS) * 60;
    return ({ event }, span) => {
      if (span === null || span <= longest) return span;
      const detail = `More than ${longest / 60} hours lie between start and end (steps.effort.longest_hours).`;
      coverage.leftOut('steps.effort', event.line, { code: 'too-long', detail });
      return null;
    };
  }
  const read = optionalValue('steps.effort', { from: effort.from ?? '' }, reading);
  return (place) => {
    const text = read(place);
    if (text === null) return null;
    const { minutes, fault } = readLogDuration(text, effort.unit, numbers);
    if (!fault) return minutes;
    coverage.leftOut('steps.effort', place.event.line, fault);
    return null;
  };
}
