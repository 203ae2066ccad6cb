import { useId } from 'react'
import type { Vorm } from '#renderer/exports/schetsvel.ts'

const BREED = 595.28
const HOOG = 841.89
const streep = (deel: readonly [number, number] | null) => (deel === null ? {} : { strokeDasharray: deel.join(' ') })

/** One page as the PDF has it, in points. Text is text: it can be read aloud and selected. */
export function Blad({
  vormen,
  naam,
  className,
}: {
  vormen: readonly Vorm[]
  naam: string
  className?: string | undefined
}) {
  const id = useId()
  return (
    <svg viewBox={`0 0 ${BREED} ${HOOG}`} className={className}>
      <title>{naam}</title>
      {vormen.map((vorm, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is drawn once and never reordered
        <Teken key={n} vorm={vorm} id={`${id}-${n}`} />
      ))}
    </svg>
  )
}

function Teken({ vorm, id }: { vorm: Vorm; id: string }) {
  switch (vorm.v) {
    case 'tekst':
      return (
        <text
          x={vorm.x}
          y={vorm.y}
          fontSize={vorm.maat}
          fontWeight={vorm.dikte}
          fill={vorm.kleur}
          // As wide as in the file, whatever font the screen took for a rare letter.
          {...(vorm.t.trim().length > 1 ? { textLength: vorm.b } : {})}
        >
          {vorm.t}
        </text>
      )
    case 'vlak':
      return <rect x={vorm.x} y={vorm.y} width={vorm.b} height={vorm.h} fill={vorm.kleur} />
    case 'kader':
      return (
        <rect
          x={vorm.x}
          y={vorm.y}
          width={vorm.b}
          height={vorm.h}
          fill="none"
          stroke={vorm.kleur}
          strokeWidth={vorm.dik}
          {...streep(vorm.streep)}
        />
      )
    case 'lijn':
      return (
        <line
          x1={vorm.x1}
          y1={vorm.y1}
          x2={vorm.x2}
          y2={vorm.y2}
          stroke={vorm.kleur}
          strokeWidth={vorm.dik}
          {...streep(vorm.streep)}
        />
      )
    case 'rond':
      return (
        <circle cx={vorm.x} cy={vorm.y} r={vorm.r} fill={vorm.vulling} stroke={vorm.kleur} strokeWidth={vorm.dik} />
      )
    case 'strepen':
      return (
        <>
          <clipPath id={id}>
            <rect x={vorm.x} y={vorm.y} width={vorm.b} height={vorm.h} />
          </clipPath>
          <g clipPath={`url(#${id})`}>
            <path d={vorm.d} transform={`translate(${vorm.x} ${vorm.y})`} fill={vorm.kleur} />
          </g>
        </>
      )
  }
}
