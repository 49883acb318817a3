const WORDS = new Set(
  (
    'ad ai al an au ce ch ci co da de di do du ed ein en es et eu fa fe fi go gr ha he hi ho ii il im in io is iv iz ja je ' +
    'ke ko la le li lo ma me mi my na ne ni no ob od oh ok on or os po pc qr qu re sa se si so su te ti to tu tv un up va ' +
    'vi vo vs vu we xx ze ' +
    'cm dl dm gb gg hz kb kg kw lg km mb mg ml mm mq mt tb art lun mar rm ss fs'
  ).split(' '),
);

/** Whether two letters are a word, an abbreviation or a unit, such as stands beside numbers. */
export const isPlainWord = (letters: string): boolean => WORDS.has(letters.replaceAll(' ', '').toLowerCase());
