import type { Text } from '../../datasets/text.ts';
import type { Role } from '../../okr/role.ts';
import type { TokenKind } from '../../register/tokens.ts';
import type { Right } from '../rights/right.ts';

/** Who may call a route, in words, and why. */
export function whoMay(right: Right, language: keyof Text): string {
  const say = words[language];
  if (right.public) return say.everyone;
  const roles = Object.entries(right.roles ?? {}).map(
    ([role, scope]) =>
      roleNames[role as Role][language] + (scope === 'unit' ? ` ${say.ownUnit}` : ''),
  );
  const tokens = (right.tokens ?? []).map((kind) => say.token(tokenNames[kind][language]));
  const who = [...tokens, ...roles, ...(right.own ? [say.own] : [])];
  return `${say.for} ${who.join(', ')}. ${right.because[language]}`;
}

const words = {
  de: {
    everyone: 'Offen für alle.',
    for: 'Für',
    ownUnit: '(in der eigenen Einheit und darunter)',
    own: 'alle Angemeldeten, für das Eigene',
    token: (kind: string) => `einen Zugang ${kind}`,
  },
  en: {
    everyone: 'Open to everyone.',
    for: 'For',
    ownUnit: '(in the own unit and below)',
    own: 'whoever has signed in, for what is their own',
    token: (kind: string) => `a token ${kind}`,
  },
} as const;

const tokenNames: Record<TokenKind, Text> = {
  ingest: { de: 'zum Liefern', en: 'for delivering' },
  export: { de: 'zum Ausleiten', en: 'for exports' },
  admin: { de: 'zum Betreiben', en: 'for operation' },
};

const roleNames: Record<Role, Text> = {
  member: { de: 'Team', en: 'team members' },
  lead: { de: 'Leitungen', en: 'leads' },
  head: { de: 'Fachbereichsleitungen', en: 'heads of departments' },
  okr_master: { de: 'OKR-Master', en: 'OKR masters' },
  cdo: { de: 'die oder den CDO', en: 'the CDO' },
  council: { de: 'den Rat', en: 'the council' },
  admin: { de: 'die Administration', en: 'administrators' },
};
