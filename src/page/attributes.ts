/** So much of a class, of an id and of an address is looked at: utility frameworks write classes of some hundred characters. */
export const MOST_CLASS = 300;

export const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? '';

export const classOf = (element: Element): string => attribute(element, 'class').slice(0, MOST_CLASS);
/** Never element.id: a form's field of that name stands in its place. */
export const idOf = (element: Element): string => attribute(element, 'id').slice(0, MOST_CLASS);
