import { UnprotectableError } from '../../disclosure/protect-until-safe.js';
import { RevealedError } from '../../disclosure/protection/suppress.js';

/** Why a draft may not be published, for whoever made it. */
export class RefusedError extends Error {}

/** @returns undefined for what is no fault of the draft, and may go well the next time. */
export function refusalFrom(error: unknown): string | undefined {
  if (error instanceof RefusedError) return error.message;
  return error instanceof RevealedError || error instanceof UnprotectableError ? NO_WAY : undefined;
}

/** Without the place of the cell: that would tell which one is small. */
const NO_WAY = 'With what is out already a hidden cell could be worked out, whatever else this release hides.';
