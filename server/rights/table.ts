import { accountRights, administrationRights } from './account.ts';
import { auditRights, messageRights, tokenRights, unitRights } from './administration.ts';
import { demoRights } from './demo.ts';
import { factRights, ownSmallCounts, smallCounts } from './numbers.ts';
import { okrRights } from './okr.ts';
import { intakeRights, operationRights } from './operation.ts';
import type { Rights } from './right.ts';

export { demoRights, ownSmallCounts, smallCounts };
export { liveRights } from './live.ts';

/** Who may call the routes that do not declare it themselves yet. */
export const tableRights: Rights = {
  ...intakeRights,
  ...factRights,
  ...operationRights,
  ...accountRights,
  ...administrationRights,
  ...unitRights,
  ...tokenRights,
  ...messageRights,
  ...auditRights,
  ...demoRights,
  ...okrRights,
};
