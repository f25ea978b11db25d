/** Web Locks as far as the library asks for them: Node 20 has none. Exclusive ones, by name, in the order of asking. */
class Locks {
  readonly #held = new Map<string, Promise<unknown>>();

  request<T>(name: string, ...rest: [{ ifAvailable?: boolean }, (lock: object | null) => T | Promise<T>] | [(lock: object | null) => T | Promise<T>]): Promise<T> {
    const [{ ifAvailable }, work] = rest.length === 1 ? [{ ifAvailable: false }, rest[0]] : rest;
    const before = this.#held.get(name);
    if (before !== undefined && ifAvailable) return Promise.resolve().then(() => work(null));
    const done = (before ?? Promise.resolve()).catch(() => undefined).then(() => work({ name }));
    const mine: Promise<unknown> = done.catch(() => undefined).then(() => {
      if (this.#held.get(name) === mine) this.#held.delete(name);
    });
    this.#held.set(name, mine);
    return done;
  }
}

/** Fresh ones: what another test holds is let go, as by a browser that was closed. */
export function openLocks(): void {
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { locks: new Locks() } });
}
