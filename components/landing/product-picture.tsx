import { VolumeChart } from '#components/charts/volume-chart.tsx'
import { sampleFigures } from './sample-figures.ts'
import { sampleSeries, sampleVolume } from './sample-volume.ts'

type ProductPictureProps = { today: Date; locale: string }

/** The product itself at work on invented calls: the chart that readers get, not a drawing of it. */
export function ProductPicture({ today, locale }: ProductPictureProps) {
  const buckets = sampleVolume(today, 30, locale)
  return (
    <figure>
      <div className="overflow-hidden rounded-xl border border-line bg-surface">
        <dl className="grid grid-cols-2 border-b border-line lg:grid-cols-4">
          {sampleFigures(buckets, locale).map(({ label, value }) => (
            <div
              key={label}
              className="border-line px-4 py-4 not-last:border-r max-lg:even:border-r-0 max-lg:nth-[n+3]:border-t sm:px-6 sm:py-5"
            >
              <dt className="truncate text-sm text-muted">{label}</dt>
              <dd className="mt-1 text-2xl font-semibold text-ink tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="pt-4">
          <VolumeChart
            label="Calls by status, the last 30 days"
            buckets={buckets}
            series={sampleSeries}
            bucketName="Day"
            locale={locale}
          />
        </div>
      </div>
      <figcaption className="mt-3 text-sm text-faint">
        Sample data in the real chart. Point at a bar, or walk through the days with the arrow keys.
      </figcaption>
    </figure>
  )
}
