import { everyone, type Rights } from './right.ts';

/** There in demo mode only. */
export const demoRights: Rights = {
  'GET /api/demo/people': everyone(
    'read',
    'In der Demostadt sind alle Personen erfunden.',
    'In the demo city all people are invented.',
  ),
  'POST /api/demo/sign-in': everyone(
    'sign_in',
    'Die Demostadt darf man mit fremden Augen sehen, auf anderen Rechnern nur lesend.',
    'The demo city may be seen through others’ eyes, from other machines read-only.',
  ),
};
