/**
 * Texts that try to become code or markup, made from parts so that every part meets every other: markup with handlers, addresses
 * with schemes, templates, breakouts from attributes, scripts and comments, formulas, and characters that fool the eye. What runs
 * would call `raak()` (set by the test) or open a dialog. At most 100 characters, so that each fits every field of a melding.
 */

const DOEL = 'raak()'

/** Elements that run something by themselves, with the handler that would. */
const ELEMENTEN: readonly (readonly [string, string])[] = [
  ['img src=x', 'onerror'],
  ['img/src=x', 'onerror'],
  ['IMG SRC=x', 'OnErRoR'],
  ['image href=x', 'onerror'],
  ['svg', 'onload'],
  ['svg/', 'onload'],
  ['body', 'onload'],
  ['body', 'onpageshow'],
  ['iframe src=x', 'onload'],
  ['video src=x', 'onerror'],
  ['audio src=x', 'onerror'],
  ['video><source', 'onerror'],
  ['input autofocus', 'onfocus'],
  ['select autofocus', 'onfocus'],
  ['textarea autofocus', 'onfocus'],
  ['button autofocus', 'onfocus'],
  ['details open', 'ontoggle'],
  ['marquee', 'onstart'],
  ['object data=x', 'onerror'],
  ['style', 'onload'],
  ['link rel=stylesheet href=x', 'onerror'],
  ['script src=x', 'onerror'],
  ['p id=x tabindex=1', 'onfocus'],
  ['p', 'onpointerenter'],
  ['p', 'onanimationstart'],
]
/** How an attribute is written. */
const SCHRIJFWIJZEN: readonly ((element: string, handler: string) => string)[] = [
  (element, handler) => `<${element} ${handler}=${DOEL}>`,
  (element, handler) => `<${element} ${handler}="${DOEL}">`,
  (element, handler) => `"><${element} ${handler}='${DOEL}'>`,
  (element, handler) => `<${element}\t${handler}\n=\n${DOEL}//`,
  (element, handler) => `<${element} ${handler}=&#114;aak&lpar;&rpar;>`,
]

/** Ways out of where a text might have been written without care. */
const UITBRAKEN = [
  '',
  '"',
  "'",
  '`',
  '>',
  '">',
  "'>",
  '-->',
  ']]>',
  '*/',
  '</title>',
  '</textarea>',
  '</style>',
  '</script>',
  '\\"',
  "\\'",
  '${',
  '{{',
]
const NA_UITBRAAK = [`<script>${DOEL}</script>`, ` onmouseover=${DOEL} x=`]

const ADRESSEN = [
  `javascript:${DOEL}`,
  `JaVaScRiPt:${DOEL}`,
  ` javascript:${DOEL}`,
  `java\tscript:${DOEL}`,
  `java\nscript:${DOEL}`,
  `java&#10;script:${DOEL}`,
  `\u0001javascript:${DOEL}`,
  `javascript://%0a${DOEL}`,
  `data:text/html,<script>${DOEL}</script>`,
  'data:text/html;base64,PHNjcmlwdD5yYWFrKCk8L3NjcmlwdD4=',
  `vbscript:${DOEL}`,
  'file:///etc/passwd',
  '//kwaad.example/x.js',
  'https://kwaad.example/x.js',
  'blob:null/x',
]
const MET_ADRES = [
  (adres: string) => adres,
  (adres: string) => `<a href="${adres}">klik</a>`,
  (adres: string) => `<form action="${adres}"><button>klik`,
]

const SJABLONEN = [
  `{{constructor.constructor('${DOEL}')()}}`,
  `\${${DOEL}}`,
  `#{${DOEL}}`,
  `<%= ${DOEL} %>`,
  `{%raw%}{{${DOEL}}}`,
  `[[${DOEL}]]`,
  `';${DOEL};//`,
  `";${DOEL};//`,
  `\`;${DOEL};//`,
  `});${DOEL};({`,
  `__proto__`,
  'constructor',
  'toString',
  'hasOwnProperty',
  '{"__proto__":{"raak":1}}',
  '[object Object]',
]
const OPMAAK = [
  `<style>*{background:url(//kwaad.example/x)}</style>`,
  `<style>@import '//kwaad.example/x.css';</style>`,
  `<link rel=stylesheet href=//kwaad.example/x>`,
  `<meta http-equiv=refresh content="0;url=javascript:${DOEL}">`,
  `<base href=//kwaad.example/>`,
  `<embed src=javascript:${DOEL}>`,
  `<math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${DOEL} src>">`,
  `<template><script>${DOEL}</script></template>`,
  `<svg><script>${DOEL}</script></svg>`,
  `<svg><animate onbegin=${DOEL} attributeName=x>`,
  `<svg><a xlink:href="javascript:${DOEL}"><text>x`,
  `<noscript><p title="</noscript><img src=x onerror=${DOEL}>">`,
  `<!--[if gte IE 4]><script>${DOEL}</script><![endif]-->`,
  `<x contenteditable onblur=${DOEL}>x`,
  `<dialog open onclose=${DOEL}>`,
  `<isindex type=image src=1 onerror=${DOEL}>`,
]
/** Formulas for a spreadsheet, and letters that turn around, vanish or fold: they must stand as they are and do nothing. */
const VREEMD = [
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("//kwaad.example";"klik")',
  '@SUM(1+1)*cmd|x',
  '+1+cmd|x',
  '-1+cmd|x',
  '\u202eTXT.exe\u202c',
  'a\u200bb\u200dc\u2060d\ufeff',
  '\u0000\u0001\u001b[31mrood',
  '%3Cscript%3Eraak()%3C/script%3E',
  '&lt;script&gt;raak()&lt;/script&gt;',
  '\\u003cscript\\u003eraak()\\u003c/script\\u003e',
  '\uff1cscript\uff1eraak()\uff1c/script\uff1e',
  "Robert'); DROP TABLE meldingen;--",
  '../../../../etc/passwd',
  '\r\nSet-Cookie: raak=1',
  'İıſK\u0301\u0302\u0303\u0304\u0305',
]

function maakCorpus(): readonly string[] {
  const alles = [
    ...ELEMENTEN.flatMap(([element, handler]) => SCHRIJFWIJZEN.map((schrijf) => schrijf(element, handler))),
    ...UITBRAKEN.flatMap((uit) => NA_UITBRAAK.map((na) => `${uit}${na}`)),
    ...ADRESSEN.flatMap((adres) => MET_ADRES.map((schrijf) => schrijf(adres))),
    ...SJABLONEN,
    ...OPMAAK,
    ...VREEMD,
  ]
  return [...new Set(alles.map((tekst) => tekst.slice(0, 100)))]
}

export const INJECTIES = maakCorpus()
