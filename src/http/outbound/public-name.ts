/** Names that lead to no server of the public Internet (RFC 6761, 6762, 8375, 9476; ICANN's `internal`), and metadata servers. */
const RESERVED =
  /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|onion|alt|arpa)$/;

/** Whether a name, in small letters, may be one of the public Internet. */
export function isPublicName(name: string): boolean {
  return name.includes('.') && !RESERVED.test(name);
}
