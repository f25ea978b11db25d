/** Words of the page in quotation marks: those of the page's language and at its sides, whatever the popup's are. A browser may take them from what is around `q`. */
export const Quote = ({ language, words }: { language: string | null; words: string }) => <span class="quote" dir="auto" lang={language ?? ''}><q>{words}</q></span>;
