import { useEffect, useRef, useState } from 'react'
import { IcoonKnop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import stijl from './bijlagen.module.css'

/** Highest number of points of a picture that is drawn: more would eat the memory of an office computer. */
const MAX_PUNTEN = 40_000_000
/** Rows and columns of a list that are shown. */
const RIJEN = 200
const KOLOMMEN = 30

/**
 * Looks into a bijlage without running anything of it: a picture is decoded and drawn anew, a PDF is drawn by pdf.js in a worker of its
 * own, a list is shown as text in cells. Everything else is for its own program.
 */
export function Voorbeeld({ type, inhoud, naam }: { type: string; inhoud: Uint8Array<ArrayBuffer>; naam: string }) {
  if (type === 'image/png' || type === 'image/jpeg') return <Plaatje type={type} inhoud={inhoud} naam={naam} />
  if (type === 'application/pdf') return <Pdf inhoud={inhoud} naam={naam} />
  if (type === 'text/csv') return <Lijst inhoud={inhoud} />
  return (
    <Opmerking icoon="info">
      Dit bestand kunt u hier niet bekijken. Open het in het programma waar het bij hoort.
    </Opmerking>
  )
}

const NIET = 'Dit bestand is hier niet te tekenen. Open het in het programma waar het bij hoort.'

function Plaatje({ type, inhoud, naam }: { type: string; inhoud: Uint8Array<ArrayBuffer>; naam: string }) {
  const doek = useRef<HTMLCanvasElement>(null)
  const [mis, zetMis] = useState(false)
  useEffect(() => {
    let weg = false
    createImageBitmap(new Blob([inhoud], { type }))
      .then((beeld) => {
        if (weg || doek.current === null) return
        if (beeld.width * beeld.height > MAX_PUNTEN) {
          zetMis(true)
          return
        }
        doek.current.width = beeld.width
        doek.current.height = beeld.height
        doek.current.getContext('2d')?.drawImage(beeld, 0, 0)
        beeld.close()
      })
      .catch(() => !weg && zetMis(true))
    return () => {
      weg = true
    }
  }, [inhoud, type])
  if (mis) return <Opmerking icoon="info">{NIET}</Opmerking>
  return <canvas ref={doek} className={stijl.doek} role="img" aria-label={`Voorbeeld van ${naam}`} />
}

function Pdf({ inhoud, naam }: { inhoud: Uint8Array<ArrayBuffer>; naam: string }) {
  const doek = useRef<HTMLCanvasElement>(null)
  const [blad, zetBlad] = useState(1)
  const [stand, zetStand] = useState<{ bladen: number; mis: boolean }>({ bladen: 0, mis: false })
  useEffect(() => {
    let stop: (() => void) | null = null
    let weg = false
    void import('./pdf.ts')
      .then(async ({ tekenBlad }) => {
        if (weg || doek.current === null) return
        const werk = tekenBlad(inhoud, blad, doek.current)
        stop = werk.stop
        zetStand({ bladen: await werk.bladen, mis: false })
      })
      .catch(() => !weg && zetStand((oud) => ({ ...oud, mis: true })))
    return () => {
      weg = true
      stop?.()
    }
  }, [inhoud, blad])
  return (
    <div className={stijl.pdf}>
      {stand.mis && <Opmerking icoon="info">{NIET}</Opmerking>}
      <canvas
        ref={doek}
        className={stijl.doek}
        hidden={stand.mis}
        role="img"
        aria-label={`Voorbeeld van ${naam}, blad ${blad}`}
        data-getekend={stand.bladen > 0 ? '' : undefined}
      />
      {stand.bladen > 1 && (
        <p className={stijl.bladeren}>
          <IcoonKnop naam="Vorig blad" icoon="pijlOmhoog" isDisabled={blad === 1} onPress={() => zetBlad(blad - 1)} />
          <span>
            blad {blad} van {stand.bladen}
          </span>
          <IcoonKnop
            naam="Volgend blad"
            icoon="pijlOmlaag"
            isDisabled={blad === stand.bladen}
            onPress={() => zetBlad(blad + 1)}
          />
        </p>
      )}
    </div>
  )
}

/** The rows of a list; quotes as RFC 4180, separator by what occurs most in the first line. */
export function leesLijst(tekst: string): string[][] {
  const eerste = tekst.split('\n', 1)[0] ?? ''
  const scheiding = [';', '\t', ',', '|'].toSorted((a, b) => eerste.split(b).length - eerste.split(a).length)[0] ?? ';'
  const rijen: string[][] = []
  let rij: string[] = []
  let cel = ''
  let binnen = false
  for (let i = 0; i < tekst.length && rijen.length < RIJEN; i++) {
    const teken = tekst[i] as string
    if (binnen) {
      if (teken !== '"') cel += teken
      else if (tekst[i + 1] === '"') cel += tekst[i++]
      else binnen = false
    } else if (teken === '"' && cel === '') binnen = true
    else if (teken === scheiding) {
      rij.push(cel)
      cel = ''
    } else if (teken === '\n') {
      rijen.push([...rij, cel])
      rij = []
      cel = ''
    } else if (teken !== '\r') cel += teken
  }
  if (rijen.length < RIJEN && (cel !== '' || rij.length > 0)) rijen.push([...rij, cel])
  return rijen.map((een) => een.slice(0, KOLOMMEN))
}

function Lijst({ inhoud }: { inhoud: Uint8Array<ArrayBuffer> }) {
  const rijen = leesLijst(new TextDecoder().decode(inhoud))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={stijl.lijstvak} tabIndex={0} aria-label="Voorbeeld van de lijst">
      <table>
        <tbody>
          {rijen.map((rij, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move
            <tr key={r}>
              {rij.map((cel, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cells never move
                <td key={k}>{cel}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rijen.length === RIJEN && <p>Dit zijn de eerste {RIJEN} rijen.</p>}
    </section>
  )
}
