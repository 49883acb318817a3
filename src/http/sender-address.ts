import { BlockList, isIP, isIPv6 } from 'node:net';

/** Where a request comes from, past the proxies that are trusted to say so: what the framework calls its `ip`. */
export class SenderAddress {
  private readonly proxies: BlockList | undefined;

  /** @param proxies as in `TRUST_PROXY`. */
  constructor(proxies: string | undefined) {
    if (proxies === undefined) return;
    this.proxies = new BlockList();
    for (const proxy of proxies.split(',')) {
      const [address = '', bits] = proxy.trim().split('/');
      const [family, all] = isIPv6(address) ? (['ipv6', 128] as const) : (['ipv4', 32] as const);
      this.proxies.addSubnet(address, Number(bits ?? all), family);
    }
  }

  /**
   * Each proxy adds the one that it was asked by: the last that no trusted proxy has is the sender.
   * @param forwarded the header `X-Forwarded-For`.
   */
  of(remote: string, forwarded: string | undefined): string {
    if (!this.proxies || forwarded === undefined) return remote;
    let sender = remote;
    const hops = forwarded.split(',').map((hop) => hop.trim());
    while (this.isProxy(sender) && hops.at(-1)) sender = hops.pop() ?? sender;
    return sender;
  }

  /**
   * Whether a trusted proxy, which alone is believed, was asked by HTTPS.
   * @param forwarded the header `X-Forwarded-Proto`.
   */
  isHttps(remote: string, forwarded: string | undefined): boolean {
    return forwarded?.split(',').at(-1)?.trim() === 'https' && this.isProxy(remote);
  }

  private isProxy(address: string): boolean {
    if (!this.proxies || isIP(address) === 0) return false;
    return this.proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }
}
