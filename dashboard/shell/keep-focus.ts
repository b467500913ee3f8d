/** Who has pressed a link waits no longer for what comes of it, ms. */
const patience = 8_000;

/**
 * An attachment: where pressing a link within `node` takes the link itself away (a filter that is set
 * or removed), the focus goes to the heading of the part in which it stood, and not to the top of the
 * document. The place on the page stays.
 */
export function keepFocus(node: HTMLElement): () => void {
  let heading: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const watch = new MutationObserver(() => {
    const { activeElement, body } = document;
    if (!heading || (activeElement !== null && activeElement !== body)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  });

  function press(event: Event): void {
    const link = event.target instanceof Element ? event.target.closest('a, button') : null;
    if (!link) return;
    heading =
      link.closest('section')?.querySelector<HTMLElement>('h2') ?? node.querySelector('h1') ?? null;
    watch.observe(node, { childList: true, subtree: true });
    clearTimeout(timer);
    timer = setTimeout(() => watch.disconnect(), patience);
  }

  node.addEventListener('click', press, { capture: true });
  return () => {
    node.removeEventListener('click', press, { capture: true });
    watch.disconnect();
    clearTimeout(timer);
  };
}
