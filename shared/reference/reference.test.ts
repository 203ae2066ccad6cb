import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { modulePath, parseCsv, readRows, render, SOURCES } from '#build/reference.ts'
import { brin, gemeentecode, rmcRegiocode } from '../schema/identificatie.ts'
import { bron } from '../schema/reference.ts'
import { BRONNEN } from './bronnen.ts'
import { GEMEENTEN } from './gemeenten.generated.ts'
import { vakantieregioVan, zoekGemeente, zoekGemeenteOpNaam, zoekRmcRegio } from './gemeenten.ts'
import { naamVanInstelling, vestigingenVan } from './instellingen.ts'
import { RMC_REGIOS } from './rmc-regios.generated.ts'
import { SCHOOLVAKANTIES } from './schoolvakanties.generated.ts'
import { VESTIGINGEN } from './vestigingen.generated.ts'

const gm = (code: string) => gemeentecode.parse(code)

describe('reference data', () => {
  it.each(SOURCES)('keeps the module of $csv equal to the file', (source) => {
    expect(readFileSync(modulePath(source), 'utf8')).toBe(render(source))
  })

  it('has a module and a named source for every file, with the right number of rows', () => {
    const bestanden = readdirSync(new URL('data/', import.meta.url))
      .filter((naam) => naam.endsWith('.csv'))
      .sort()
    expect(SOURCES.map((source) => source.csv).sort()).toEqual(bestanden)
    expect(BRONNEN.map(({ bestand, rijen }) => [bestand, rijen]).sort()).toEqual(
      SOURCES.map((source) => [source.csv, readRows(source).length]).sort(),
    )
    for (const rij of BRONNEN) bron.parse(rij)
  })

  it('reads quoted cells and refuses a torn file', () => {
    expect(parseCsv('a,b\n"x, ""y""",2\n')).toEqual([{ a: 'x, "y"', b: '2' }])
    expect(() => parseCsv('a,b\n1\n')).toThrow('line 2')
    expect(() => parseCsv('a,b\n1,2')).toThrow('complete line')
  })

  it('has 342 gemeenten and every one in a region that exists', () => {
    expect(GEMEENTEN).toHaveLength(342)
    expect(new Set(GEMEENTEN.map((gemeente) => gemeente.gemeentecode)).size).toBe(342)
    for (const gemeente of GEMEENTEN) expect(zoekRmcRegio(gemeente.rmcRegio), gemeente.gemeente).not.toBeNull()
    for (const regio of RMC_REGIOS)
      expect(GEMEENTEN.filter((gemeente) => gemeente.rmcRegio === regio.rmcRegio)).toHaveLength(regio.aantalGemeenten)
  })

  it('finds gemeenten by code and name, and none for a code that is none', () => {
    expect(zoekGemeente(gm('GM0014'))?.rmcRegio).toBe('03')
    expect(zoekGemeente(gm('GM9999'))).toBeNull()
    expect(zoekGemeenteOpNaam(" 's-gravenhage ")?.gemeentecode).toBe('GM0518')
    expect(zoekGemeenteOpNaam('Nergens')).toBeNull()
    expect(zoekRmcRegio(rmcRegiocode.parse('14'))).toBeNull()
  })

  it('knows the holiday region by place where a gemeente has two', () => {
    expect(vakantieregioVan(gm('GM0736'), 'Abcoude')).toEqual({ regio: 'noord', zeker: true })
    expect(vakantieregioVan(gm('GM0736'), 'Wilnis')).toEqual({ regio: 'midden', zeker: true })
    expect(vakantieregioVan(gm('GM0736'), 'Amstelhoek')).toEqual({ regio: 'midden', zeker: false })
    expect(vakantieregioVan(gm('GM0736'), null)).toEqual({ regio: 'midden', zeker: false })
    expect(vakantieregioVan(gm('GM0014'), null)).toEqual({ regio: 'noord', zeker: true })
    expect(vakantieregioVan(gm('GM9999'), null)).toBeNull()
  })

  it('has vestigingen in known gemeenten only, and finds a school by its code', () => {
    for (const vestiging of VESTIGINGEN) expect(zoekGemeente(vestiging.gemeentecode)).not.toBeNull()
    expect(vestigingenVan(brin.parse('00AH'))[0]?.vestiging).toBe('00')
    expect(naamVanInstelling(brin.parse('01AA'))).not.toBeNull()
    expect(naamVanInstelling(brin.parse('99ZZ'))).toBeNull()
    expect(vestigingenVan(brin.parse('99ZZ'))).toEqual([])
  })

  it('lets no two holidays of a region overlap', () => {
    for (const regio of ['noord', 'midden', 'zuid']) {
      const rijen = SCHOOLVAKANTIES.filter((rij) => rij.regio === regio).sort((a, b) => (a.van < b.van ? -1 : 1))
      expect(rijen).toHaveLength(25)
      rijen.forEach((rij, i) => {
        expect(rij.van <= rij.tot).toBe(true)
        const vorige = rijen[i - 1]
        if (vorige) expect(vorige.tot < rij.van).toBe(true)
      })
    }
  })
})
