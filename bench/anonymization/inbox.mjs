// Fills the inbox as the API does, without HTTP: envelopes of up to fifty responses of one service.
import { randomInt, randomUUID } from 'node:crypto';
import { KeyFolder } from '../../dist/anonymization/keys/key-folder.js';
import { bindingOf, writeContent } from '../../dist/collection/sealing/content.js';
import { newInboxKey, Sealer } from '../../dist/collection/sealing/envelope.js';
import { RATINGS } from '../collection/response.mjs';

const ENVELOPE = 50;
const AT_ONCE = 200;
/** One in so many says something, where they may. */
const TALKATIVE = 10;
const COMMENT = 'Ho dovuto chiamare il 333 1234567 due volte prima che qualcuno rispondesse, poi tutto bene.';

export class Inbox {
  /** Opens a part under a key that a worker with the folder has. */
  static async open(platform, folder) {
    const inbox = new Inbox();
    const { publicKey, privateKey } = newInboxKey();
    inbox.keyId = randomUUID();
    await new KeyFolder(folder).keep(inbox.keyId, privateKey);
    await platform.query('SELECT open_inbox($1, $2, make_interval())', [inbox.keyId, publicKey]);
    inbox.sealer = new Sealer(publicKey);
    inbox.platform = platform;
    return inbox;
  }

  async fill({ tenantId, services, version }, rows, withComments) {
    const envelopes = Array.from({ length: Math.ceil(rows / ENVELOPE) }, (_unused, place) => {
      const service = services[place % services.length];
      const n = Math.min(ENVELOPE, rows - place * ENVELOPE);
      const responses = Array.from({ length: n }, () => response(version, withComments));
      return { service, n, sealed: () => this.sealer.seal(writeContent(responses), bindingOf(tenantId, service)) };
    });
    for (let from = 0; from < envelopes.length; from += AT_ONCE) {
      const some = envelopes.slice(from, from + AT_ONCE);
      await this.platform.query(
        `INSERT INTO inbox (key_id, tenant_id, service_id, n, sealed)
         SELECT $1, $2, * FROM unnest($3::uuid[], $4::smallint[], $5::bytea[])`,
        [
          this.keyId,
          tenantId,
          some.map((one) => one.service),
          some.map((one) => one.n),
          some.map((one) => one.sealed()),
        ],
      );
    }
  }
}

function response(version, withComments) {
  const answers = Object.fromEntries(RATINGS.map((code) => [code, randomInt(1, 6)]));
  if (withComments && randomInt(TALKATIVE) === 0) answers.mark = COMMENT;
  return { format_version: version, language: 'it', channel: 'web', flags: 0, answers };
}
