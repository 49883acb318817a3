const WIDTH = 30;

/** Shows how far long work is: a bar that is redrawn on a terminal, a line each tenth elsewhere. */
export class Progress {
  private lastTenth = -1;

  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly out: NodeJS.WriteStream = process.stderr,
  ) {}

  show(done: number): void {
    const share = this.total === 0 ? 1 : Math.min(1, done / this.total);
    const tenth = Math.floor(share * 10);
    if (this.out.isTTY) this.out.write(`\r${this.line(share)}${share === 1 ? '\n' : ''}`);
    else if (tenth > this.lastTenth) this.out.write(`${this.line(share)}\n`);
    this.lastTenth = tenth;
  }

  private line(share: number): string {
    const filled = Math.round(share * WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
    return `${this.label} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %`;
  }
}
