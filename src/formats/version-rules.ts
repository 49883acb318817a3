/** What a draft must keep to, and no schema can say. */
export const VERSION_RULES = [
  'Codes of items, and of the options of one item, are unique.',
  'A scale has its `min` below its `max`.',
  'A condition names an earlier item, can hold, and is nested at most 4 deep.',
  'Items of one concept are rated on one scale, or none of them is.',
];
