/** What the reader has chosen, kept in this browser only. Storage may be forbidden: then nothing is kept. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`stadtpegel.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`stadtpegel.${key}`, value);
  } catch {
    // Private mode or blocked storage: the choice lasts as long as the page.
  }
}

/** What this window keeps until it is closed, through a reload too. */
export function noted(key: string): string | null {
  try {
    return sessionStorage.getItem(`stadtpegel.${key}`);
  } catch {
    return null;
  }
}

/** @returns false where the browser keeps nothing */
export function note(key: string, value: string): boolean {
  try {
    sessionStorage.setItem(`stadtpegel.${key}`, value);
    return true;
  } catch {
    return false;
  }
}
