import * as v from 'valibot';
import { toBase64 } from './base64';
import { browser } from './browser';
import { turns } from './turns';

const SALT_BYTES = 16;

interface Kind {
  /** Of the record in storage, and of the list in it. */
  readonly key: string;
  readonly list: string;
  /** Hashes that are kept; the oldest go. */
  readonly most: number;
  /** Of each SHA-256 that are kept. */
  readonly bytes: number;
  readonly salt: v.GenericSchema<string>;
  readonly hash: v.GenericSchema<string>;
}

interface Held {
  readonly salt: string;
  readonly hashes: readonly string[];
}

type Area = 'local' | 'session';
const areaOf = (privately: boolean): Area => (privately ? 'session' : 'local');
/** In a private window both count, in others only what was kept in them: they are not to show what was read in private. */
const countingIn = (privately: boolean): readonly Area[] => (privately ? ['local', 'session'] : ['local']);

/**
 * A set of which can only be asked what is in it: names as hashes with a salt of this device. Who has the disk can ask for a name, and can read none out
 * of it. What comes from private windows is in memory, under a salt of its own, until the browser is closed.
 */
export class SaltedHashes {
  readonly #kind: Kind;
  readonly #schema: v.GenericSchema<unknown, Readonly<Record<string, unknown>>>;
  readonly #inTurn = turns();

  constructor(kind: Kind) {
    this.#kind = kind;
    this.#schema = v.object({ salt: kind.salt, [kind.list]: v.pipe(v.array(kind.hash), v.maxLength(kind.most)) });
  }

  /** @returns the hash under which it is kept */
  add(name: readonly string[], privately: boolean): Promise<string> {
    return this.#inTurn(async () => {
      const { salt, hashes } = (await this.#read(areaOf(privately))) ?? { salt: toBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES))), hashes: [] };
      const hash = await this.#hashOf(salt, name);
      await this.#write(areaOf(privately), { salt, hashes: [...hashes.filter((other) => other !== hash), hash].slice(-this.#kind.most) });
      return hash;
    });
  }

  /** For each name the hash under which it is kept, null where it is not. */
  async find(names: readonly (readonly string[])[], privately: boolean): Promise<(string | null)[]> {
    const held = (await Promise.all(countingIn(privately).map((area) => this.#read(area)))).filter((one) => one !== null && one.hashes.length > 0) as Held[];
    if (held.length === 0) return names.map(() => null);
    return Promise.all(names.map(async (name) => {
      for (const { salt, hashes } of held) {
        const hash = await this.#hashOf(salt, name);
        if (hashes.includes(hash)) return hash;
      }
      return null;
    }));
  }

  /** Takes back what `add` did. */
  drop(hashes: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const area of countingIn(true)) {
        const held = await this.#read(area);
        const left = held?.hashes.filter((one) => !hashes.includes(one)) ?? [];
        if (held !== null && left.length < held.hashes.length) await this.#write(area, { ...held, hashes: left });
      }
    });
  }

  /** How many are kept. @param privately those of private windows counted too */
  async count(privately: boolean): Promise<number> {
    return (await Promise.all(countingIn(privately).map((area) => this.#read(area)))).reduce((sum, held) => sum + (held?.hashes.length ?? 0), 0);
  }

  /** Forgets them all, the salts too. */
  forget(): Promise<void> {
    return this.#inTurn(async () => void (await Promise.all(countingIn(true).map((area) => browser.storage[area].remove(this.#kind.key)))));
  }

  /** Null where nothing is kept, or what lies there is not ours. */
  async #read(area: Area): Promise<Held | null> {
    const { key, list } = this.#kind;
    const found = v.safeParse(this.#schema, (await browser.storage[area].get(key))[key]);
    return found.success ? { salt: found.output['salt'] as string, hashes: found.output[list] as string[] } : null;
  }

  async #write(area: Area, { salt, hashes }: Held): Promise<void> {
    await browser.storage[area].set({ [this.#kind.key]: { salt, [this.#kind.list]: hashes } });
  }

  async #hashOf(salt: string, name: readonly string[]): Promise<string> {
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify([salt, ...name])));
    return toBase64(new Uint8Array(hash, 0, this.#kind.bytes));
  }
}
