import { createTransport, type Transporter } from 'nodemailer';
import type { Outcome } from '../deliveries/channel.js';

/** Shorter than the lease of a delivery, by far. */
const TIMEOUT_MS = 20_000;

/** Where nothing can be listened to on the way. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

export interface Letter {
  /** Of the delivery: two copies of one letter are one to whoever reads mail. */
  id: string;
  to: string;
  /** When it was written, not when it was sent. */
  date: Date;
  subject: string;
  text: string;
}

/** The server that takes mail. Without TLS it is spoken to on this machine only. */
export class Relay {
  private readonly transporter: Transporter;

  /** @param url as the configuration has checked it. @param from an address. */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transporter = createTransport(optionsOf(new URL(url)));
  }

  async send({ id, to, date, subject, text }: Letter): Promise<Outcome> {
    const domain = this.from.slice(this.from.lastIndexOf('@') + 1);
    try {
      await this.transporter.sendMail({
        from: { name: 'Gradimento', address: this.from },
        to: { name: '', address: to },
        envelope: { from: this.from, to: [to] },
        messageId: `<${id}@${domain}>`,
        date,
        subject,
        text,
        // RFC 3834: no machine answers.
        headers: { 'Auto-Submitted': 'auto-generated' },
        xMailer: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { failure: null, status: 250 };
    } catch (error) {
      return outcomeOf(error as SmtpError);
    }
  }
}

function optionsOf({ protocol, hostname, port, username, password }: URL): Parameters<typeof createTransport>[0] {
  const secure = protocol === 'smtps:';
  const near = LOOPBACK.test(hostname);
  return {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !near,
    ignoreTLS: !secure && near,
    allowInternalNetworkInterfaces: near,
    auth: username === '' ? undefined : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** What is known of a failure. Its message is not looked at: addresses stand in it. */
export interface SmtpError {
  code?: string;
  /** What the relay answered, if it did, and to what. */
  responseCode?: number;
  /** The same with its text, of which only the code is looked at. */
  response?: string;
  command?: string;
}

/** Answers that are about one letter: others are about the relay, and it can be mended. */
const ABOUT_A_LETTER = new Set(['RCPT TO', 'DATA']);

/** Of a policy, such as that of who may send through the relay (RFC 3463, X.7). */
const OF_POLICY = /^5\d\d[ -]5\.7\./;

export function outcomeOf({ code, responseCode, response = '', command = '' }: SmtpError): Outcome {
  if (responseCode === undefined) {
    return { failure: code === 'EABORT' || code === 'ETIMEDOUT' ? 'timeout' : 'no_connection', status: null };
  }
  const final = responseCode >= 500 && ABOUT_A_LETTER.has(command) && !OF_POLICY.test(response);
  return { failure: 'refused', status: responseCode, final };
}
