import stijl from './iconen.module.css'
import { klas } from './klas.ts'

/** Strokes on a 16 × 16 grid. A name says what it looks like or means everywhere; words always stand beside it. */
const PADEN = {
  plus: 'M8 3v10M3 8h10',
  kruis: 'M4 4l8 8M12 4l-8 8',
  vink: 'M3 8.5l3.2 3.2L13 4.7',
  pijlOmlaag: 'M4.5 6.5L8 10l3.5-3.5',
  pijlOmhoog: 'M4.5 9.5L8 6l3.5 3.5',
  pijlRechts: 'M2.5 8h11M9.500 4L13.500 8l-4 4',
  zoek: 'M11.3 7a4.3 4.3 0 11-8.600 0 4.300 4.300 0 018.600 0zM10.300 10.300L14 14',
  lijst: 'M2 4h1M2 8h1M2 12h1M5.5 4H14M5.5 8H14M5.5 12H14',
  persoon:
    'M10.700 5a2.700 2.700 0 11-5.400 0 2.700 2.700 0 015.400 0zM2.800 14c.5-3 2.600-4.500 5.200-4.500s4.700 1.500 5.200 4.500',
  uit: 'M6 2H3v12h3M7 8h7M11.500 5L14.500 8l-3 3',
  slot: 'M4.500 7h7A1.500 1.500 0 0113 8.500v4a1.500 1.500 0 01-1.500 1.500h-7A1.500 1.500 0 013 12.500v-4A1.500 1.500 0 014.500 7zM5 7V5a3 3 0 016 0v2',
  sleutel: 'M7.800 11a2.800 2.800 0 11-5.600 0 2.800 2.800 0 015.600 0zM7 9l6.500-6.500M11 5l2 2',
  oog: 'M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8zM10 8a2 2 0 11-4 0 2 2 0 014 0z',
  potlood: 'M2.500 13.500l.7-3L11 2.700l2.300 2.300-7.800 7.800z',
  waarschuwing: 'M8 2L14.500 13.500h-13zM8 6.500v3.300M8 11.600v.1',
  info: 'M14 8A6 6 0 112 8a6 6 0 0112 0zM8 7.300v3.500M8 5v.1',
  vraag:
    'M14 8A6 6 0 112 8a6 6 0 0112 0zM6.200 6.300c.2-1.200 1-1.700 1.900-1.700 1 0 1.800.7 1.800 1.600 0 1.400-1.800 1.500-1.800 2.900M8.100 11.300v.1',
  omhoog: 'M8 13V3.500M4.500 7L8 3.500 11.500 7M2.500 14.500h11',
  omlaag: 'M8 2v8.500M4.500 7L8 10.500 11.500 7M2.500 13.500h11',
  terug: 'M6.500 3.500L2 8l4.500 4.500M2 8h7c3 0 5 2 5 5',
  doorsturen: 'M9.500 3.500L14 8l-4.500 4.500M14 8H7c-3 0-5 2-5 5',
  afdrukken: 'M4.500 6V2h7v4M4 11.500H2.300V6h11.400v5.500H12M4.500 9.500h7V14h-7z',
  school: 'M1.500 6.500L8 3l6.500 3.500L8 10zM4 8v3.500c1.200 1 2.500 1.500 4 1.500s2.800-.5 4-1.500V8M14.500 6.500V11',
  klok: 'M14 8A6 6 0 112 8a6 6 0 0112 0zM8 4.500V8l2.500 1.500',
  kopie: 'M5.500 5.500h8v8h-8zM3 10.500h-.5v-8h8V3',
  archief: 'M2 3h12v3H2zM3 6v7.500h10V6M6.500 9h3',
  zon: 'M10.600 8a2.600 2.600 0 11-5.200 0 2.600 2.600 0 015.200 0zM8 1.500v2M8 12.500v2M1.500 8h2M12.500 8h2M3.400 3.400l1.400 1.400M11.200 11.200l1.400 1.400M12.600 3.400l-1.400 1.400M4.800 11.200l-1.400 1.400',
  bak: 'M2 9.500L4 3h8l2 6.500V13H2zM2 9.500h3.500l1 1.500h3l1-1.500H14',
  staven: 'M2 14h12M4 14V9M8 14V3M12 14V6',
  tandwiel:
    'M10.200 8a2.200 2.200 0 11-4.400 0 2.200 2.200 0 014.400 0zM8 1.500v2.300M8 12.200v2.300M2.400 4.800l2 1.100M11.600 10.100l2 1.100M2.400 11.200l2-1.100M11.600 5.900l2-1.100',
  tekstblok: 'M2.5 3.500h11M2.500 7h11M2.500 10.500h6',
  agenda: 'M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3',
  verbinding:
    'M6.500 9.500l3-3M5 7.500L3.200 9.300a2.500 2.500 0 003.500 3.500L8.500 11M11 8.500l1.800-1.800a2.500 2.500 0 00-3.500-3.500L7.500 5',
  blok: 'M2.500 3h11M2.500 6.500h7M2.500 10h11M2.500 13.500h5',
} as const
export type Icoonnaam = keyof typeof PADEN

