import { readCells } from './cells.js';
import { readDimensions } from './dimensions.js';
import { isObject } from './json.js';
import { refuseWrongSums, relationsAmong } from './relations.js';
import { type Spec, SpecError } from './spec.js';

/**
 * Reads a table: `{"dims": [{"name", "tree": {total: [parts]}}], "cells": [{"k": [codes], "v": count, "status"}]}`.
 * @throws SpecError at the first place that cannot be read or does not add up.
 */
export function parseSpec(text: string): Spec {
  const value = valueOf(text);
  if (!isObject(value)) throw new SpecError('the table must be an object with dims and cells');
  const dimensions = readDimensions(value.dims);
  const cells = readCells(value.cells, dimensions);
  const relations = relationsAmong(cells, dimensions);
  refuseWrongSums(cells, relations);
  return { dimensions, cells, relations };
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote the table.
    throw new SpecError('the table is not JSON');
  }
}
