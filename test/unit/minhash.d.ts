/** What the tests use of the npm package minhash, which has no types. */
declare module 'minhash' {
  export class Minhash {
    constructor(options?: { numPerm?: number; seed?: number });
    update(shingle: string): void;
    /** Estimated from sketches of equal seed and size. */
    jaccard(other: Minhash): number;
  }
}
