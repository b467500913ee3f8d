import type { Role } from '../../../okr/role.ts';
import type { Visibility } from '../../../okr/objective/objective.ts';
import type { TestApp } from '../test-app.ts';

export const cycle = '2026-h1';
/** Two teams, each below another department. */
export const teams = ['bauamt', 'buergerbuero'] as const;
export const visibilities: readonly Visibility[] = ['team', 'city', 'council', 'public'];

/** Give a command as somebody who may. @throws Error where it is refused */
export async function command(
  city: TestApp,
  role: Role,
  unit: string,
  body: Record<string, unknown>,
): Promise<void> {
  const response = await city.app.request('/api/okr/commands', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: city.signIn([{ role, unit }]).cookie,
    },
  });
  if (response.status !== 200) throw new Error(await response.text());
}

/** A cycle in which each team has drafted an objective of each visibility: `bauamt-city`, … */
export async function planGoals(city: TestApp): Promise<void> {
  await command(city, 'okr_master', 'city', {
    ...{ type: 'cycle-plan', cycle, title: '1. Halbjahr 2026', review_working_days: 20 },
    ...{ start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
  });
  for (const unit of teams) {
    for (const visibility of visibilities) {
      await command(city, 'lead', unit, {
        ...{ type: 'objective-draft', objective: `${unit}-${visibility}`, cycle, unit, visibility },
        ...{ title: `${unit} ${visibility}`, customers: ['Alle'], added_value: 'Zeit.' },
        ...{ commitment: 'committed', without_link: 'Noch kein Ziel.' },
      });
    }
  }
}
