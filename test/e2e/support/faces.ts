import { readFileSync } from 'node:fs';
import type { Page, SerializedAXNode } from 'puppeteer-core';

/** What is looked at in every view (faces.test.ts). Each gives sentences of what is wrong; none is good. */

/** Roles of what can be pressed or filled in: a reader who hears the page needs a name for each. */
const ROLES = new Set(['button', 'link', 'textbox', 'searchbox', 'checkbox', 'radio', 'combobox', 'switch', 'spinbutton', 'slider', 'tab', 'menuitem', 'option']);

/** Chromium's own tree of what assistive technology is told. */
export async function nameless(page: Page): Promise<string[]> {
  const found: string[] = [];
  const walk = ({ role, name, children }: SerializedAXNode, trail: string): void => {
    if (ROLES.has(role) && (name ?? '').trim() === '') found.push(`a ${role} without a name in ${trail}`);
    for (const child of children ?? []) walk(child, `${trail} > ${child.role} "${child.name ?? ''}"`);
  };
  const tree = await page.accessibility.snapshot();
  if (tree === null) return ['there is no accessibility tree'];
  walk(tree, tree.role);
  return found;
}

const PRESSABLE = 'a[href], button, summary, input:not([type="hidden"]), select, textarea, [tabindex]:not([tabindex^="-"])';
/** Presses of Tab at most: more than any view has stops. */
const MOST_STOPS = 120;

/** Walks the page by Tab: what can be pressed and is not reached, and what is reached without showing it. */
export async function unreached(page: Page): Promise<string[]> {
  const count = await page.evaluate((selector) => {
    // From the top: where the program put the focus last, Firefox goes on, and rings nothing once it begins again at the first.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
    const hidden = (element: Element): boolean => !element.checkVisibility({ visibilityProperty: true });
    const radios = new Set<string>();
    const wanted = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => {
      if (hidden(element) || element.tabIndex < 0 || (element as HTMLButtonElement).disabled) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      // One stop a group: the chosen one.
      if (radios.has(element.name) || (!element.checked && document.querySelector(`input[type="radio"][name="${CSS.escape(element.name)}"]:checked`) !== null)) return false;
      radios.add(element.name);
      return true;
    });
    const look = (element: Element): string => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
      return [outlineStyle === 'none' ? '' : outlineWidth, boxShadow, borderColor, backgroundColor].join();
    };
    // A switch may show it on its label.
    const looks = (element: Element): string => [element, element.closest('label'), element.nextElementSibling].map((one) => (one === null ? '' : look(one))).join(';');
    Object.assign(window, { faces: { wanted, before: wanted.map(looks), reached: wanted.map(() => false), unshown: new Set<string>(), looks } });
    return wanted.length;
  }, PRESSABLE);
  for (let i = 0; i < Math.min(count + 4, MOST_STOPS); i++) {
    await page.keyboard.press('Tab');
    const all = await page.evaluate(() => {
      const { wanted, before, reached, unshown, looks } = (window as unknown as { faces: { wanted: HTMLElement[]; before: string[]; reached: boolean[]; unshown: Set<string>; looks: (element: Element) => string } }).faces;
      const at = wanted.indexOf(document.activeElement as HTMLElement);
      if (at >= 0) {
        reached[at] = true;
        if (looks(wanted[at]!) === before[at]) unshown.add(wanted[at]!.outerHTML.slice(0, 120));
      }
      return reached.every(Boolean);
    });
    if (all) break;
  }
  return page.evaluate(() => {
    const { wanted, reached, unshown } = (window as unknown as { faces: { wanted: HTMLElement[]; reached: boolean[]; unshown: Set<string> } }).faces;
    const gone = (element: HTMLElement): boolean => !element.isConnected;
    return [...wanted.filter((element, at) => !reached[at] && !gone(element)).map((element) => `not reached by Tab: ${element.outerHTML.slice(0, 120)}`), ...[...unshown].map((what) => `focus is not shown on ${what}`)];
  });
}

/** Whether it can be scrolled sideways, and by what. */
export function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const widest = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    return [`${scrollWidth} px wide in a window of ${clientWidth}: ${widest.slice(0, 4).map((element) => element.cloneNode(false)).map((element) => (element as Element).outerHTML.slice(0, 80)).join(' ')}`];
  });
}

/** Text that runs out of a box which hides it, where nothing (an ellipsis, a number of lines) says that there is more. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const hides = (value: string): boolean => value === 'hidden' || value === 'clip';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement!;
      if (node.nodeValue!.trim() === '' || !parent.checkVisibility({ visibilityProperty: true }) || parent.closest('svg, select, script, style') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()];
      for (let box: Element | null = parent; box !== null && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        // Said to a screen reader only.
        if (style.clipPath !== 'none') break;
        const says = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
        if (says) break;
        const edge = box.getBoundingClientRect();
        const out = rects.some((rect) => (hides(style.overflowX) && (rect.left < edge.left - 2 || rect.right > edge.right + 2)) || (hides(style.overflowY) && (rect.top < edge.top - 3 || rect.bottom > edge.bottom + 3)));
        if (out) found.add(`"${node.nodeValue!.trim().slice(0, 60)}" is cut off by ${(box.cloneNode(false) as Element).outerHTML.slice(0, 80)}`);
      }
    }
    return [...found];
  });
}

const messages = (path: URL): Record<string, { message: string }> => JSON.parse(readFileSync(path, 'utf8')) as Record<string, { message: string }>;
const folder = new URL('../../../src/_locales/', import.meta.url);

/** What stands on the page as the English strings have it, where the language has other words for it; what pages say of themselves is no string. */
export async function untranslated(page: Page, language: string): Promise<string[]> {
  const [english, own] = [messages(new URL('en/messages.json', folder)), messages(new URL(`${language}/messages.json`, folder))];
  const said = await page.evaluate(() => {
    const words: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.parentElement!.closest('script, style, bdi, [dir="auto"], [lang]:not(html)') === null) words.push(walker.currentNode.nodeValue!);
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) words.push(element.getAttribute(name) ?? '');
    return words.map((one) => one.replace(/\s+/g, ' ').trim()).filter(Boolean);
  });
  const keys = new Map<string, string>();
  for (const [key, { message }] of Object.entries(english)) {
    const other = own[key]?.message;
    if (other === undefined || other === message) continue;
    // A value stands in an element of its own, and parts the words around it.
    for (const part of [message, ...message.split(/\$\w+\$/)]) if (/[a-z]{2}/i.test(part)) keys.set(part.replace(/\s+/g, ' ').trim(), key);
  }
  return [...new Set(said.filter((words) => keys.has(words)).map((words) => `English: "${words.slice(0, 60)}" (${keys.get(words)})`))];
}
