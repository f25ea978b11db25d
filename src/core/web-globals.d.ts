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
interface String {
  toWellFormed(): string;
}
/** Keys are seen from the core as something that only the engine understands. */
interface CryptoKey {
  readonly type: string;
}
declare var crypto: {
  readonly subtle: {
    digest(name: 'SHA-256', bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    importKey(format: 'raw', bytes: Uint8Array<ArrayBuffer>, name: 'Ed25519', extractable: boolean, uses: 'verify'[]): Promise<CryptoKey>;
    verify(name: 'Ed25519', key: CryptoKey, signature: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
    sign(name: 'Ed25519', key: CryptoKey, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
};
