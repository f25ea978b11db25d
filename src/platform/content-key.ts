/** Under this the content script stands in its own world of a document, for the next one to find: where no page sees it. */
export const CONTENT_KEY = 'firstprint';
