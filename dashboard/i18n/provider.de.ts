import type { OidcFaultCode } from '../../server/oidc/fault.ts';

/** Signing in through the city's identity provider. */
export const provider = {
  signIn: 'Mit dem Konto der Stadt anmelden',
  title: 'Konto der Stadt',
  lead: 'Danach können Sie sich auch mit dem Konto der Stadt anmelden. Name und Rollen, die die Stadt vergibt, gelten ab der ersten Anmeldung damit.',
  link: 'Mit dem Konto der Stadt verbinden',
  linked: 'Ihr Konto ist jetzt mit dem Konto der Stadt verbunden.',
  since: (host: string, time: string) => `Verbunden mit ${host}, seit ${time}.`,
  unlinkLead:
    'Mit der Verbindung enden die Rollen, die die Stadt vergeben hat, und die Anmeldungen damit auf anderen Geräten.',
  unlink: 'Verbindung lösen',
  unlinked: 'Ihr Konto ist nicht mehr mit dem Konto der Stadt verbunden.',
  came: (groups: string) =>
    `Der Anmeldedienst nennt für Sie die Gruppen ${groups}. Keine davon gibt hier eine Rolle.`,
  cameNone: 'Der Anmeldedienst nennt für Sie keine Gruppe.',
  nearest: (named: string, came: string) =>
    `Eine Rolle gäbe ${named}; vielleicht ist ${came} so gemeint: Sagen Sie das der Administration.`,
  problem: {
    'provider-unreachable':
      'Der Anmeldedienst der Stadt antwortet nicht. Versuchen Sie es später noch einmal, oder melden Sie sich hier mit Passkey oder Passwort an.',
    'provider-insecure':
      'Der Anmeldedienst der Stadt ist nicht sicher zu erreichen. Sagen Sie es der Administration; hier können Sie sich weiter mit Passkey oder Passwort anmelden.',
    'provider-misconfigured':
      'Der Anmeldedienst der Stadt ist nicht richtig eingerichtet. Sagen Sie es der Administration; hier können Sie sich weiter mit Passkey oder Passwort anmelden.',
    'provider-refused':
      'Der Anmeldedienst der Stadt hat diese Anmeldung abgelehnt. Versuchen Sie es noch einmal; bleibt es dabei, sagen Sie es der Administration.',
    'sign-in-cancelled': 'Sie haben die Anmeldung abgebrochen.',
    'sign-in-unknown':
      'Diese Anmeldung wurde schon benutzt oder ist älter als zehn Minuten. Beginnen Sie sie noch einmal.',
    'sign-in-other-browser':
      'Diese Anmeldung wurde in einem anderen Browser begonnen. Beginnen Sie sie hier noch einmal.',
    'answer-of-another-provider':
      'Die Antwort kam von einem anderen Anmeldedienst als dem der Stadt und wurde nicht angenommen. Beginnen Sie noch einmal.',
    'answer-of-another-sign-in':
      'Die Antwort gehört zu einer anderen Anmeldung und wurde nicht angenommen. Beginnen Sie noch einmal.',
    'identity-of-another-issuer':
      'Der Ausweis stammt nicht vom Anmeldedienst der Stadt und wurde nicht angenommen. Sagen Sie es der Administration.',
    'identity-for-another-client':
      'Der Ausweis wurde für eine andere Anwendung ausgestellt und nicht angenommen. Sagen Sie es der Administration.',
    'identity-of-another-sign-in':
      'Der Ausweis gehört zu einer anderen Anmeldung und wurde nicht angenommen. Beginnen Sie noch einmal.',
    'identity-not-signed':
      'Der Ausweis ist nicht vom Anmeldedienst der Stadt unterschrieben und wurde nicht angenommen. Sagen Sie es der Administration.',
    'identity-expired':
      'Der Ausweis ist abgelaufen oder gilt noch nicht. Beginnen Sie noch einmal; bleibt es dabei, gehen die Uhren der Server verschieden.',
    'identity-incomplete':
      'Die Antwort des Anmeldedienstes ist unvollständig. Beginnen Sie noch einmal; bleibt es dabei, sagen Sie es der Administration.',
    'no-role':
      'Die Stadt kennt Sie, aber Sie haben hier noch keine Rolle. Bitten Sie die Administration des Stadtpegels darum. Zum Lesen brauchen Sie keine.',
    'link-session-ended':
      'Sie waren inzwischen nicht mehr angemeldet. Melden Sie sich an und verbinden Sie das Konto dann noch einmal.',
    'identity-taken':
      'Dieses Konto der Stadt gehört schon zu einem anderen Konto im Stadtpegel. Melden Sie sich damit an und lösen Sie dort die Verbindung, oder wenden Sie sich an die Administration.',
    'already-linked':
      'Ihr Konto ist schon mit einem Konto der Stadt verbunden. Lösen Sie zuerst diese Verbindung.',
    'account-disabled':
      'Dieses Konto ist nicht mehr in Gebrauch. Wenden Sie sich an die Administration.',
  } satisfies Record<OidcFaultCode, string> as Record<string, string>,
};
