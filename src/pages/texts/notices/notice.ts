/** A text of its own page. */
export interface Notice {
  title: string;
  sections: readonly (readonly [heading: string, ...paragraphs: string[]])[];
}

export interface Notices {
  privacy: Notice;
  accessibility: Notice;
}
