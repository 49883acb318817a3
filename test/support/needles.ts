/** Texts that must not be found, each in every form in which something may have kept it. */
export class Needles {
  private readonly byStart = new Map<number, { label: string; bytes: Buffer }[]>();
  /** A bit for each three bytes with which a form begins. */
  private readonly starts = new Uint8Array(2 ** 21);
  readonly labels = new Set<string>();

  /** @param value at least 8 bytes, so that it is found nowhere by chance. @returns the value. */
  add<T extends string | Buffer>(label: string, value: T): T {
    const bytes = Buffer.from(value as string);
    if (bytes.length < 8) throw new Error('too short');
    this.labels.add(label);
    for (const form of formsOf(bytes)) this.addForm(label, form);
    return value;
  }

  /** @returns the labels of what is in there. */
  in(hay: Buffer): string[] {
    const found = new Set<string>();
    let key = 0;
    for (let at = 0; at < hay.length; at += 1) {
      key = ((key << 8) | (hay[at] as number)) & 0xff_ffff;
      if (((this.starts[key >> 3] as number) & (1 << (key & 7))) === 0 || at < 2) continue;
      for (const { label, bytes } of this.byStart.get(key) ?? []) {
        if (hay.compare(bytes, 0, bytes.length, at - 2, Math.min(at - 2 + bytes.length, hay.length)) === 0) {
          found.add(label);
        }
      }
    }
    return [...found];
  }

  private addForm(label: string, bytes: Buffer): void {
    const key = bytes.readUIntBE(0, 3);
    const alike = this.byStart.get(key) ?? [];
    alike.push({ label, bytes });
    this.byStart.set(key, alike);
    this.starts[key >> 3] = (this.starts[key >> 3] as number) | (1 << (key & 7));
  }
}

/** As it is, in small and capital letters, in hexadecimal, percent-encoded, in UTF-16, in base64 wherever it stands in a text. */
function formsOf(bytes: Buffer): Buffer[] {
  const text = bytes.toString('latin1');
  const hex = bytes.toString('hex');
  const percent = hex.replaceAll(/../g, '%$&');
  const forms = [text.toLowerCase(), text.toUpperCase(), hex, hex.toUpperCase(), percent, percent.toUpperCase()];
  const encoded = [0, 1, 2].flatMap((shift) => {
    const base64 = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // The first and the last sign also depend on what stands beside.
    const inner = base64.slice(Math.ceil((shift * 4) / 3), (shift + bytes.length) % 3 === 0 ? undefined : -1);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [
    bytes,
    Buffer.from(encodeURIComponent(bytes.toString('utf8'))),
    Buffer.from(bytes.toString('utf8'), 'utf16le'),
    ...[...forms, ...encoded].map((form) => Buffer.from(form, 'latin1')),
  ];
}
