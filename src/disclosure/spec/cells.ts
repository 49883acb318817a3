import { isObject, named } from './json.js';
import { type Dimension, isHidden, type SpecCell, SpecError, type Status, STATUSES } from './spec.js';

/** Beyond this the solver's tolerances are no longer far below one respondent. */
const LARGEST = 1_000_000_000;

export function readCells(value: unknown, dimensions: readonly Dimension[]): SpecCell[] {
  if (!Array.isArray(value) || value.length === 0) throw new SpecError('cells must be a list of cells');
  const places = new Map<string, number>();
  return value.map((entry, index) => {
    const cell = readCell(entry, `cells[${index}]`, dimensions);
    const earlier = places.get(cell.key);
    if (earlier !== undefined) throw new SpecError(`cells[${index}] is ${named(cell.key)}, as is cells[${earlier}]`);
    places.set(cell.key, index);
    return cell;
  });
}

function readCell(value: unknown, place: string, dimensions: readonly Dimension[]): SpecCell {
  if (!isObject(value)) throw new SpecError(`${place} must be an object`);
  const codes = readCodes(value.k, `${place}.k`, dimensions);
  return { key: codes.join('|'), codes, value: readCount(value.v, place), ...readDecision(value, place) };
}

function readCount(value: unknown, place: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST) return value;
  throw new SpecError(`${place}.v must be a whole number from 0 to ${LARGEST}`);
}

function readDecision(
  { status, public: isPublic = false }: Record<string, unknown>,
  place: string,
): Pick<SpecCell, 'status' | 'public'> {
  if (typeof isPublic !== 'boolean') throw new SpecError(`${place}.public must be true or false`);
  if (status !== undefined && !isStatus(status)) throw new SpecError(`${place}.status must be s, u or x`);
  if (isPublic && isHidden({ status })) throw new SpecError(`${place} is public and hidden`);
  return { status, public: isPublic };
}

function readCodes(value: unknown, place: string, dimensions: readonly Dimension[]): string[] {
  if (!Array.isArray(value) || value.length !== dimensions.length) {
    throw new SpecError(`${place} must be a list of ${dimensions.length} codes, one a dimension`);
  }
  return dimensions.map(({ name, codes }, index) => {
    const code: unknown = value[index];
    if (typeof code !== 'string' || !codes.has(code)) {
      throw new SpecError(`${place}[${index}] must be a code of ${named(name)}`);
    }
    return code;
  });
}

const isStatus = (value: unknown): value is Status => STATUSES.some((status) => status === value);
