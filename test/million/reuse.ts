import type { Random } from './random';

/**
 * What is drawn again and again from a store without end, as words, sites or quotations are (Pitman and Yor 1997): after n draws of k
 * different things the next is new with (strength + discount * k) / (strength + n), else an old one, the likelier the more often it was drawn.
 */
export class Reuse {
  readonly #discount: number;
  readonly #strength: number;
  readonly #draws: number[] = [];
  readonly #counts: number[] = [];

  constructor(discount: number, strength: number) {
    this.#discount = discount;
    this.#strength = strength;
  }

  /** The number of a thing: new ones are numbered as they come. */
  draw(random: Random): number {
    const thing = this.#old(random) ?? this.#counts.push(0) - 1;
    this.#counts[thing]!++;
    this.#draws.push(thing);
    return thing;
  }

  #old(random: Random): number | null {
    const isNew = random.next() * (this.#strength + this.#draws.length) < this.#strength + this.#discount * this.#counts.length;
    if (isNew || this.#draws.length === 0) return null;
    for (;;) {
      const thing = random.of(this.#draws);
      const count = this.#counts[thing]!;
      if (random.next() * count >= this.#discount) return thing;
    }
  }
}
