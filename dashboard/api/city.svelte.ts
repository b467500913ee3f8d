import { sourceName } from './source-name.ts';
import { words } from '../i18n/words.svelte.ts';
import { Answer } from './answer.ts';
import { addressOf } from './client.ts';

const whileLoading = 1_000;

/** The city that we look at: its name, its datasets, the names of its offices and services. */
class City {
  readonly answer = new Answer<'/api/city'>();

  /** The document says it before any answer has come, so that nothing moves when it does. */
  get name(): string {
    return this.answer.value?.name ?? document.documentElement.dataset['city'] ?? '';
  }

  /** Is the city invented? */
  get demo(): boolean {
    return this.answer.value?.demo ?? 'demo' in document.documentElement.dataset;
  }

  /** Load, and ask every second as long as the demo history is still coming in. */
  start(onComplete: () => void): () => void {
    let timer: ReturnType<typeof setTimeout>;
    let wasLoading = false;
    const load = async () => {
      await this.answer.load(addressOf('/api/city', {}), { keep: true });
      const loading = this.answer.value?.loading ?? null;
      if (wasLoading && !loading) onComplete();
      wasLoading = loading !== null;
      if (loading) timer = setTimeout(() => void load(), whileLoading);
    };
    void load();
    return () => clearTimeout(timer);
  }

  /** The name of a member of a dimension for people; the key itself where the city gave none. */
  label(dimension: string, member: string | number | null): string {
    if (member === null) return words.t.unknownMember;
    const text = this.answer.value?.labels?.[dimension]?.[String(member)];
    return text ? words.say(text) : (words.t.yesNo[String(member)] ?? String(member));
  }

  /** What a dimension is called. */
  dimension(name: string): string {
    const text = this.answer.value?.dimensions[name];
    return text ? words.say(text) : name;
  }

  /** Why something was rejected or counts nowhere, in a few words; null where nobody has said. */
  reason(code: string): string | null {
    const text = this.answer.value?.reasons[code];
    return words.t.intake.reason[code] ?? (text ? words.say(text) : null);
  }

  /**
   * The name of a source: what the city calls it, else the end of its URN in plain words:
   * `urn:ahaus:fachverfahren:bauamt` → `Fachverfahren Bauamt`. Other addresses stay as they are.
   */
  source(source: string): string {
    const text = this.answer.value?.labels?.['source']?.[source];
    return text ? words.say(text) : sourceName(source, (part) => this.#office(part));
  }

  #office(key: string): string | null {
    const text = this.answer.value?.labels?.['office']?.[key];
    return text ? words.say(text) : (this.answer.value?.units[key] ?? null);
  }

  /** The name of an organisation unit. */
  unit(id: string): string {
    return this.answer.value?.units[id] ?? id;
  }

  dataset(name: string): string {
    const dataset = this.answer.value?.datasets.find((one) => one.name === name);
    return dataset ? words.say(dataset.title) : name;
  }
}

export const city = new City();
