// Identifiers of nobody: random, half of them with a wrong check digit.
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const OMOCODIA = 'LMNPQRSTUV';
const spaced = (value, size) => value.match(new RegExp(`.{1,${size}}`, 'g')).join(' ');
const oneByOne = (value) => [...value].join(' ');
const wide = (value) => value.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const broken = (value) => [...value].join('\u200b');

function checkLetter(code) {
  const sum = [...code].reduce((total, sign, index) => {
    const rank = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65;
    return total + (index % 2 === 0 ? ODD[rank] : rank);
  }, 0);
  return String.fromCharCode(65 + (sum % 26));
}

function fiscalCode(r) {
  const day = r.below(28) + 1 + (r.below(2) ? 40 : 0);
  const start = `${r.letters(6, 'BCDFGLMNPRSTVZ')}${String(40 + r.below(60))}${r.pick('ABCDEHLMPRST')}`;
  const code = `${start}${String(day).padStart(2, '0')}${r.pick('ABCDEFGHL')}${r.digits(3)}`;
  const omocode = (n) => {
    let left = n;
    const changed = [...code].reverse().map((sign) => (/\d/.test(sign) && left-- > 0 ? OMOCODIA[Number(sign)] : sign));
    return changed.reverse().join('');
  };
  const whole = (body) => body + checkLetter(body);
  return r.pick([
    () => whole(code),
    () => whole(code).toLowerCase(),
    () => whole(omocode(1 + r.below(4))),
    () => whole(omocode(7)),
    () => code + r.pick('QWYK'),
    () => whole(code).replace(/(.{3})(.{3})(.{5})(.{5})/, '$1 $2 $3 $4'),
    () => oneByOne(whole(code)),
    () => wide(whole(code)),
    () => broken(whole(code)),
    () => whole(code).replace('0', 'O'),
    () => whole(code).slice(0, 15),
  ])();
}

function vatNumber(r) {
  const body = `0${r.digits(6)}${r.pick(['058', '015', '063', '021', '001'])}`;
  const sum = [...body].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  const check = (10 - (sum % 10)) % 10;
  const valid = body + check;
  return r.pick([valid, valid, `IT${valid}`, `IT ${valid}`, body + ((check + 3) % 10), wide(valid)]);
}

