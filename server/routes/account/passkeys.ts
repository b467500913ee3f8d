import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Hono } from 'hono';
import { Type } from 'typebox';
import {
  addPasskey,
  listPasskeys,
  removePasskey,
  renamePasskey,
  type Passkey,
} from '../../../register/passkeys.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';
import {
  acceptRegistration,
  acceptSignIn,
  offerRegistration,
  offerSignIn,
} from '../../passkey-ceremony.ts';
import { beginSession } from '../../sign-in.ts';
import { originOf } from '../../site.ts';
import { exactly, kindOf, Name, Shared } from './fields.ts';
import { describeCaller } from './me.ts';
import { requireProof, selfOf } from './self.ts';

export interface PasskeysAnswer {
  passkeys: Passkey[];
}

/** Passkeys: sign in with one; make, name and remove one's own. */
export const passkeyRoutes = (deps: Deps) => {
  const { register, site, now } = deps;
  return new Hono<Env>()
    .post('/api/account/passkey-sign-in/options', async (c) =>
      c.json(await offerSignIn(deps, originOf(c.req.raw.headers, site))),
    )
    .post('/api/account/passkey-sign-in', async (c) => {
      const { response, shared } = await signInBody(c);
      const origin = originOf(c.req.raw.headers, site);
      const account = await acceptSignIn(deps, origin, response as AuthenticationResponseJSON);
      const session = beginSession(c, deps, { account, way: 'passkey', kind: kindOf(shared) });
      return c.json(describeCaller(session, deps));
    })
    .get('/api/account/passkeys', (c) => {
      readParameters(c.req.url, []);
      const { person } = selfOf(c, deps);
      const answer: PasskeysAnswer = { passkeys: listPasskeys(register, person.account) };
      return c.json(answer);
    })
    .post('/api/account/passkeys/options', async (c) => {
      const { person, session } = selfOf(c, deps);
      requireProof({ session }, now());
      return c.json(
        await offerRegistration(deps, originOf(c.req.raw.headers, site), person.account),
      );
    })
    .post('/api/account/passkeys', async (c) => {
      const { name, response } = await registrationBody(c);
      const { person, session, by } = selfOf(c, deps);
      requireProof({ session }, now());
      const origin = originOf(c.req.raw.headers, site);
      const { key, synced } = await acceptRegistration(
        deps,
        origin,
        person.account,
        response as RegistrationResponseJSON,
      );
      addPasskey(register, key, { name, synced }, by);
      const answer: PasskeysAnswer = { passkeys: listPasskeys(register, person.account) };
      return c.json(answer, 201);
    })
    .put('/api/account/passkeys/:passkey', async (c) => {
      const { name } = await nameBody(c);
      const { person, by } = selfOf(c, deps);
      renamePasskey(register, person.account, c.req.param('passkey'), name, by);
      const answer: PasskeysAnswer = { passkeys: listPasskeys(register, person.account) };
      return c.json(answer);
    })
    .delete('/api/account/passkeys/:passkey', (c) => {
      const { person, session, by } = selfOf(c, deps);
      requireProof({ session }, now());
      removePasskey(register, person.account, c.req.param('passkey'), by);
      return c.body(null, 204);
    });
};

const base64url = Type.String({ pattern: '^[\\w-]+$', maxLength: 16_384 });

/** Of both kinds of answers: what is needed to check them; everything else is let pass unread. */
const Response = Type.Object({
  id: base64url,
  rawId: base64url,
  type: Type.Literal('public-key'),
  response: Type.Object({ clientDataJSON: base64url }),
  clientExtensionResults: Type.Object({}),
});

const signInBody = bodyOf(
  exactly({
    shared: Shared,
    response: Type.Intersect([
      Response,
      Type.Object({
        response: Type.Object({ authenticatorData: base64url, signature: base64url }),
      }),
    ]),
  }),
);
const registrationBody = bodyOf(
  exactly({
    name: Name,
    response: Type.Intersect([
      Response,
      Type.Object({ response: Type.Object({ attestationObject: base64url }) }),
    ]),
  }),
);
const nameBody = bodyOf(exactly({ name: Name }));
