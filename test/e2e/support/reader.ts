import { expect } from 'vitest';
import { pick, type Chance } from '../../unit/seeded';
import type { Desk } from './desk';

/** What the library is to say of a page. */
interface Kept {
  readonly publisher: string;
  readonly note: string;
  readonly tags: readonly string[];
}

/** Something that a reader does with a page, and how the page is kept after it. */
export interface Doing {
  readonly what: 'add' | 'edit' | 'remove' | 'undo';
  readonly after: Kept | null;
  readonly act: () => Promise<{ readonly res: unknown } | null>;
}

/** A page in a tab and what its reader was told of it: adds it, edits it, takes it out and puts it back as the popup does, and holds the library to every answer. */
export class ReaderOf {
  readonly #url: string;
  /** The browser's number of the tab that shows it. */
  tab = -1;
  #kept: Kept | null = null;
  #removed: { readonly undo: number; readonly kept: Kept } | null = null;
  #count = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** What to do next. */
  async next(desk: Desk, chance: Chance): Promise<Doing> {
    const { tab } = this;
    const kept = this.#kept;
    const removed = this.#removed;
    const words: Kept = { publisher: `Press ${++this.#count}`, note: `note ${this.#count}`, tags: [`tag ${this.#count}`] };
    const add: Doing = { what: 'add', after: words, act: () => desk.tell('add', { tab, url: this.#url, words }) };
    if (kept === null) return removed !== null && chance() < 0.7 ? { what: 'undo', after: removed.kept, act: () => desk.tell('undo', { tab, undo: removed.undo }) } : add;
    const { entry } = (await desk.run('seen', 'library', this.#url))[0]!;
    const remove: Doing = { what: 'remove', after: null, act: () => desk.tell('remove', { tab, entry }) };
    // Two fields at once: one without the other would be half of it.
    const edit: Doing = { what: 'edit', after: { ...words, publisher: kept.publisher }, act: () => desk.tell('edit', { tab, entry, words: { note: words.note, tags: words.tags }, was: { note: kept.note, tags: kept.tags } }) };
    return pick(chance, [add, remove, edit, edit, edit]);
  }

  /**
   * Holds what is in the library against what was done: all of it where it was answered, all or nothing where it was not.
   * @param doing null where nothing was done since
   * @returns whether it was done
   */
  async settle(doing: Doing | null, answer: { readonly res: unknown } | null, desk: Desk): Promise<boolean> {
    const before = this.#kept;
    const { what, after } = doing ?? { what: 'nothing', after: before };
    const place = `${this.#url} after "${what}", ${answer === null ? 'unanswered' : 'answered'}`;
    if (answer !== null) expect(answer.res, place).toHaveProperty('ok', true);
    const articles = await desk.run('seen', 'library', this.#url);
    expect(articles.length, place).toBeLessThanOrEqual(1);
    const [now = null] = articles.map(({ publisher, note, tags }) => ({ publisher: publisher ?? '', note, tags }));
    expect([...(answer === null ? [before] : []), after], place).toContainEqual(now);
    this.#kept = now;
    if (what === 'remove' && answer !== null) this.#removed = { undo: (answer.res as { value: { undo: number } }).value.undo, kept: before! };
    else if (now !== null || what === 'remove') this.#removed = null;
    return JSON.stringify(now) === JSON.stringify(after);
  }
}
