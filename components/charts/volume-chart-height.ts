/** Of the chart with its legend, whether it is there or still loading. */
export const volumeChartHeight = 'h-84 sm:h-100'
