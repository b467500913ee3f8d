import { buildEndSessionUrl } from 'openid-client';
import type { Provider } from './provider.ts';

/**
 * Where a browser goes to sign out at the provider too; null where the provider has no such page
 * or does not answer. Signing out here never depends on it.
 * @param to our page to come back to, as it is registered at the provider
 */
export async function signOutUrl(
  provider: Provider,
  { idToken, to }: { idToken: string | null; to: string },
): Promise<URL | null> {
  try {
    const configuration = await provider.connect();
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    // A token with very many groups would make an address that servers refuse; then it asks whom.
    const hint = idToken !== null && idToken.length < 6_000 ? { id_token_hint: idToken } : {};
    return buildEndSessionUrl(configuration, { ...hint, post_logout_redirect_uri: to });
  } catch {
    return null;
  }
}
