import messages from '../../src/_locales/en/messages.json';

interface Message { readonly message: string; readonly placeholders?: Readonly<Record<string, { readonly content: string }>> }
const MESSAGES: Readonly<Record<string, Message>> = messages;

/** A string as a browser makes it of src/_locales: named placeholders, each with the number of a substitution. */
function getMessage(key: string, substitutions: readonly string[] = []): string {
  const found = MESSAGES[key];
  if (found === undefined) return '';
  return found.message.replace(/\$(\w+)\$/g, (_all, name: string) => substitutions[Number(found.placeholders![name.toLowerCase()]!.content.slice(1)) - 1] ?? '');
}

/** Node has no extension APIs; what the popup's and the badge's words need of them is `i18n`. To be imported before src/platform. */
const api = { runtime: { id: 'unit' }, i18n: { getMessage, getUILanguage: () => 'en' } };
Object.assign(globalThis, { browser: api, chrome: api });
