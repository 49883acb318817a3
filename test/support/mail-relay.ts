import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** A letter as the relay took it. */
export interface Letter {
  from: string;
  to: string[];
  /** Headers and body, as they came. */
  raw: string;
}

/** What is asked of the relay on the way to a letter. */
export type Step = 'MAIL' | 'RCPT' | 'DATA';

/** A server that takes mail, over real SMTP. */
export class MailRelay {
  readonly letters: Letter[] = [];
  /** What it refuses: a status, or nothing. */
  refuse: (step: Step, address: string) => number | undefined = () => undefined;
  private server: SMTPServer | undefined;
  private port = 0;

  private constructor(private readonly options: { secure: boolean; host: string }) {}

  /** @param options `secure`, by STARTTLS, with a certificate that nobody trusts. */
  static async start(options = { secure: false, host: '127.0.0.1' }): Promise<MailRelay> {
    const relay = new MailRelay(options);
    await relay.open();
    return relay;
  }

  get url(): string {
    return `smtp://${this.options.host}:${this.port}`;
  }

  /** Where it was before, if it was. */
  async open(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      // It would warn of the certificate.
      logger: false,
      hideSTARTTLS: !this.options.secure,
      onMailFrom: ({ address }, _session, done) => done(this.refusal('MAIL', address)),
      onRcptTo: ({ address }, _session, done) => done(this.refusal('RCPT', address)),
      onData: (stream, session, done) => void this.read(stream, session, done),
    });
    this.server.on('error', () => undefined);
    const listening = this.server.listen(this.port, '127.0.0.1');
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  /** What was taken for an address. */
  to(address: string): Letter[] {
    return this.letters.filter(({ to }) => to.includes(address));
  }

  private async read(
    stream: Readable,
    { envelope }: SMTPServerSession,
    done: (refusal: Error | null) => void,
  ): Promise<void> {
    const raw = await text(stream);
    const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    const to = envelope.rcptTo.map(({ address }) => address);
    const refusal = this.refusal('DATA', to[0] ?? '');
    if (!refusal) this.letters.push({ from, to, raw });
    done(refusal);
  }

  private refusal(step: Step, address: string): Error | null {
    const responseCode = this.refuse(step, address);
    return responseCode === undefined ? null : Object.assign(new Error(`not at ${address}`), { responseCode });
  }
}
