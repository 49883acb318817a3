import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Opener, openerFrom } from '../../collection/sealing/envelope.js';
import { isUuid } from '../../database/uuid.js';

const SUFFIX = '.key';

/** The private keys of the inbox, a file each, for the eyes of their owner only. */
export class KeyFolder {
  private readonly openers = new Map<string, Opener>();

  constructor(private readonly folder: string) {}

  /** Resolves when the key would survive a power cut. */
  async keep(id: string, privateKey: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = this.fileOf(id);
    await writeThrough(`${file}.new`, privateKey, 'wx');
    await rename(`${file}.new`, file);
    const folder = await open(this.folder);
    await folder.sync().finally(() => folder.close());
  }

  /** Of the keys that are here, those that are asked for. */
  async openersOf(ids: readonly string[]): Promise<ReadonlyMap<string, Opener>> {
    const here = new Set(await this.ids());
    const found = new Map<string, Opener>();
    for (const id of ids.filter((one) => here.has(one))) {
      const opener = this.openers.get(id) ?? openerFrom(await readFile(this.fileOf(id)));
      this.openers.set(id, opener);
      found.set(id, opener);
    }
    return found;
  }

  /** Writes over the key, if it is here, before it goes: what a file system may keep of a deleted file is noise. */
  async destroy(id: string): Promise<void> {
    this.openers.delete(id);
    const file = this.fileOf(id);
    const size = await stat(file).then((found) => found.size, unlessGone);
    if (size === undefined) return;
    await writeThrough(file, randomBytes(size), 'r+').catch(unlessGone);
    await rm(file, { force: true });
  }

  /** Of the keys that are here. */
  async ids(): Promise<string[]> {
    const files = await readdir(this.folder).catch(() => []);
    return files
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length))
      .filter(isUuid);
  }

  private fileOf(id: string): string {
    return path.join(this.folder, `${id}${SUFFIX}`);
  }
}

/** Another worker was faster. */
function unlessGone(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

async function writeThrough(file: string, content: Buffer, flags: 'wx' | 'r+'): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    await handle.write(content, 0, content.length, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
