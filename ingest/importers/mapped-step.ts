import type { Mapping } from './mapping.ts';
import {
  MappingGap,
  matcher,
  readAttribute,
  readValue,
  requireValue,
  type Place,
} from './mapped-value.ts';

/** The `data` of a `case-step`. Who did it is not kept, only whether it was a system. */
export interface StepData {
  step: string;
  actor: 'human' | 'system';
  medium: string;
  effort_min?: number;
}

const MINUTES = { seconds: 1 / 60, minutes: 1, hours: 60 };

/** The rules of `steps` for one activity of the log. The reader throws MappingGap. */
export function readStep(
  { steps, log }: Mapping,
  activityOf: (place: Place) => string,
): (place: Place) => StepData {
  const name = steps.name ? requireValue('steps.name', steps.name) : activityOf;
  const medium = requireValue('steps.medium', steps.medium);
  const resource = readAttribute(log?.resource ?? 'org:resource');
  const isSystemResource = matcher(steps.systems?.resources ?? []);
  const isSystemActivity = matcher(steps.systems?.activities ?? []);
  const isSystemWithout = steps.systems?.without_resource ?? false;
  const effort = readEffort(steps.effort);

  function isSystem(place: Place): boolean {
    const who = resource(place);
    return (
      isSystemActivity(activityOf(place)) ||
      (who === null ? isSystemWithout : isSystemResource(who))
    );
  }

  return (place) => {
    const effort_min = effort(place);
    return {
      step: name(place),
      actor: isSystem(place) ? 'system' : 'human',
      medium: medium(place),
      ...(effort_min === null ? {} : { effort_min }),
    };
  };
}

function readEffort(effort: Mapping['steps']['effort']): (place: Place) => number | null {
  if (!effort) return () => null;
  const read = readValue('steps.effort', { from: effort.from });
  return (place) => {
    const text = read(place);
    if (text === null) return null;
    return readNumber(text, 'steps.effort') * MINUTES[effort.unit];
  };
}

/** A number with decimal point or decimal comma. Throws MappingGap. */
export function readNumber(text: string, key: string): number {
  const number = Number(text.replace(',', '.'));
  if (Number.isFinite(number)) return number;
  throw new MappingGap(
    'not-a-number',
    `${key} needs a number, and the log has another text there.`,
  );
}
