import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import type { Place } from '../okr/command-record.ts';
import { commandRights } from '../okr/rights.ts';
import { roles, type Role } from '../okr/role.ts';
import { tokenKinds } from '../register/tokens.ts';
import type { Right, Rights, Scope } from '../server/rights/right.ts';
import { liveRights, ownSmallCounts, smallCounts } from '../server/rights/table.ts';
import { routeRights } from '../server/routes/table.ts';

/** docs/access.md as the tables of rights give it. */
export function describeAccess(): Promise<string> {
  const counts = {
    'small counts, anywhere': smallCounts,
    'small counts of own offices': ownSmallCounts,
  };
  const text = `${introduction}

## Routes

${tableOf(routeRights, 'route')}

## Live topics

Topics of socket.io by their kind, which stands before the colon.

${tableOf(liveRights, 'topic')}

## Small counts

Numbers with fewer than five people or cases behind them. Who is not named here sees them suppressed, on every route and topic.

${tableOf(counts, 'what')}

Whoever asks is part of every question to the warehouse (\`Audience\` in [\`warehouse/audience.ts\`](../warehouse/audience.ts)), without a default: nobody; who steers; people of some offices, who see a number exactly where the question is limited to these; a token of some datasets. Rows of cases go the same way (\`rows\`). A key result can be bound to any KPI, so a value that the server has recorded for it, its score and everything that follows from it are shown to whoever may ask for that number themselves, and to others as suppressed.

## Strategy and goals

What the rules of strategy and goals allow, once a route has let somebody in. Whether a step fits the state of a goal, an objective or a cycle is asked beside.

${commandTable()}
`;
  return format(text, { parser: 'markdown', printWidth: 100 });
}

const introduction = `# Who may do what

This page is made from what the routes in \`server/routes/\` declare, from the tables of rights in
\`server/rights/\` and from the commands in \`okr/command.ts\` by \`npx node scripts/access-page.ts\`; a
test holds it current. The server asks these and nothing else. What is not named here is refused to everyone.

**Machines** have a token: \`ingest\` delivers events, \`export\` reads what only staff may see and changes
nothing, \`admin\` is for automation by who runs the server. **People** sign in and have roles in units
of the city. A role reaches its unit and all units below (\`unit\`), or counts only where it was given for
the city, the root of the tree (\`city\`). **own**: whoever has signed in, for what is their own.

A 401 says that nobody asked; a 403 that this one may not; both say what would help. A token that is
wrong is refused on public routes too.
`;

const columns = ['everyone', ...tokenKinds.map((kind) => `${kind} token`), 'signed in', ...roles];

function tableOf(rights: Rights, what: string): string {
  const rows = Object.entries(rights).map(([name, right]) => {
    const cells = [
      right.public ? '●' : '',
      ...tokenKinds.map((kind) => (right.tokens?.includes(kind) ? '●' : '')),
      right.own ? 'own' : '',
      ...roles.map((role) => right.roles?.[role] ?? ''),
    ];
    return `| \`${name.replace(' ', '\u00A0')}\` | ${cells.join(' | ')} | ${right.because.en} |`;
  });
  return [head([what, ...columns, 'because']), ...rows].join('\n');
}

const places: Record<Place, Scope | string> = {
  city: 'city',
  unit: 'unit',
  side: 'unit on its side',
  anywhere: 'wherever seen',
  server: '',
};

function commandTable(): string {
  const rows = Object.entries(commandRights).map(([name, { roles: held, place, does }]) => {
    const cells = roles.map((role: Role) => (held.includes(role) ? places[place] : ''));
    const who = place === 'server' ? 'the server' : '';
    return `| \`${name}\` | ${cells.join(' | ')} | ${[does.en, who].filter(Boolean).join('; by ')} |`;
  });
  return [head(['command', ...roles, 'does']), ...rows].join('\n');
}

const head = (names: readonly string[]): string =>
  `| ${names.join(' | ')} |\n| ${names.map(() => '---').join(' | ')} |`;

/** The rights of one table that are given to nobody: a mistake, because nothing needs them. */
export const deadRights = (rights: Rights): string[] =>
  Object.entries(rights)
    .filter(([, right]) => isDead(right))
    .map(([name]) => name);

const isDead = ({ public: open, tokens = [], own, roles: held = {} }: Right): boolean =>
  !open && !own && tokens.length === 0 && Object.keys(held).length === 0;

if (import.meta.main) {
  await writeFile(new URL('../docs/access.md', import.meta.url), await describeAccess());
}
