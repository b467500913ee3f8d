/**
 * Does the server serve another build than the one that runs here? Its pages have other file names,
 * so the ones that we would load are gone. False while the server cannot be reached.
 */
export async function isReplaced(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type=module][src]');
  if (!own) return false;
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    return answer.ok && !(await answer.text()).includes(new URL(own.src).pathname);
  } catch {
    return false;
  }
}
