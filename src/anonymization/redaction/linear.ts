const UNBOUNDED = /(?<!\\)[*+]|\{\d+,\}/;
const CLASSES = /\[(?:\\.|[^\]\\])*\]/g;

/**
 * A pattern whose every repetition has a bound, so that a search costs a bounded number of steps at each place of the text.
 * Letters match in either case.
 * @throws where a repetition has no bound; this is when the module is loaded.
 */
export function linear(source: string, flags = 'giu'): RegExp {
  if (UNBOUNDED.test(source.replace(CLASSES, '[]'))) throw new Error('a pattern of redaction repeats without a bound');
  return new RegExp(source, flags);
}

/** Not in the middle of a word or number. */
export const BEFORE = String.raw`(?<![\p{L}\p{N}])`;
export const AFTER = String.raw`(?![\p{L}\p{N}])`;

/** What people put between a cue and a value: "è", "n.", "numero:", "del mio telefono è". */
export const LINK = String.raw`(?:[ \n:=.,#'"(-]{1,4}(?:e'|è|e|is|ist|est|je|n|nr|nro|num|numero|n[°º]|no|number|nummer|nº|cod|codice|seguente|il|la|mio|mia|sua|suo|questo|questa|è il)(?![\p{L}\p{N}])){0,4}[ \n:=.,#°º'"(-]{0,4}`;
