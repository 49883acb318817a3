/** An element of a logo, its name and attributes without prefixes. */
export interface SvgElement {
  name: string;
  attributes: Map<string, string>;
  children: (SvgElement | string)[];
}

export const elementsIn = ({ children }: SvgElement): SvgElement[] =>
  children.filter((child): child is SvgElement => typeof child !== 'string');

/** The element and all within it. */
export function* everyElement(element: SvgElement): Generator<SvgElement> {
  yield element;
  for (const child of elementsIn(element)) yield* everyElement(child);
}
