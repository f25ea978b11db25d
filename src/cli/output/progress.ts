import { SingleBar } from 'cli-progress';

/** Without a terminal, a line this often. */
const EVERY = 10_000;

/**
 * How far a command has come, on stderr: a bar on a terminal; elsewhere a line at the start, every ten seconds and at the
 * end. Other lines may be said in between.
 */
export class Progress {
  readonly #name: string;
  readonly #bar: SingleBar | null;
  readonly #timer: NodeJS.Timeout | null;
  #total: number;
  #done = 0;
  #note = '';

  /** @param total of whatever is counted, bytes or entries */
  constructor(name: string, total: number, about: string) {
    this.#name = name;
    this.#total = total;
    // The terminal is left as it is: a program that is told to end does not come to set it right again.
    const calm = { hideCursor: false, linewrap: true, gracefulExit: false };
    this.#bar = process.stderr.isTTY ? new SingleBar({ ...calm, format: `${name} {bar} {percentage}% {note}`, stream: process.stderr, clearOnComplete: true }) : null;
    this.#timer = this.#bar === null ? setInterval(() => this.say(this.#state()), EVERY) : null;
    this.#timer?.unref();
    if (this.#bar === null) this.say(`${name}: ${about}`);
    else this.#bar.start(total, 0, { note: about });
  }

  /** @param note what is worth knowing of it: `12,345 articles` */
  at(done: number, note: string): void {
    this.#done = done;
    this.#note = note;
    this.#bar?.update(Math.min(done, this.#total), { note });
  }

  /** For work that tells of itself far oftener than anybody looks: drawn when a thousandth more is done. The total is then 1,000. */
  part(done: number, total: number): void {
    const now = Math.floor((1000 * done) / total);
    if (now > this.#done) this.at(now, '');
  }

  say(line: string): void {
    // The bar is drawn again with the next step.
    process.stderr.write(this.#bar === null ? `${line}\n` : `\r\u001b[K${line}\n`);
  }

  /** Takes the bar away. */
  stop(): void {
    this.#bar?.stop();
    if (this.#timer !== null) clearInterval(this.#timer);
  }

  /** The last word. */
  end(line: string): void {
    this.stop();
    process.stderr.write(`${this.#name}: ${line}\n`);
  }

  #state(): string {
    const percent = this.#total === 0 ? 100 : Math.floor((100 * Math.min(this.#done, this.#total)) / this.#total);
    return `${this.#name}: ${percent}%${this.#note === '' ? '' : `, ${this.#note}`}`;
  }
}
