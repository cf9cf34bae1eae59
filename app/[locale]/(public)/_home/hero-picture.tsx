const MOST = 3
const WIDTH = 320
const HEIGHT = 180

/** A drawing in place of a still: as many people at a desk as answer, three at most, behind their microphones. Nobody's likeness. */
export function HeroPicture({ people }: { people: number }) {
  const shown = Math.min(Math.max(people, 1), MOST)
  const step = WIDTH / (shown + 1)
  return (
    <svg
      className="hero-pic"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      {Array.from({ length: shown }, (_, n) => {
        const x = Math.round(step * (n + 1))
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the drawings are alike and keep their order
          <g key={n}>
            <circle className="hero-p" cx={x} cy="66" r="19" />
            <path className="hero-p" d={`M${x - 38} 150c0-34 15-54 38-54s38 20 38 54z`} />
            <path className="hero-m" d={`M${x + 22} 132l-10 -22`} />
            <circle className="hero-mh" cx={x + 11} cy="108" r="4" />
          </g>
        )
      })}
      <rect className="hero-d" x="0" y="132" width={WIDTH} height="48" />
      <rect className="hero-l" x="0" y="132" width={WIDTH} height="3" />
    </svg>
  )
}
