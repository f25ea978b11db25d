/** The few web globals that every engine has, Node included; the core's types know no others. */
interface URLSearchParams extends Iterable<[string, string]> {
  delete(name: string, value?: string): void;
}
interface URL {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
  readonly searchParams: URLSearchParams;
}
declare var URL: { new (url: string | URL, base?: string): URL; canParse(url: string, base?: string): boolean };
declare var TextEncoder: { new (): { encode(text: string): Uint8Array<ArrayBuffer> } };
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean }): { decode(bytes: Uint8Array): string } };
