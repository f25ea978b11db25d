/** So much of a class is looked at. */
const MOST_CLASS = 300;

export const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? '';

export const classOf = (element: Element): string => attribute(element, 'class').slice(0, MOST_CLASS);
