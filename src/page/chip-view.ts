import type { ChipCopy, ChipPlan, ChipPress, ChipReply, Piece } from '../platform/chip';
import { CHIP_STYLE } from './chip-style';

/** What the line needs of whoever lays it over a page. */
export interface ChipHands {
  press(press: ChipPress): Promise<ChipReply>;
  /** The reader closed it. */
  closed(): void;
}

/**
 * The line and what it opens, as elements in a root that no page reaches. Everything is made from strings as text; nothing answers to an event that
 * a script made.
 */
export class ChipView {
  readonly frame: HTMLElement;
  readonly #page: Document;
  readonly #plan: ChipPlan;
  readonly #hands: ChipHands;
  readonly #line: HTMLElement;
  readonly #open: HTMLButtonElement;
  readonly #details: HTMLElement;
  /** What is read out and not shown, and what is both. */
  readonly #spoken: HTMLElement;
  readonly #said: HTMLElement;
  /** Null while there is none, or nothing to mark. */
  #toggle: HTMLButtonElement | null = null;
  #farewell: HTMLElement | null = null;
  #isLeaving = false;

  constructor(root: ShadowRoot, plan: ChipPlan, hands: ChipHands) {
    this.#page = root.ownerDocument;
    this.#plan = plan;
    this.#hands = hands;
    const { words } = plan;
    this.#details = this.#make('div', { class: 'details', id: 'details' });
    this.#details.hidden = true;
    this.#open = this.#make('button', { class: 'open', type: 'button', 'aria-expanded': 'false', 'aria-controls': 'details' }, this.#make('span', { class: 'text' }, this.#claim(), ...plan.facts.map((fact) => this.#make('span', { class: 'fact' }, fact))), this.#drawn('M2 4.5 6 8.5 10 4.5'));
    this.#when(this.#open, () => this.toggle(!this.isOpen));
    this.#line = this.#make('div', { class: 'line' }, this.#open, this.#close(words.close));
    this.#spoken = this.#make('p', { class: 'unseen', role: 'status' });
    this.#said = this.#make('p', { class: 'said', role: 'status' });
    this.frame = this.#make('div', { class: 'frame', role: 'complementary', 'aria-label': words.region, lang: plan.language, dir: plan.direction }, this.#line, this.#details, this.#spoken);
    this.frame.addEventListener('keydown', (event) => {
      if (!event.isTrusted || event.key !== 'Escape' || this.#details.hidden || this.#farewell !== null) return;
      this.toggle(false);
      this.#open.focus();
    });
    const style = this.#make('style', {});
    style.textContent = CHIP_STYLE;
    root.append(style, this.frame);
  }

  /** Whether the reader is at it: then it stays where it is. */
  get isOpen(): boolean {
    return !this.#details.hidden || this.#farewell !== null;
  }

  /** What tells of the reader's choice is on screen, or on its way: the choice itself may be heard of first. */
  get isFarewell(): boolean {
    return this.#farewell !== null || this.#isLeaving;
  }

  /** Says once, to those who hear a page, that the line is there. @param milliseconds after which the sentence goes again */
  speak(milliseconds: number): void {
    this.#say(this.#spoken, this.#plan.spoken);
    setTimeout(() => this.#spoken.replaceChildren(), milliseconds);
  }

  toggle(open: boolean): void {
    // Most lines are never opened: a page is not to wait for what nobody sees.
    if (open && !this.#details.hasChildNodes()) this.#fill();
    if (open) void this.#askMarks();
    this.#details.hidden = !open;
    this.#open.ariaExpanded = String(open);
    this.frame.toggleAttribute('data-open', open);
  }

  #claim(): HTMLElement {
    const pieces = this.#plan.claim.map(({ text, value }) => value ? this.#make('bdi', { title: text, dir: this.#directionOf(text) }, text) : this.#make('span', {}, text));
    return this.#make('span', { class: 'claim' }, ...pieces);
  }

  #close(label: string): HTMLElement {
    const button = this.#make('button', { class: 'close', type: 'button', 'aria-label': label, title: label }, this.#drawn('M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5'));
    this.#when(button, async () => {
      // Out of sight at once, and gone when it is known that it will not come back.
      this.frame.style.visibility = 'hidden';
      const { ok, said } = await this.#hands.press('close');
      if (ok) return this.#hands.closed();
      this.frame.style.visibility = '';
      this.toggle(true);
      this.#say(this.#said, said);
    });
    return button;
  }

  #fill(): void {
    const { notes, copies, more, marks, words } = this.#plan;
    const toggle = this.#make('button', { type: 'button', 'aria-pressed': 'false' }, words.marks);
    if (marks) this.#toggle = toggle;
    this.#when(toggle, async () => this.#show(await this.#tell('marks')));
    const details = this.#make('button', { type: 'button' }, words.details);
    this.#when(details, () => void this.#tell('details'));
    const [site, off] = ([['site', words.site], ['off', words.off]] as const).map(([press, label]) => {
      const button = this.#make('button', { type: 'button' }, label);
      this.#when(button, async () => {
        this.#isLeaving = true;
        const reply = await this.#hands.press(press);
        this.#isLeaving = false;
        this.#say(this.#said, reply.ok ? null : reply.said);
        if (reply.ok) this.#leave(reply, `${press}-undo` as const);
      });
      return button;
    });
    this.#details.append(
      ...notes.map((note) => this.#make('p', { class: 'note' }, ...this.#nodes(note))),
      this.#make('ul', { role: 'list' }, ...copies.map((copy) => this.#copy(copy))),
      ...(more.length > 0 ? [this.#make('p', { class: 'more' }, ...this.#nodes(more))] : []),
      this.#make('div', { class: 'actions' }, ...(marks ? [toggle] : []), details),
      this.#said,
      this.#make('div', { class: 'choices' }, site!, off!),
    );
  }

  #copy({ name, href, date, facts }: ChipCopy): HTMLElement {
    const { newTab } = this.#plan.words;
    const named = href === null ? [name] : [this.#make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, name, this.#make('span', { class: 'unseen' }, ` ${newTab}`))];
    return this.#make('li', { class: 'copy' },
      this.#make('p', { class: 'source' }, this.#make('b', { title: name, dir: this.#directionOf(name) }, ...named), this.#make('span', {}, date)),
      this.#make('p', { class: 'about' }, ...facts.map((fact) => this.#make('span', {}, ...this.#nodes(fact)))));
  }

  /** The page may have been marked, or its marks taken away, from the popup or by a shortcut. */
  async #askMarks(): Promise<void> {
    if (this.#toggle !== null) this.#show(await this.#hands.press('look'));
  }

  #show({ marked }: ChipReply): void {
    if (marked !== null && this.#toggle !== null) this.#toggle.ariaPressed = String(marked);
  }

  /** Says what a press came to. */
  async #tell(press: ChipPress): Promise<ChipReply> {
    const reply = await this.#hands.press(press);
    this.#say(this.#said, reply.said);
    return reply;
  }

  /** In place of all else: what the reader chose, how to have it back, and the way out. */
  #leave({ said }: ChipReply, undo: 'site-undo' | 'off-undo'): void {
    const { words } = this.#plan;
    const back = this.#make('button', { type: 'button' }, words.undo);
    const done = this.#make('button', { type: 'button' }, words.done);
    const sentence = this.#make('p', { role: 'status' });
    const farewell = this.#make('div', { class: 'details' }, sentence, this.#make('div', { class: 'actions' }, back, done));
    this.#when(back, async () => {
      const { ok, said: refused } = await this.#hands.press(undo);
      if (!ok) return this.#say(sentence, refused);
      farewell.remove();
      this.#farewell = null;
      this.#line.hidden = false;
      this.toggle(true);
      this.#open.focus();
    });
    this.#when(done, () => this.#hands.closed());
    this.#farewell = farewell;
    this.#line.hidden = true;
    this.#details.hidden = true;
    this.frame.append(farewell);
    this.frame.toggleAttribute('data-open', true);
    done.focus();
    // A status speaks of what changes within it.
    this.#say(sentence, said);
  }

  /** As text that is in no document tells: what is on the page has none to go by. A name that runs the other way is cut at its own end. */
  #directionOf(text: string): 'ltr' | 'rtl' {
    const apart = this.#page.createElementNS('http://www.w3.org/1999/xhtml', 'bdi');
    apart.textContent = text;
    return apart.matches(':dir(rtl)') ? 'rtl' : 'ltr';
  }

  #nodes(pieces: readonly Piece[]): (Node | string)[] {
    return pieces.map(({ text, value }) => (value ? this.#make('bdi', {}, text) : text));
  }

  #drawn(path: string): SVGElement {
    const svg = this.#page.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 12 12');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(this.#page.createElementNS('http://www.w3.org/2000/svg', 'path'));
    svg.firstElementChild!.setAttribute('d', path);
    return svg;
  }

  #make<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Readonly<Record<string, string>>, ...children: readonly (Node | string)[]): HTMLElementTagNameMap[T] {
    const element = this.#page.createElementNS('http://www.w3.org/1999/xhtml', tag) as HTMLElementTagNameMap[T];
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children.map((child) => (typeof child === 'string' ? this.#words(child) : child)));
    // What is painted by styles alone names nothing to every tool that reads a page out.
    if ((tag === 'button' || tag === 'a') && !element.hasAttribute('aria-label')) element.ariaLabel = [...element.querySelectorAll('[data-t]')].map((words) => words.getAttribute('data-t')!.trim()).join(' ');
    return element;
  }

  /**
   * Words as the style paints them (`content: attr()`), not as text: the browsers' search in a page, which every page may use (window.find), looks into
   * closed roots too and would tell the page what the line says.
   */
  #words(text: string): HTMLElement {
    const words = this.#page.createElementNS('http://www.w3.org/1999/xhtml', 'i') as HTMLElement;
    words.setAttribute('data-t', text);
    return words;
  }

  #say(status: HTMLElement, words: string | null): void {
    status.replaceChildren(...(words === null || words === '' ? [] : [this.#words(words)]));
  }

  #when(button: HTMLElement, then: () => unknown): void {
    button.addEventListener('click', (event) => void (event.isTrusted && then()));
  }
}
