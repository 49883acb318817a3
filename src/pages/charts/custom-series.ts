import type { Shape } from './shapes.js';

/** What ECharts hands to whoever draws an element of a series. */
export interface Plot {
  /** Pixels of a point of the data. */
  at: (x: number, y: number) => readonly [number, number];
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Parameters {
  dataIndex: number;
  coordSys: { x: number; y: number; width: number; height: number };
}

interface Api {
  coord: (point: readonly [number, number]) => [number, number];
}

/** A series of so many elements, each drawn by its place in the data. */
export function customSeries(count: number, draw: (index: number, plot: Plot) => Shape, z = 2): object {
  return {
    type: 'custom',
    silent: true,
    clip: false,
    z,
    // What is drawn has its data from elsewhere: these only say how many there are.
    data: Array.from({ length: count }, (_, index) => [0, index]),
    renderItem: ({ dataIndex, coordSys: { x, y, width, height } }: Parameters, api: Api): Shape =>
      draw(dataIndex, {
        at: (px, py) => api.coord([px, py]),
        left: x,
        top: y,
        right: x + width,
        bottom: y + height,
      }),
  };
}
