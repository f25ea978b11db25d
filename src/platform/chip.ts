/**
 * What the background and the script of the line in the page (the chip) say to each other. The script is called in its own world by
 * scripting.executeScript, where no page can reach it; what the reader presses comes back as a message.
 */

/** Under this symbol the script leaves its steps in the world of this extension's scripts. */
export const CHIP = 'firstprint.chip';

/** What a reader can press, and `look`, which asks whether the page is marked. Each may be said twice but `marks`, which is one press on and one off. */
export const CHIP_PRESSES = ['look', 'close', 'marks', 'details', 'site', 'site-undo', 'off', 'off-undo'] as const;
export type ChipPress = (typeof CHIP_PRESSES)[number];

/** A piece of a sentence; `value`: what a page or a pack supplied, perhaps in another script than the words around it. */
export interface Piece {
  readonly text: string;
  readonly value: boolean;
}

/** What the line says, made by the background: the script holds no words and judges nothing. */
export interface ChipPlan {
  /** The article, and the address of its document without fragment: in any other document nothing is shown. */
  readonly page: string;
  readonly url: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** "Earlier at KCNA", then what stands behind it: the date where one is known, and the share. */
  readonly claim: readonly Piece[];
  readonly facts: readonly string[];
  /** Read out once when the line comes. */
  readonly spoken: string;
  /** At most two sentences about the verdict. */
  readonly notes: readonly (readonly Piece[])[];
  /** At most three. */
  readonly copies: readonly ChipCopy[];
  /** How many more there are; empty where there are none. */
  readonly more: readonly Piece[];
  /** Whether there are passages to mark. */
  readonly marks: boolean;
  readonly words: Readonly<Record<'region' | 'close' | 'marks' | 'details' | 'site' | 'off' | 'undo' | 'done' | 'newTab' | 'failed', string>>;
}

export interface ChipCopy {
  readonly name: string;
  /** An http(s) address; null where there is none to open. */
  readonly href: string | null;
  readonly date: string;
  /** Share and relation. */
  readonly facts: readonly (readonly Piece[])[];
}

/** What the background answers to a press: whether it did what was asked, a sentence for the reader, and whether the page is marked now; null where there is nothing to say. */
export interface ChipReply {
  readonly ok: boolean;
  readonly said: string | null;
  readonly marked: boolean | null;
}

/** The steps of the script. */
export interface ChipSteps {
  /** Shows the line, or leaves it as it is where it says this already. Answers, so that a page in which the script was not run is told apart. */
  show(plan: ChipPlan): true;
  /** Takes the line away. @param chosen by the reader's own choice: what tells of that choice stays until it is closed */
  clear(chosen: boolean): void;
}
