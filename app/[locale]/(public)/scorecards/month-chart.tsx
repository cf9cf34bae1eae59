import type { ReactNode } from 'react'

/**
 * A month of a chart. `value`: how high its column is; `mark`: where a line crosses it; null: nothing is known. `says`: the month and its figure in words, the
 * name of the link to it.
 */
export type ChartMonth = {
  key: string
  tick: string
  value: number | null
  label: string
  mark?: number | null
  isProvisional?: boolean
  href: string
  says: string
}

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [660, 210, 46, 24, 176]

/**
 * A chart of columns, one a month, drawn by the server: it needs no script, and costs the reader none (decision 072). Each column is a link, so that
 * the keyboard walks through the months; its table (children) says the same. `id`: its own on the page. `line`: a height at which a dashed line stands, with its label.
 */
export function MonthChart({
  id,
  name,
  months,
  top,
  ticks,
  line,
  children,
}: {
  id: string
  name: string
  months: readonly ChartMonth[]
  top: number
  ticks: readonly { value: number; label: string }[]
  line?: number
  children: ReactNode
}) {
  const y = (value: number) => BOTTOM - ((BOTTOM - TOP) * Math.min(value, top)) / top
  const step = (WIDTH - LEFT) / Math.max(1, months.length)
  const width = Math.min(34, step * 0.62)
  const middle = (at: number) => LEFT + step * (at + 0.5)
  return (
    <figure className="ch">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="tw" aria-label={name} tabIndex={0}>
        {/* biome-ignore lint/a11y/useSemanticElements: a group of links that are drawn; a fieldset is for fields */}
        <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={name}>
          <defs>
            <pattern
              id={`${id}-hatch`}
              width="7"
              height="7"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect className="ch-h0" width="7" height="7" />
              <rect className="ch-h1" width="3.5" height="7" />
            </pattern>
          </defs>
          {ticks.map(({ value, label }) => (
            <g key={value}>
              <line className={value === line ? 'rule' : 'grid'} x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} />
              <text x={LEFT - 8} y={y(value) + 5} textAnchor="end">
                {label}
              </text>
            </g>
          ))}
          {months.map(({ key, tick, value, label, mark, isProvisional, href, says }, at) => (
            <g key={key}>
              {/* Outside of the link, whose name says more than these two. */}
              {value !== null && (
                <text className="v" x={middle(at)} y={y(value) - 6} textAnchor="middle">
                  {label}
                </text>
              )}
              <text x={middle(at)} y={HEIGHT - 10} textAnchor="middle">
                {tick}
              </text>
              <a href={href} aria-label={says}>
                <rect className="ch-area" x={middle(at) - step / 2} y={0} width={step} height={HEIGHT} />
                {value !== null && (
                  <rect
                    className={isProvisional ? 'ch-open' : 'ch-bar'}
                    fill={isProvisional ? `url(#${id}-hatch)` : undefined}
                    x={middle(at) - width / 2}
                    y={y(value)}
                    width={width}
                    height={BOTTOM - y(value)}
                  />
                )}
                {value !== null && mark !== undefined && mark !== null && (
                  <line
                    className="ch-mark"
                    x1={middle(at) - width / 2}
                    x2={middle(at) + width / 2}
                    y1={y(mark)}
                    y2={y(mark)}
                  />
                )}
              </a>
            </g>
          ))}
        </svg>
      </section>
      {children}
    </figure>
  )
}
