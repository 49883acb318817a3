import type { VNode } from 'preact';

interface Props {
  /** Bounds within [0, 1]. */
  interval: readonly [number, number];
  share: number;
}

/** The interval on a line from 0 to 100 %, with the share as a dot. For the eye only: the numbers stand beside it. */
export function IntervalBar({ interval: [low, high], share }: Props): VNode {
  return (
    <svg class="bar" viewBox="-4 0 108 14" width="108" height="14" aria-hidden="true" focusable="false">
      <path class="axis" d="M0 2v10M50 4v6M100 2v10M0 7h100" />
      <rect x={at(low)} y="4" width={Math.max(1, at(high) - at(low))} height="6" rx="1" />
      <circle cx={at(share)} cy="7" r="3.5" />
    </svg>
  );
}

/** Where a share lies on the line. */
const at = (share: number): number => Math.round(share * 1000) / 10;
