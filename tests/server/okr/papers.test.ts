import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoUnits } from '../../../datasets/musterhafen/organisation.ts';
import type { Command } from '../../../okr/command.ts';
import type { CouncilPaper } from '../../../okr/council-paper.ts';
import { publicView } from '../../../okr/evidence/public-view.ts';
import type { Role } from '../../../okr/role.ts';
import { addUnit, changeUnit, readUnits } from '../../../register/units.ts';
import { createApp } from '../../../server/app.ts';
import { playGoals } from '../../../server/demo/play-goals.ts';
import { openGoals } from '../../../server/okr/goals.ts';
import { contextOf } from '../../../server/okr/context.ts';
import { keepPapers } from '../../../server/okr/keep-papers.ts';
import { keptPaper } from '../../../server/okr/paper-shelf.ts';
import type { RecomputedSnapshot } from '../../../server/okr/recompute.ts';
import type { SnapshotsAnswer } from '../../../server/routes/okr/papers.ts';
import { openTestApp, staffToken, type TestApp } from '../test-app.ts';

const by = { actor: { kind: 'operator', id: 'test', name: 'test' }, reason: null, now: 0 } as const;

let city: TestApp;
beforeAll(async () => {
  const now = Date.parse('2026-11-25T16:30:00Z');
  city = await openTestApp({ now: () => now });
  for (const unit of demoUnits) {
    if (readUnits(city.register).has(unit.unit)) changeUnit(city.register, unit.unit, unit, by);
    else addUnit(city.register, unit, by);
  }
  await playGoals(city.deps);
});
afterAll(() => city.close());

