// Keeps the displays of the practice tokens running. Without it the page still shows the codes of the moment it was loaded.
const STAP = 30
const displays = [...document.querySelectorAll('[data-token]')]

async function ververs() {
  const antwoord = await fetch('/balie/tokens/codes', { headers: { accept: 'application/json' } })
  if (!antwoord.ok) return
  const codes = await antwoord.json()
  for (const display of displays) {
    const code = codes[display.dataset.token]
    if (typeof code === 'string') display.textContent = `${code.slice(0, 3)} ${code.slice(3)}`
  }
}

function tik() {
  const rest = STAP - (Math.floor(Date.now() / 1000) % STAP)
  for (const teller of document.querySelectorAll('[data-rest]')) teller.textContent = `nog ${rest} s`
  // A second after the change, so that the server has surely changed too.
  if (rest === STAP - 1) void ververs().catch(() => undefined)
}

if (displays.length > 0) {
  tik()
  setInterval(tik, 1000)
}
