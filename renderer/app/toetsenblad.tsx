import { Fragment } from 'react'
import { Dialoog, Dialooginhoud } from '#renderer/ui/dialoog.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import stijl from './schil.module.css'

/** Every key that works now. A key stands here only when it does something. */
const TOETSEN: readonly { titel: string; toetsen: readonly (readonly [string, string])[] }[] = [
  {
    titel: 'Overal',
    toetsen: [
      ['Ctrl K', 'zoek of doe iets'],
      ['Ctrl N', 'Opvoeren verzuim (in een gewone browser: Alt N)'],
      ['Ctrl 2', 'Raadplegen/wijzigen'],
      ['F6', 'volgend deel van het scherm'],
      ['F9', 'verstuur en haal op, nu'],
      ['Esc', 'sluit; een concept blijft bewaard'],
      ['?', 'dit overzicht'],
    ],
  },
  {
    titel: 'Opvoeren verzuim',
    toetsen: [
      ['Ctrl Enter', 'zet klaar om te versturen'],
      ['Alt L', 'andere leerling'],
      ['1 … 9', 'kies uit een lijst, of spring naar dat lesuur'],
      ['J N', 'ja of nee'],
      ['Spatie', 'lesuur aan of uit'],
      ['D', 'hele dag'],
      ['+', 'dag erbij'],
      ['Delete', 'dag weg'],
    ],
  },
  {
    titel: 'Raadplegen/wijzigen',
    toetsen: [
      ['/', 'zoek in deze lijst'],
      ['J K', 'volgende, vorige (ook ↑ ↓)'],
      ['Enter', 'open de melding'],
      ['Spatie', 'vinkje'],
      ['Shift ↓', 'vink een reeks aan'],
      ['Ctrl A', 'vink alles in het filter aan'],
      ['Ctrl E', 'Excel'],
      ['Ctrl P', 'PDF'],
    ],
  },
]

export function Toetsenblad({ open, sluit }: { open: boolean; sluit(): void }) {
  return (
    <Dialoog titel="Toetsen" open={open} sluit={sluit} breed>
      <Dialooginhoud>
        <div className={stijl.toetsen}>
          {TOETSEN.map(({ titel, toetsen }) => (
            <section key={titel}>
              <h3>{titel}</h3>
              <dl>
                {toetsen.map(([toets, doet]) => (
                  <Fragment key={toets}>
                    <dt>
                      <Toets>{toets}</Toets>
                    </dt>
                    <dd>{doet}</dd>
                  </Fragment>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </Dialooginhoud>
    </Dialoog>
  )
}
