import { describe, expect, test } from 'vitest';
import { createChallenges } from '../../server/challenges.ts';

describe('A challenge', () => {
  test('is taken once, for what it was made for', () => {
    const challenges = createChallenges(() => 0);
    const challenge = challenges.issue('register anna');
    expect(challenges.take(challenge, 'sign-in')).toBe(false);
    expect(challenges.take(challenge, 'register bert')).toBe(false);
    expect(challenges.take(challenge, 'register anna')).toBe(true);
    expect(challenges.take(challenge, 'register anna')).toBe(false);
  });

  test('is no longer taken after five minutes', () => {
    let now = 0;
    const challenges = createChallenges(() => now);
    const [early, late] = [challenges.issue('sign-in'), challenges.issue('sign-in')];
    now = 5 * 60_000 - 1;
    expect(challenges.take(early, 'sign-in')).toBe(true);
    now = 5 * 60_000;
    expect(challenges.take(late, 'sign-in')).toBe(false);
    expect(challenges.take(early, 'sign-in')).toBe(false);
  });

  test('that was tampered with, made elsewhere or is nonsense is not taken', () => {
    const challenges = createChallenges(() => 0);
    const bytes = Buffer.from(challenges.issue('sign-in'), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(challenges.take(changed.toString('base64url'), 'sign-in')).toBe(false);
    }
    const elsewhere = createChallenges(() => 0).issue('sign-in');
    for (const wrong of [elsewhere, '', 'x', 'A'.repeat(10_000)]) {
      expect(challenges.take(wrong, 'sign-in')).toBe(false);
    }
    expect(challenges.take(bytes.toString('base64url'), 'sign-in')).toBe(true);
  });
});
