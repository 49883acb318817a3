import type { VNode } from 'preact';
import { type FunnelPlace, PLACE_LOOKS, PLACES } from '../charts/funnel-place.js';
import { PAPER } from '../charts/look.js';
import type { Speech } from './dashboard-language.js';

/** The marks that are in a funnel, with what they say. */
export function FunnelLegend({ places, speech }: { places: readonly FunnelPlace[]; speech: Speech }): VNode {
  return (
    <ul class="marks">
      {PLACES.filter((place) => places.includes(place)).map((place) => (
        <li key={place}>
          <Mark place={place} /> {speech.texts.common.funnel.places[place]}
        </li>
      ))}
    </ul>
  );
}

function Mark({ place }: { place: FunnelPlace }): VNode {
  const { symbol, rotate, color, hollow } = PLACE_LOOKS[place];
  const look = { fill: hollow ? PAPER : color, stroke: color, 'stroke-width': 2 };
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {symbol === 'circle' && <circle cx="8" cy="8" r="5" {...look} />}
      {symbol === 'rect' && <rect x="4" y="4" width="8" height="8" {...look} />}
      {symbol === 'triangle' && <path d={rotate ? 'M2 3h12L8 14z' : 'M2 13h12L8 2z'} {...look} />}
    </svg>
  );
}
