import { Component, type ReactNode } from 'react'
import { Knop } from '#renderer/ui/knop.tsx'
import { FOUTEN } from '#shared/contract/errors.ts'
import stijl from './schil.module.css'

/**
 * A screen that breaks takes nothing with it: leaving it saves its concept first (`bewaar-concept.ts`), the shell goes on,
 * and the screen can be opened again. Nothing of the cause is written anywhere: it may hold a name.
 */
export class Foutgrens extends Component<{ children: ReactNode; sleutel: string }, { kapot: string | null }> {
  override state: { kapot: string | null } = { kapot: null }

  static getDerivedStateFromError(): { kapot: string } {
    return { kapot: 'ja' }
  }

  override componentDidUpdate(vorige: { sleutel: string }): void {
    if (vorige.sleutel !== this.props.sleutel && this.state.kapot !== null) this.setState({ kapot: null })
  }

  override render(): ReactNode {
    if (this.state.kapot === null) return this.props.children
    return (
      <div className={stijl.kapot} role="alert">
        <h1>{FOUTEN.onverwacht.zin}</h1>
        <p>Het andere deel van Verzuimdesk werkt door. Open dit scherm opnieuw; uw concept staat er nog.</p>
        <Knop soort="hoofd" onPress={() => this.setState({ kapot: null })}>
          Open dit scherm opnieuw
        </Knop>
      </div>
    )
  }
}
