import type { Page } from 'playwright-core';

/**
 * What a reader would call broken: text that leaves the window, lies on other text, or touches that of
 * its neighbour (`11 Beschwerden4 Beschwerden`). Text in a part that scrolls by itself may go on there.
 */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate(script);

const script = `(() => {
  const clips = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== 'none' || style.position === 'fixed') return true;
      if (/auto|scroll|hidden/.test(style.overflowX) && at !== document.body && at !== document.documentElement) return true;
    }
    return false;
  };
  const block = (element) => {
    let at = element;
    while (at.parentElement && getComputedStyle(at).display === 'inline') at = at.parentElement;
    return at;
  };
  // What sticks to an edge of the window lies on what is scrolled below it.
  const sticking = (element) => {
    let at = element;
    while (at && getComputedStyle(at).position !== 'sticky') at = at.parentElement;
    return at;
  };
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('svg, script, style, select, .maplibregl-map')) continue;
    if (!element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) || clips(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 2) continue;
      // The line of a typeface is higher than its letters.
      const air = (bottom - top) * 0.2;
      pieces.push({ left, right, top: top + air, bottom: bottom - air, node, block: block(element), sticks: sticking(element) });
    }
  }
  const words = ({ node }) => node.data.trim().replace(/\\s+/g, ' ').slice(0, 40);
  const faults = new Set();
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) faults.add('the page is wider than the window');
  pieces.sort((one, other) => one.top - other.top);
  pieces.forEach((one, index) => {
    if (one.right > width + 1 || one.left < -1) faults.add('cut off: ' + words(one));
    for (const other of pieces.slice(index + 1)) {
      if (other.top >= one.bottom) break;
      if (other.node === one.node || other.block === one.block || other.sticks !== one.sticks) continue;
      const gap = Math.max(one.left, other.left) - Math.min(one.right, other.right);
      if (gap < 1) faults.add('collides: ' + words(one) + ' | ' + words(other));
    }
  });
  return [...faults];
})()`;
