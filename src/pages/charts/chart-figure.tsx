import type { ComponentChildren, VNode } from 'preact';
import type { Chart, Draw } from './drawing.js';
import { NARROW, WIDE } from './look.js';

interface Props {
  id: string;
  /** @param width CSS pixels. */
  chart: (width: number) => Chart;
  draw: Draw;
  /** The name of the chart, and what it shows. */
  title: string;
  description: string;
  children?: ComponentChildren;
}

/** A chart as a picture with a name, drawn for screens and sheets and for phones: who does not see it has its table. */
export function ChartFigure({ id, chart, draw, title, description, children }: Props): VNode {
  const look = { title, draw, shows: `${id}-shows` };
  return (
    <figure class="chart">
      <Picture class="wide" chart={chart(WIDE)} {...look} />
      <Picture class="narrow" chart={chart(NARROW)} {...look} />
      <figcaption id={look.shows}>{description}</figcaption>
      {children}
    </figure>
  );
}

interface PictureProps {
  class: string;
  chart: Chart;
  draw: Draw;
  title: string;
  /** The id of its description. */
  shows: string;
}

function Picture({ class: shape, chart, draw, title, shows }: PictureProps): VNode {
  const { width, height } = chart;
  return (
    <svg class={shape} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title} aria-describedby={shows}>
      <g dangerouslySetInnerHTML={{ __html: draw(chart) }} />
    </svg>
  );
}