const headers = { authorization: `Bearer ${staffToken}` };
const bytesOf = async (app: TestApp['app'], path: string) => {
  const response = await app.request(path, { headers });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
const pdf = '/api/okr/snapshots/1/paper.pdf';
const html = '/api/okr/snapshots/1/paper.html?lang=en';

test('A paper is the same to the byte: twice, after a thousand decisions, after a restart', async () => {
  const first = [await bytesOf(city.app, pdf), await bytesOf(city.app, html)];
  expect(first[0]?.subarray(0, 5).toString()).toBe('%PDF-');
  const again = [await bytesOf(city.app, pdf), await bytesOf(city.app, html)];
  expect(again).toEqual(first);

  const [master] = [{ account: 'm', name: 'M', grants: [{ role: 'okr_master', unit: 'city' }] }];
  const [goal] = city.deps.goals.state.goals.values();
  for (let i = 0; i < 1_000; i += 1) {
    const answer = city.deps.goals.command(
      {
        type: 'comment-add',
        comment: `paper-${i}`,
        about: { kind: 'goal', id: goal!.goal },
        text: `Nachfrage ${i}`,
      },
      contextOf(city.deps, master as never),
    );
    expect('events' in answer).toBe(true);
  }
  const restarted = createApp({ ...city.deps, goals: openGoals(city.register) });
  expect([await bytesOf(restarted, pdf), await bytesOf(restarted, html)]).toEqual(first);
});

test('What goes to the council holds no draft, no name and nothing that is not meant for it', async () => {
  await bytesOf(city.app, html);
  const { paper } = keptPaper(city.deps.data, 1, 'en') as { paper: CouncilPaper };
  const { state } = city.deps.goals;
  const hidden = [...state.objectives.values()].filter(
    ({ visibility }) => visibility === 'team' || visibility === 'city',
  );
  const told = new Set(
    paper.goals.flatMap(({ key_results }) => key_results.map((r) => r.objective)),
  );
  expect(told.size).toBeGreaterThan(0);
  expect(hidden.filter(({ title }) => told.has(title))).toEqual([]);
  expect(paper.snapshot.hash).toBe(state.snapshots[0]?.hash);
  expect(JSON.stringify(paper)).not.toContain('confidence');
});

test('The list names every snapshot and the hash of its paper; readers are the council and who works', async () => {
  await bytesOf(city.app, html);
  const council = city.signIn([{ role: 'council', unit: 'city' }]).cookie;
  const answer = await city.get('/api/okr/snapshots', { cookie: council });
  const { snapshots } = (await answer.json()) as SnapshotsAnswer;
  expect(snapshots.map(({ n }) => n)).toEqual(
    city.deps.goals.state.snapshots.map(({ n }) => n).reverse(),
  );
  const page = await city.get(html, { cookie: council });
  expect(snapshots.at(-1)?.papers.en).toBe(page.headers.get('x-paper-sha256'));
  expect((await city.get(html)).status).toBe(401);
  expect((await city.get(html, { cookie: city.signIn([]).cookie })).status).toBe(403);
  expect((await city.get('/api/okr/snapshots/999/paper.pdf', headers)).status).toBe(404);
  expect((await city.get('/api/okr/paper/paper.css')).headers.get('content-type')).toContain('css');
});

test('Who has a snapshot computed again is told of no evidence that they may not see, and that all of it holds', async () => {
  const path = '/api/okr/snapshots/1/recomputed';
  const { evidence } = city.deps.goals.state.snapshots[0]!;
  const ask = async (role: Role) => {
    const { cookie } = city.signIn([{ role, unit: 'city' }]);
    return (await (await city.get(path, { cookie })).json()) as RecomputedSnapshot;
  };
  const [council, cdo] = [await ask('council'), await ask('cdo')];
  const { snapshots } = publicView(city.deps.goals.state, 'council');
  const shown = snapshots[0]!.evidence.map(({ hash }) => hash);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThan(evidence.length);
  expect(council.evidence.map(({ hash }) => hash)).toEqual(shown);
  expect(cdo.evidence.length).toBe(evidence.length);
  expect([council.pieces, council.same]).toEqual([evidence.length, cdo.same]);
});

test('An objective that is carried over takes no history along: the old snapshot computes to itself, its paper keeps its bytes', async () => {
  const from = '2026-h1-buergerbuero-ummelden';
  const paths = ['paper.pdf?lang=de', 'paper.html?lang=de', 'recomputed'];
  const seen = () =>
    Promise.all(paths.map((path) => bytesOf(city.app, `/api/okr/snapshots/2/${path}`)));
  const does = (role: Role, unit: string, command: Command) => {
    const person = { account: role, name: role, grants: [{ role, unit }] };
    return city.deps.goals.command(command, contextOf(city.deps, person));
  };
  const before = await seen();
  const overlapping = does('okr_master', 'city', {
    ...{ type: 'cycle-plan', cycle: 'zwischen', title: 'Sommer 2026', review_working_days: 20 },
    ...{ start_on: '2026-04-01', last_on: '2026-09-30', pulse_on: '2026-07-01' },
  });
  expect(overlapping).toMatchObject({ refusal: { code: 'cycle-overlaps' } });
  const carried = does('lead', 'buergerbuero', {
    ...{ type: 'objective-carry-over', from, objective: 'carried', cycle: '2027-h1' },
    key_results: [1, 2].map((no) => ({ from: `${from}-${no}`, key_result: `carried-${no}` })),
  });
  expect(carried).toHaveProperty('events');
  expect(city.deps.goals.state.objectives.get('carried')?.cycle).toBe('2027-h1');
  expect(city.deps.goals.state.objectives.get(from)?.cycle).toBe('2026-h1');
  expect(await seen()).toEqual(before);
});

test('A closing makes the papers by itself, in both languages', async () => {
  const other = await openTestApp({ now: () => Date.parse('2026-11-25T16:30:00Z') });
  for (const unit of demoUnits) {
    if (readUnits(other.register).has(unit.unit)) changeUnit(other.register, unit.unit, unit, by);
    else addUnit(other.register, unit, by);
  }
  const said: string[] = [];
  const papers = keepPapers(other.deps, (line) => said.push(line));
  await playGoals(other.deps);
  await papers.stop();
  expect(said).toEqual([]);
  for (const { n, hash } of other.deps.goals.state.snapshots) {
    for (const language of ['de', 'en'] as const) {
      expect(keptPaper(other.deps.data, n, language)?.paper.snapshot.hash).toBe(hash);
    }
  }
  await other.close();
});
