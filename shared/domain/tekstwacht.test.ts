import { describe, expect, it } from 'vitest'
import { TEKSTZINNEN, tekstsignalen } from './tekstwacht.ts'

describe('the watch over free text', () => {
  it.each([
    ['Hij heeft ADHD en komt niet', 'ADHD'],
    ['Moeder zegt: autisme.', 'autisme'],
    ['Autísme vermoed', 'Autísme'],
    ['zij is depressief', 'depressief'],
    ['heeft een angststoornis', 'angststoornis'],
    ['slikt medicatie', 'medicatie'],
    ['is zwanger', 'zwanger'],
    ['suïcidaal', 'suïcidaal'],
    ['(ptss)', 'ptss'],
    ['ligt met long covid thuis', 'long covid'],
  ])('warns of a diagnosis in “%s”', (tekst, woord) => {
    expect(tekstsignalen(tekst)).toEqual([{ soort: 'diagnose', woord, zin: TEKSTZINNEN.diagnose }])
  })

  it.each([
    ['viert de ramadan', 'ramadan'],
    ['hij is homo', 'homo'],
    ['stemt PVV', 'PVV'],
  ])('warns of what never may be sent in “%s”', (tekst, woord) => {
    expect(tekstsignalen(tekst)).toMatchObject([{ soort: 'bijzonder', woord }])
  })

  it.each([
    '',
    'Blijft vooral de eerste en laatste uren weg.',
    'Twijfel aan de ziekmelding; ouders gebeld op 14-10.',
    'Klas 3 havo, wacht op passend onderwijs.',
    'Was op vakantie in Nederland, klassenfoto gemist.',
    'Additionele afspraken met de mentor, odds en ends',
    'Assen en Massa: reist met de trein',
    'De msn-groep van de klas, mszw',
    'Homogene groep',
  ])('leaves “%s” alone', (tekst) => {
    expect(tekstsignalen(tekst)).toEqual([])
  })

  it('names each kind once, in the order of the text', () => {
    expect(tekstsignalen('viert ramadan, is depressief en heeft adhd').map(({ woord }) => woord)).toEqual([
      'ramadan',
      'depressief',
    ])
  })
})
