/** Texts by BCP 47 language tag. */
export type Labels = Readonly<Record<string, string>>;

export interface CodeListItem {
  readonly code: string;
  readonly labels: Labels;
  /** The code that this one is a part of. */
  readonly broader?: string;
  /** In Italian. */
  readonly description?: string;
}

export interface CodeList {
  readonly code: string;
  /** Day of the source's edition. */
  readonly version: string;
  readonly title: Labels;
  /** Where the codes come from: an https URI. */
  readonly source: string;
  /** SPDX identifier. */
  readonly licence: string;
  readonly items: readonly CodeListItem[];
}

export const codesOf = ({ items }: CodeList): string[] => items.map(({ code }) => code);
