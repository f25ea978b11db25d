/** Web Locks as far as the library asks for them: Node 20 has none. Exclusive ones, by name, in the order of asking, let go before who held one goes on. */
class Locks {
  readonly #held = new Map<string, Promise<unknown>>();

  request<T>(name: string, ...rest: [{ ifAvailable?: boolean }, (lock: object | null) => T | Promise<T>] | [(lock: object | null) => T | Promise<T>]): Promise<T> {
    const [{ ifAvailable }, work] = rest.length === 1 ? [{ ifAvailable: false }, rest[0]] : rest;
    const before = this.#held.get(name);
    if (before !== undefined && ifAvailable) return Promise.resolve().then(() => work(null));
    const done: Promise<T> = Promise.resolve(before?.catch(() => undefined)).then(async () => {
      try {
        return await work({ name });
      } finally {
        if (this.#held.get(name) === done) this.#held.delete(name);
      }
    });
    this.#held.set(name, done);
    return done;
  }

  async query(): Promise<{ held: { name: string }[] }> {
    return { held: [...this.#held.keys()].map((name) => ({ name })) };
  }
}

/** Fresh ones: what another test holds is let go, as by a browser that was closed. */
export function openLocks(): void {
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: new Locks() } });
}
