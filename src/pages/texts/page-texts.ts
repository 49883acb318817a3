type TitleAndText = readonly [title: string, text: string];

/** What the pages say by themselves; the questions come from the questionnaire. */
export interface Texts {
  skip: string;
  rate: string;
  languages: string;
  service: string;
  administration: string;
  purpose: string;
  anonymous: string;
  changed: string;
  step: (number: number) => string;
  optional: string;
  scale: (min: number, max: number) => string;
  outOf: (max: number) => string;
  several: string;
  /** Beside the ratings, for whom the question is not. */
  notApplicable: string;
  yes: string;
  no: string;
  allowance: (left: string, max: number) => string;
  noPersonalData: string;
  next: string;
  back: string;
  send: string;
  errorTitle: string;
  errors: string;
  notChosen: string;
  notWritten: string;
  notAnOption: string;
  tooLong: (length: number, max: number) => string;
  /** Of a field that is shown to nobody. */
  leaveEmpty: string;
  thanksTitle: string;
  thanks: string;
  already: string;
  closePage: string;
  retry: string;
  notStored: TitleAndText;
  notFound: TitleAndText;
  notCollecting: TitleAndText;
  failed: TitleAndText;
  stars: (number: number, max: number) => string;
  privacy: string;
  accessibility: string;
  wayBack: string;
  notBegun: (day: string) => TitleAndText;
  ended: (day: string) => TitleAndText;
  suspended: TitleAndText;
  withdrawn: TitleAndText;
  lapsed: TitleAndText;
  tokenRequired: TitleAndText;
}
