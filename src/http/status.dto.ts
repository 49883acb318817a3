export class StatusResource {
  /** The HTTP status again, as RFC 9457 has it. */
  status: number;
  title: string;
}
