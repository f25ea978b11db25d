import type { ChipPlan, ChipPress, ChipReply } from '../platform/chip';
import { fixedBy } from './chip-ground';
import { boxOf, freePlace, type Place } from './chip-place';
import { ChipView } from './chip-view';

/** A page that takes out what it does not know gets the line back this often; then it has its will. */
const MOST_RETURNS = 3;
/** Between two looks at what the page fixes, ms: cookie banners come late, and nobody minds a second. */
const LOOK_EVERY = 1000;
/** Before the line is read out: a status that is new to the page is heard only for what changes in it then. */
const SPEAK_AFTER = 300;
/** Then it is heard, and would only be met a second time beside the line itself. */
const SPEAK_FOR = 5000;
/** What a page listens to for its shortcuts and its "click outside": what happens on the line is none of its business. */
const KEPT_IN = ['click', 'auxclick', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'keydown', 'keyup', 'keypress', 'contextmenu', 'wheel'];

/** The line in the page, from when it comes to when it goes: in a closed root, in the top layer, where the page fixes nothing. */
export class PageChip {
  readonly #page: Document;
  readonly #host: HTMLElement;
  readonly #view: ChipView;
  readonly #end = new AbortController();
  readonly #observers: readonly { disconnect(): void }[];
  #place: Place | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #returns = 0;
  #spoke = false;

  private constructor(page: Document, plan: ChipPlan, press: (press: ChipPress) => Promise<ChipReply>) {
    this.#page = page;
    // No name, no class, no id: the page can see that something is there, and not whose it is.
    this.#host = page.createElementNS('http://www.w3.org/1999/xhtml', 'div') as HTMLElement;
    const root = this.#host.attachShadow({ mode: 'closed' });
    this.#view = new ChipView(root, plan, { press, closed: () => this.remove() });
    for (const type of KEPT_IN) this.#host.addEventListener(type, (event) => event.stopPropagation(), { passive: true });

    const look = (): void => this.#lookSoon();
    const { signal } = this.#end;
    addEventListener('resize', look, { signal });
    page.addEventListener('scrollend', look, { signal, capture: true, passive: true });
    page.addEventListener('transitionend', look, { signal, capture: true, passive: true });
    page.addEventListener('fullscreenchange', () => this.#settle(), { signal });
    const changes = new MutationObserver(look);
    changes.observe(page.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['class', 'style', 'hidden'] });
    const leaves = new MutationObserver(() => this.#comeBack());
    leaves.observe(page.documentElement, { childList: true });
    const size = new ResizeObserver(look);
    size.observe(this.#view.frame);
    this.#observers = [changes, leaves, size];
    this.#enter();
    this.#settle();
  }

  /** Null in documents that have no room for it: images, drawings, frame sets. */
  static in(page: Document, plan: ChipPlan, press: (press: ChipPress) => Promise<ChipReply>): PageChip | null {
    const isRoom = page.documentElement instanceof HTMLHtmlElement && page.body instanceof HTMLBodyElement;
    return isRoom ? new PageChip(page, plan, press) : null;
  }

  get isGone(): boolean {
    return this.#end.signal.aborted;
  }

  get isFarewell(): boolean {
    return this.#view.isFarewell;
  }

  remove(): void {
    this.#end.abort();
    for (const observer of this.#observers) observer.disconnect();
    clearTimeout(this.#timer);
    this.#host.remove();
  }

  /** Above all layers of the page, and out of reach of what it does to its root (a transform there would carry a fixed box along). */
  #enter(): void {
    this.#page.documentElement.append(this.#host);
    this.#host.popover = 'manual';
    this.#host.showPopover();
  }

  #comeBack(): void {
    if (this.isGone || this.#host.parentNode === this.#page.documentElement) return;
    if (this.#returns++ >= MOST_RETURNS) return this.remove();
    this.#enter();
  }

  #lookSoon(): void {
    this.#timer ??= setTimeout(() => {
      requestIdleCallback(() => {
        this.#timer = undefined;
        if (!this.isGone && !this.#page.hidden) this.#settle();
      }, { timeout: LOOK_EVERY });
    }, LOOK_EVERY);
  }

  /** Puts the line where it covers nothing that the page fixes; where there is no such place it is not seen. */
  #settle(): void {
    const { frame, isOpen } = this.#view;
    const isCovered = this.#page.fullscreenElement !== null;
    this.#host.toggleAttribute('hidden', isCovered);
    const view = this.#host.getBoundingClientRect();
    // What the reader opened stays; its edge is far enough from the other end for as much as there is room.
    if (isCovered || (isOpen && this.#place !== null)) return;
    const size = frame.getBoundingClientRect();
    this.#place = freePlace(size, view, this.#view.frame.dir === 'rtl', fixedBy(this.#page, this.#host, view), this.#place);
    if (this.#place === null) return frame.removeAttribute('data-edge');
    const { edge, side, offset } = this.#place;
    const { left } = boxOf(this.#place, size, view);
    Object.assign(frame.style, { inset: 'auto', [edge]: `${offset}px`, [side]: `${side === 'left' ? left : view.width - left - size.width}px`, maxBlockSize: `calc(100% - ${offset + 12}px)` });
    if (frame.getAttribute('data-edge') !== edge) frame.setAttribute('data-edge', edge);
    if (this.#spoke) return;
    this.#spoke = true;
    setTimeout(() => this.isGone || this.#view.speak(SPEAK_FOR), SPEAK_AFTER);
  }
}
