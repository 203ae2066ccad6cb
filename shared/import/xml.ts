import { Weigering } from './weigering.ts'

/**
 * The little XML that a spreadsheet is made of, in one pass and without building a tree: tags with attributes, and text. No DOCTYPE,
 * no own entities, no namespaces (prefixes are dropped). Anything else that is wrong is `xml-kapot`.
 */
export interface XmlOntvanger {
  /** `attributen` reads one attribute by name; null when it is not there. */
  open(naam: string, attributen: (naam: string) => string | null): void
  sluit(naam: string): void
  tekst(tekst: string): void
}

export function leesXml(xml: string, ontvanger: XmlOntvanger): void {
  let plek = 0
  let diepte = 0
  const einde = xml.length
  while (plek < einde) {
    const lt = xml.indexOf('<', plek)
    if (lt < 0) {
      if (diepte > 0) throw new Weigering('xml-kapot')
      return
    }
    if (lt > plek && diepte > 0) ontvanger.tekst(ontsleutel(xml.slice(plek, lt)))
    const teken = xml.charCodeAt(lt + 1)
    if (teken === 33) {
      if (xml.startsWith('<!--', lt)) plek = voorbij('-->', lt)
      else if (xml.startsWith('<![CDATA[', lt)) {
        plek = voorbij(']]>', lt)
        ontvanger.tekst(xml.slice(lt + 9, plek - 3))
      } else throw new Weigering('xml-doctype')
      continue
    }
    if (teken === 63) {
      plek = voorbij('?>', lt)
      continue
    }
    const gt = eindeVanTag(lt + 1)
    plek = gt + 1
    if (teken === 47) {
      if (--diepte < 0) throw new Weigering('xml-kapot')
      ontvanger.sluit(zonderVoorvoegsel(xml.slice(lt + 2, gt).trim()))
      continue
    }
    const leeg = xml.charCodeAt(gt - 1) === 47
    const binnen = xml.slice(lt + 1, leeg ? gt - 1 : gt)
    const naam = zonderVoorvoegsel(/^[^\s/]+/.exec(binnen)?.[0] ?? '')
    if (naam === '') throw new Weigering('xml-kapot')
    ontvanger.open(naam, (gezocht) => attribuut(binnen, gezocht))
    if (leeg) ontvanger.sluit(naam)
    else if (++diepte > 64) throw new Weigering('xml-kapot')
  }
  if (diepte > 0) throw new Weigering('xml-kapot')

  function voorbij(slot: string, vanaf: number): number {
    const gevonden = xml.indexOf(slot, vanaf)
    if (gevonden < 0) throw new Weigering('xml-kapot')
    return gevonden + slot.length
  }
  /** The `>` of a tag; one inside quotes is text. */
  function eindeVanTag(vanaf: number): number {
    let gt = xml.indexOf('>', vanaf)
    for (;;) {
      if (gt < 0 || gt - vanaf > 100_000) throw new Weigering('xml-kapot')
      let open = 0
      for (let i = vanaf; i < gt; i++) {
        const c = xml.charCodeAt(i)
        if (open === 0 ? c === 34 || c === 39 : c === open) open = open === 0 ? c : 0
      }
      if (open === 0) return gt
      gt = xml.indexOf('>', gt + 1)
    }
  }
}

const zonderVoorvoegsel = (naam: string) => naam.slice(naam.indexOf(':') + 1)

function attribuut(binnen: string, naam: string): string | null {
  for (let plek = binnen.indexOf(`${naam}=`); plek >= 0; plek = binnen.indexOf(`${naam}=`, plek + 1)) {
    const voor = binnen.charCodeAt(plek - 1)
    // A name of its own, or behind a prefix: `r:id`.
    if (plek > 0 && voor > 32 && voor !== 58) continue
    const teken = binnen[plek + naam.length + 1] ?? ''
    if (teken !== '"' && teken !== "'") continue
    const begin = plek + naam.length + 2
    const slot = binnen.indexOf(teken, begin)
    return slot < 0 ? null : ontsleutel(binnen.slice(begin, slot))
  }
  return null
}

const NAMEN = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Characters for the five entities of XML and for numbers; an unknown one is refused, as it can only come from a DOCTYPE. */
function ontsleutel(tekst: string): string {
  if (!tekst.includes('&')) return tekst
  return tekst.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]+);?/gi, (_, naam: string) => {
    if (naam.startsWith('#')) {
      const nummer = /^#x/i.test(naam) ? Number.parseInt(naam.slice(2), 16) : Number(naam.slice(1))
      if (nummer > 0x10ffff || (nummer >= 0xd800 && nummer <= 0xdfff)) throw new Weigering('xml-kapot')
      return String.fromCodePoint(nummer)
    }
    const teken = NAMEN.get(naam)
    if (teken === undefined) throw new Weigering('xml-kapot')
    return teken
  })
}
