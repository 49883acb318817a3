/** What a release was made from and how it was judged, for whoever asks where a number comes from. */
export interface AuditRecord {
  code_version: string;
  /** Numbers of the earlier releases that it was judged together with. */
  linked_releases: number[];
  /** How many releases were out: once there are more, it must be judged anew. */
  releases_out: number;
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
