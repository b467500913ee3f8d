/** How many questions to the server are waiting for their answer. */
class UnderWay {
  #count = 0;
  readonly #listeners = new Set<(count: number) => void>();

  /** Count a question until it is answered, however that ends. */
  async during<T>(question: Promise<T>): Promise<T> {
    this.#add(1);
    try {
      return await question;
    } finally {
      this.#add(-1);
    }
  }

  /** Hear the number now and whenever it changes. Returns the way to stop. */
  listen(hear: (count: number) => void): () => void {
    this.#listeners.add(hear);
    hear(this.#count);
    return () => this.#listeners.delete(hear);
  }

  #add(change: number): void {
    this.#count += change;
    for (const hear of this.#listeners) hear(this.#count);
  }
}

export const underWay = new UnderWay();
