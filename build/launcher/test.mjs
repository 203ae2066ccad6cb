// `npm test`. This file and ready.mjs are read by whatever Node a person has: no imports and no syntax younger than Node 14
// here, so that an old Node can at least say what is wrong instead of pointing at a bracket.
var parts = process.versions.node.split('.').map(Number)
if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
  process.stderr.write(
    'Verzuimdesk heeft Node 20.19 of nieuwer nodig en dit is Node ' +
      process.versions.node +
      ' (needs Node 20.19 or newer): https://nodejs.org\n',
  )
  process.exitCode = 1
} else {
  import('./ready.mjs').then((ready) => ready.run('test.ts'))
}