function ibanOf(country, bban) {
  const digits = [...`${bban}${country}00`].map((sign) => parseInt(sign, 36)).join('');
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${bban}`;
}

function iban(r) {
  const italian = ibanOf('IT', `${r.letters(1)}${r.digits(10)}${r.digits(12)}`);
  const wrong = italian.replace(/^IT../, `IT${r.digits(2)}`);
  return r.pick([
    () => italian,
    () => spaced(italian, 4),
    () => wrong,
    () => spaced(wrong, 4).toLowerCase(),
    () => italian.replace(/(..)(..)(.)(.{5})(.{5})/, '$1 $2 $3 $4 $5 '),
    () => italian.slice(0, 26),
    () => ibanOf('DE', r.digits(18)),
    () => spaced(ibanOf('SI', r.digits(15)), 4),
    () => spaced(ibanOf('FR', `${r.digits(10)}${r.letters(1)}${r.digits(12)}`), 4),
    () => oneByOne(italian),
  ])();
}

function phone(r) {
  const mobile = `3${r.pick(['20', '33', '47', '89', '91', '66', '51'])}${r.digits(7)}`;
  const parts = mobile.match(/(...)(...)(..)(..)/).slice(1);
  const land = r.pick(['06', '02', '0471', '081', '011', '0432', '040', '0165', '051', '091']);
  return r.pick([
    () => mobile,
    () => `${mobile.slice(0, 3)} ${mobile.slice(3)}`,
    () => parts.join(' '),
    () => parts.join('.'),
    () => `${mobile.slice(0, 3)}-${mobile.slice(3)}`,
    () => `${mobile.slice(0, 3)}/${mobile.slice(3)}`,
    () => `+39 ${mobile}`,
    () => `+39${mobile}`,
    () => `0039 ${parts.join(' ')}`,
    () => oneByOne(mobile),
    () => wide(mobile),
    () => `${land}${r.pick('2345678')}${r.digits(6)}`,
    () => `${land} ${r.pick('2345678')}${r.digits(6)}`,
    () => `${land}/${r.pick('2345678')}${r.digits(5)}`,
    () => `${land}-${r.pick('2345678')}${r.digits(6)}`,
    () => `+39 ${land} ${r.pick('2345678')}${r.digits(6)}`,
    () => `+49 89 ${r.pick('2345678')}${r.digits(6)}`,
    () => `+386 41 ${r.digits(3)} ${r.digits(3)}`,
  ])();
}

const WORDS = ['girasole', 'tramonto', 'pino.verdi', 'zia_pina', 'm.zampetti', 'lucagrotta81', 'casa-mia', 'nonno.ugo'];
const HOSTS = ['posta-inventata', 'example', 'libero', 'gmail', 'ditta-inventata', 'pec.studio-inventato'];

function email(r) {
  const [local, host, top] = [r.pick(WORDS) + r.below(90), r.pick(HOSTS), r.pick(['it', 'com', 'eu', 'org'])];
  return r.pick([
    () => `${local}@${host}.${top}`,
    () => `${local}@${host}.${top}`.toUpperCase(),
    () => `${local} chiocciola ${host} punto ${top}`,
    () => `${local}(at)${host}.${top}`,
    () => `${local} [at] ${host} [dot] ${top}`,
    () => `${local}(chiocciola)${host}.${top}`,
    () => `${local} @ ${host}.${top}`,
    () => `${local}＠${host}.${top}`,
    () => `${local}@${host}`,
  ])();
}

const PLATE = 'ABCDEFGHJKLMNPRSTVWXYZ';

function plate(r) {
  const [one, number, two] = [r.letters(2, PLATE), r.digits(3), r.letters(2, PLATE)];
  return r.pick([
    `${one}${number}${two}`,
    `${one} ${number} ${two}`,
    `${one}-${number}-${two}`,
    `${one}${number}${two}`.toLowerCase(),
    wide(`${one}${number}${two}`),
  ]);
}

function identityDocument(r) {
  return r.pick([
    `${r.pick(['AX', 'AV', 'AS', 'AU'])}${r.digits(7)}`,
    `${r.pick(['AX', 'AV', 'AS', 'AU'])} ${r.digits(7)}`,
    `CA${r.digits(5)}${r.letters(2)}`,
    `${r.digits(7)}A${r.letters(1)}`,
    `Y${r.pick('ABC')}${r.digits(7)}`,
    `${r.letters(2)}${r.digits(7)}${r.letters(1)}`,
    `U1${r.letters(1)}${r.digits(3)}${r.letters(1)}${r.digits(1)}${r.letters(1)}`,
    `ca${r.digits(5)}${r.letters(2).toLowerCase()}`,
  ]);
}

function healthCard(r) {
  const number = `80380${r.digits(15)}`;
  return r.pick([number, number, spaced(number, 5), spaced(number, 4)]);
}

function cardNumber(r) {
  const number = `${r.pick(['4', '5'])}${r.digits(15)}`;
  return r.pick([spaced(number, 4), spaced(number, 4).replaceAll(' ', '-'), number]);
}

function protocolNumber(r) {
  return r.pick([
    `${r.digits(5)}/${r.pick(['2023', '2024', '2025'])}`,
    `${r.pick('123456789')}${r.digits(6)}`,
    `${r.pick(['PRT', 'SUAP', 'AOO'])}-2024-${r.digits(6)}`,
    `00${r.digits(5)}`,
    `INPS.${r.digits(4)}.${r.digits(6)}`,
    `${r.pick('123456789')}${r.digits(4)}`,
  ]);
}

const STREETS = [
  'Garibaldi',
  'dei Mille',
  'della Repubblica',
  'Giuseppe Verdi',
  'San Rocco',
  'XX Settembre',
  'delle Magnolie',
  'Montenero',
  "dell'Argine",
  "Sant'Anna",
  'de Amicis',
  '4 Novembre',
];

function address(r) {
  const [street, number] = [r.pick(STREETS), r.below(180) + 1];
  return r.pick([
    `via ${street} ${number}`,
    `Via ${street}, ${number}`,
    `viale ${street} n. ${number}`,
    `piazza ${street} ${number}/B`,
    `corso ${street} n° ${number}`,
    `Via ${street} ${number}, 00100 Roma (RM)`,
    `vicolo ${street} ${number}`,
    `p.zza ${street} ${number}`,
    `strada ${street} ${number} bis`,
    `via ${street.toLowerCase()} ${number}`,
    `Largo ${street} civico ${number}`,
  ]);
}

export const IDENTIFIERS = {
  fiscal_code: fiscalCode,
  vat_number: vatNumber,
  iban,
  phone,
  email,
  plate,
  identity_document: identityDocument,
  health_card: healthCard,
  card_number: cardNumber,
  protocol_number: protocolNumber,
  address,
};
