import { describe, expect, it } from 'vitest'
import { mailAanInstantie, mailAanMentor } from './mails.ts'

const school = {
  instelling: 'Heymans Scholengroep',
  locatie: 'Hoofdgebouw Leek',
  brin: '00ZV',
  telefoon: '0594 550 118',
}

/** What a mail program shows of the HTML: tags out, entities back, one paragraph a line. */
const leesbaar = (html: string) =>
  (html.split('<body')[1] ?? '')
    .replace(/^[^>]*>/, '')
    .replace(/<br>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .trim()
    .split('\n')
    .filter((regel) => regel !== '')

describe('the mail to a gemeente or region', () => {
  it('says exactly what the sample says', () => {
    const mail = mailAanInstantie(1_001_203, 'opgevoerd', 'kwalificatieplichtig', school)
    expect(mail.onderwerp).toBe(
      'Melding relatief verzuim door Heymans Scholengroep, Hoofdgebouw Leek, leerplicht is opgevoerd.',
    )
    expect(mail.tekst).toBe(`OEFENOMGEVING. Dit is geen echte melding.

De melding relatief verzuim met meldingsnummer 1001203 is opgevoerd.

Bekijk de melding in uw eigen systeem. Zoek op 1001203.

In deze e-mail staan geen persoonsgegevens. Stuur ze ook niet terug
per e-mail.

Vragen over deze melding? Bel de school: 0594 550 118.

Heymans Scholengroep, Hoofdgebouw Leek, BRIN 00ZV
Automatisch verzonden. U kunt niet antwoorden op deze e-mail.
`)
    expect(leesbaar(mail.html)).toEqual([
      'OEFENOMGEVING Dit is geen echte melding.',
      'De melding relatief verzuim met meldingsnummer 1001203 is opgevoerd.',
      'Bekijk de melding in uw eigen systeem. Zoek op 1001203.',
      'In deze e-mail staan geen persoonsgegevens. Stuur ze ook niet terug per e-mail.',
      'Vragen over deze melding? Bel de school: 0594 550 118.',
      'Heymans Scholengroep, Hoofdgebouw Leek, BRIN 00ZV Automatisch verzonden. U kunt niet antwoorden op deze e-mail.',
    ])
  })

  it('names RMC for the category rmc, leerplicht for the others, and each of the three events', () => {
    const onderwerp = (wat: 'opgevoerd' | 'gewijzigd' | 'ingetrokken', categorie: 'leerplichtig' | 'rmc') =>
      mailAanInstantie(12, wat, categorie, school).onderwerp
    expect(onderwerp('gewijzigd', 'rmc')).toBe(
      'Melding relatief verzuim door Heymans Scholengroep, Hoofdgebouw Leek, RMC is gewijzigd.',
    )
    expect(onderwerp('ingetrokken', 'leerplichtig')).toMatch(/, leerplicht is ingetrokken\.$/)
  })

  it('keeps its format whatever a school is called: lines under 72, no header in a name, nothing live in the HTML', () => {
    const raar = {
      instelling: `Christelijke Scholengemeenschap ${'Zeer '.repeat(20)}Lang`,
      locatie: 'Locatie\r\nBcc: iedereen@elders.example\n\n<script>alert(1)</script> & "zo"',
      brin: '00ZV',
      telefoon: null,
    }
    const mail = mailAanInstantie(1, 'gewijzigd', 'rmc', raar)
    expect(mail.onderwerp).not.toMatch(/[\r\n]/)
    for (const regel of mail.tekst.split('\n')) expect(regel.length).toBeLessThan(72)
    expect(mail.tekst).toContain('Vragen over deze melding? Bel de school.')
    expect(mail.html).not.toContain('<script')
    expect(leesbaar(mail.html).at(-1)).toContain('<script>alert(1)</script> & "zo"')
  })

  it('fetches nothing from elsewhere and runs nothing', () => {
    for (const { html } of [mailAanInstantie(1, 'gewijzigd', 'rmc', school), mailAanMentor(1, school)])
      expect(html).not.toMatch(/<img|<link|<script|<style|https?:|url\(|@import/i)
  })
})

describe('the mail to a mentor', () => {
  it('says exactly what the sample says', () => {
    const mail = mailAanMentor(1_001_203, school)
    expect(mail.onderwerp).toBe('Terugmelding bij melding 1001203')
    expect(mail.tekst).toBe(`OEFENOMGEVING. Dit is geen echte melding.

Er is een terugmelding bij melding 1001203. De verzuimcoördinator
stuurt die aan u door.

Lezen: verzuimdesk:melding/1001203
Werkt de link niet? Open Verzuimdesk, druk op Ctrl+K en typ 1001203.

U ziet in Verzuimdesk alleen wat u nodig hebt voor uw leerling. In deze
e-mail staan geen persoonsgegevens. Antwoord niet met namen of details
per e-mail, maar schrijf ze in het dossier.

Vragen? Bel de verzuimcoördinator: 0594 550 118.

Heymans Scholengroep, Hoofdgebouw Leek
`)
    expect(leesbaar(mail.html)).toEqual([
      'OEFENOMGEVING Dit is geen echte melding.',
      'Er is een terugmelding bij melding 1001203. De verzuimcoördinator stuurt die aan u door.',
      'Lees de terugmelding in Verzuimdesk',
      'Werkt de link niet? Open Verzuimdesk, druk op Ctrl+K en typ 1001203.',
      'U ziet in Verzuimdesk alleen wat u nodig hebt voor uw leerling. In deze e-mail staan geen persoonsgegevens. Antwoord niet met namen of details per e-mail, maar schrijf ze in het dossier.',
      'Vragen? Bel de verzuimcoördinator: 0594 550 118.',
      'Heymans Scholengroep, Hoofdgebouw Leek',
    ])
    expect(mail.html).toContain('<a href="verzuimdesk:melding/1001203"')
  })
})
