import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAccount } from '../../register/accounts.ts';
import { createPasswords, setPassword } from '../../register/passwords.ts';
import { openDataRegister } from '../../server/data-folder.ts';
import { startServer } from '../bench-server.ts';

export const password = 'korb leiter nebel 7 zange';
export const loginOf = (index: number): string => `person-${index}`;

/** A real server on an empty folder, with accounts. Given to `work`, stopped and removed afterwards. */
export async function withTown(people: number, work: (url: string) => Promise<void>) {
  const data = await mkdtemp(join(tmpdir(), 'stadtpegel-bench-'));
  const server = await startServer(data);
  try {
    await addPeople(data, people);
    await work(server.url);
  } finally {
    await server.stop();
    await rm(data, { recursive: true });
  }
}

/** All with the same hash: making 200 of them would take longer than everything else. */
async function addPeople(data: string, people: number): Promise<void> {
  const register = openDataRegister(data);
  const hashed = await (await createPasswords()).hash(password);
  const actor = { kind: 'operator', id: 'bench', name: 'bench' } as const;
  const by = { actor, reason: null, now: Date.now() };
  register.change(() => {
    for (let index = 0; index < people; index += 1) {
      const wanted = { login: loginOf(index), name: `Person ${index}` };
      setPassword(register, createAccount(register, wanted, by).account, hashed, by);
    }
  });
  register.close();
  await sleep(100);
}
