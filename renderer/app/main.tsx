import './geen-jit.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { maakHost } from './host.ts'

const plaats = document.getElementById('root')
if (plaats === null) throw new Error('index.html has no element root')

createRoot(plaats, {
  // The cause may hold what somebody typed: it goes nowhere. The screen says what can be done (`foutgrens.tsx`).
  onCaughtError: () => {},
}).render(
  <StrictMode>
    <App host={maakHost()} klok={Date.now} nieuwId={() => crypto.randomUUID()} />
  </StrictMode>,
)
