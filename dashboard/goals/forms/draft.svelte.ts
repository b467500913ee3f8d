import { me } from '../../account/me.svelte.ts';

/**
 * What is typed into a form, kept in this browser until it is sent: per account and form. It survives
 * a reload and a lost network. On a shared device it goes with the window.
 */
export class Draft<Fields extends object> {
  fields = $state() as Fields;
  /** It was typed at an earlier visit. */
  restored = $state(false);
  readonly #form: string;
  readonly #fresh: () => Fields;
  #blank: string;

  /** Only while a component is being set up. */
  constructor(form: string, fresh: () => Fields) {
    this.#form = form;
    this.#fresh = fresh;
    const fields = fresh();
    this.#blank = JSON.stringify(fields);
    const kept = keptDraft<Fields>(form);
    this.fields = { ...fields, ...kept };
    this.restored = kept !== null;
    $effect(() => {
      const text = JSON.stringify(this.fields);
      keepDraft(form, text === this.#blank ? null : text);
    });
  }

  /** It was sent, or is not wanted any more. */
  clear(): void {
    this.begin(this.#fresh());
  }

  /** Go on from other fields than those that were typed. */
  begin(fields: Fields): void {
    this.#blank = JSON.stringify(fields);
    this.fields = fields;
    this.restored = false;
    keepDraft(this.#form, null);
  }
}

/** What was typed into a form and not sent yet; null where nothing was. */
export function keptDraft<Fields>(form: string): Partial<Fields> | null {
  try {
    return JSON.parse(place().getItem(nameOf(form)) ?? 'null') as Partial<Fields> | null;
  } catch {
    return null;
  }
}

function keepDraft(form: string, text: string | null): void {
  try {
    if (text === null) place().removeItem(nameOf(form));
    else place().setItem(nameOf(form), text);
  } catch {
    // A browser without storage keeps nothing; the form still holds the text.
  }
}

const place = (): Storage => (me.session?.kind === 'shared' ? sessionStorage : localStorage);
const nameOf = (form: string): string => `stadtpegel-draft:${me.person?.account ?? ''}:${form}`;
