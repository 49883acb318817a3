import type { EChartsCoreOption } from 'echarts/core';
import { plainSvg } from './plain-svg.js';

/** What ECharts draws. */
export interface Chart {
  option: EChartsCoreOption;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** @returns what stands within an `svg` element of the chart's size. */
export type Draw = (chart: Chart) => string;

let loaded: Promise<Draw> | undefined;

/** ECharts takes a third of a second to load: a process that shows no chart starts without it. */
export const drawing = (): Promise<Draw> => (loaded ??= load());

async function load(): Promise<Draw> {
  const [{ init, use }, { CustomChart, LineChart, ScatterChart }, { GridComponent }, { SVGRenderer }] =
    await Promise.all([
      import('echarts/core'),
      import('echarts/charts'),
      import('echarts/components'),
      import('echarts/renderers'),
    ]);
  use([CustomChart, LineChart, ScatterChart, GridComponent, SVGRenderer]);
  return ({ option, width, height }) => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
    try {
      chart.setOption({ animation: false, ...option });
      return plainSvg(chart.renderToSVGString());
    } finally {
      chart.dispose();
    }
  };
}