/** Small line drawing. Decoration: hidden from screen readers, because the word beside it says it. */
export function Icoon({ naam, klein = false, className }: { naam: Icoonnaam; klein?: boolean; className?: string }) {
  return (
    <svg
      className={klas(stijl.icoon, klein && stijl.klein, className)}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PADEN[naam]} />
    </svg>
  )
}

/** The six faces of a state: shape first, colour second, and always a word beside it. */
export type Standvorm = 'gestippeld' | 'onderweg' | 'leeg' | 'half' | 'kern' | 'vol' | 'streep' | 'fout' | 'splitsing'

function vormdelen(vorm: Standvorm) {
  switch (vorm) {
    case 'gestippeld':
      return <circle cx="8" cy="8" r="6" strokeDasharray="2.4 2.3" />
    case 'onderweg':
      return <path d={PADEN.omhoog} />
    case 'leeg':
      return <circle cx="8" cy="8" r="6" />
    case 'half':
      return (
        <>
          <circle cx="8" cy="8" r="6" />
          <path d="M8 4.500a3.500 3.500 0 010 7z" fill="currentColor" stroke="none" />
        </>
      )
    case 'kern':
      return (
        <>
          <circle cx="8" cy="8" r="6" />
          <circle cx="8" cy="8" r="2" fill="currentColor" stroke="none" />
        </>
      )
    case 'vol':
      return (
        <>
          <circle cx="8" cy="8" r="6.700" fill="currentColor" stroke="none" />
          <path className={stijl.uitgespaard} d="M5 8.300l2.100 2.100L11 6.200" strokeWidth="1.800" />
        </>
      )
    case 'streep':
      return (
        <>
          <circle cx="8" cy="8" r="6" />
          <path d="M5 8h6" />
        </>
      )
    case 'fout':
      return <path d={PADEN.waarschuwing} />
    case 'splitsing':
      return <path d="M4 2.500v11M4 9c0-3 2-4 4-4h4M9.500 2.500L12 5 9.500 7.500" />
  }
}

const VORMKLEUR: Record<Standvorm, string | undefined> = {
  gestippeld: stijl.stil,
  onderweg: stijl.accent,
  leeg: stijl.inkt,
  half: stijl.accent,
  kern: stijl.paars,
  vol: stijl.goed,
  streep: stijl.stil,
  fout: stijl.fout,
  splitsing: stijl.let,
}

/** Drawing of a state. */
export function Standicoon({ vorm }: { vorm: Standvorm }) {
  return (
    <svg className={klas(stijl.icoon, VORMKLEUR[vorm])} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {vormdelen(vorm)}
    </svg>
  )
}

/** The mark of the house: a timetable with one hour in each row, and a desk under it. */
export function Beeldmerk() {
  return (
    <svg className={stijl.beeldmerk} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect className={stijl.merkvlak} x="1" y="1" width="18" height="18" rx="5" />
      <g className={stijl.merkinkt}>
        <rect x="4.500" y="5" width="3" height="3" rx=".8" />
        <rect x="8.500" y="5" width="3" height="3" rx=".8" />
        <rect x="12.500" y="5" width="3" height="3" rx=".8" opacity=".35" />
        <rect x="4.500" y="9" width="3" height="3" rx=".8" />
        <rect x="8.500" y="9" width="3" height="3" rx=".8" opacity=".35" />
        <rect x="12.500" y="9" width="3" height="3" rx=".8" />
      </g>
      <path className={stijl.merkstreep} d="M4.500 14.700h11" strokeWidth="1.500" strokeLinecap="round" />
    </svg>
  )
}
