/** What a release was made from and how it was judged, for whoever asks where a number comes from. */
export interface AuditRecord {
  code_version: string;
  /** Numbers of the earlier releases that it was judged together with. */
  linked_releases: number[];
  /** How many releases were out: once there are more, it must be judged anew. */
  releases_out: number;
  /** Months that are over and of which it tells other counts than there are. Absent in releases of before that was looked at. */
  untold_months?: string[];
  services: number;
  administrations: number;
  cells: number;
  suppressed: number;
  /** Hidden cells that the gate found could be worked out: none, or it is refused. */
  recoverable: 0;
  questionnaires: Questionnaire[];
}

/** A version of a format that asked. */
export interface Questionnaire {
  format_id: string;
  format_version_id: string;
  code: string;
  version: number;
}

/** As it is told: where there is no such month, there is no list. */
export const untoldOf = (audit: AuditRecord | null): string[] | null => {
  const months = audit?.untold_months ?? [];
  return months.length > 0 ? months : null;
};
