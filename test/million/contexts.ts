import { BREAK, type Tokens } from './tokens';

/** Places of a row of tokens, grouped by the words before them. */
export interface Groups {
  /** For each place, and the one behind the last token, its group. */
  readonly group: Uint32Array;
  readonly count: number;
}

/** Bits of a place in the keys that are sorted; 38 are left for the hash of the words: of 20 million contexts a few hundred are confounded. */
const PLACE_BITS = 26;

export class Contexts {
  readonly #key: Uint32Array;
  readonly #sorted: BigUint64Array;

  constructor({ form, keys }: Tokens) {
    if (form.length >= 2 ** PLACE_BITS) throw new Error(`${form.length} tokens are too many`);
    this.#key = form.map((own) => keys[own]!);
    this.#sorted = new BigUint64Array(form.length + 1);
  }

  /** By the `order` words before; those before the paragraph do not count. Groups are numbered by a hash: by chance, and the same on every run. */
  by(order: number): Groups {
    const key = this.#key;
    const count = this.#sorted.length;
    const halves = new Uint32Array(this.#sorted.buffer);
    for (let place = 0; place < count; place++) {
      let a = 0x9e3779b9;
      let b = 0x85ebca6b;
      for (let at = place - 1; at >= 0 && at >= place - order && key[at] !== BREAK; at--) {
        a = Math.imul(a ^ key[at]!, 0xcc9e2d51);
        a ^= a >>> 15;
        b = Math.imul(b + key[at]!, 0x1b873593);
        b ^= b >>> 13;
      }
      a = Math.imul(a ^ (b >>> 7), 0xc2b2ae35);
      halves[2 * place + 1] = a ^ (a >>> 16);
      halves[2 * place] = (b << PLACE_BITS) | place;
    }
    this.#sorted.sort();
    const group = new Uint32Array(count);
    let groups = 0;
    for (let i = 0; i < count; i++) {
      if (i === 0 || halves[2 * i + 1] !== halves[2 * i - 1] || halves[2 * i]! >>> PLACE_BITS !== halves[2 * i - 2]! >>> PLACE_BITS) groups++;
      group[halves[2 * i]! & (2 ** PLACE_BITS - 1)] = groups - 1;
    }
    return { group, count: groups };
  }
}
