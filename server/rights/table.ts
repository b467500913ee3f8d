import { accountRights, administrationRights } from './account.ts';
import { auditRights, messageRights, tokenRights, unitRights } from './administration.ts';
import { demoRights } from './demo.ts';
import { factRights, numberRights, ownSmallCounts, smallCounts } from './numbers.ts';
import { okrRights } from './okr.ts';
import { intakeRights, operationRights } from './operation.ts';
import type { Rights } from './right.ts';

export { demoRights, ownSmallCounts, smallCounts };
export { liveRights } from './live.ts';

/** Every route and who may call it. A route that is not listed here is refused to everyone. */
export const routeRights: Rights = {
  ...intakeRights,
  ...numberRights,
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
