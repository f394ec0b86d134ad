import type { JSX } from 'preact'
import { qrCode } from '../../../platform/qr.ts'
import { wordsOf } from '../../../series/kit/session-kit.ts'
import { Document } from '../../../web/document.tsx'
import type { Logo } from '../../../web/frame.ts'
import { EmblemAndName } from '../../../web/mark.tsx'
import type { ScreenFacts } from '../screen-parts.ts'
import { LiveHead } from './board-page.tsx'

type Props = {
  organization: { name: string; mark: string; brand: string; logo: Logo | null }
  title: string
  /** "Pediatric Grand Rounds · Friday, November 20, 2026" */
  kicker: string
  facts: ScreenFacts
  events: string
  /** Seconds after which a browser without script loads the page again. */
  reloadAfter: number
}

/** A session's code for the room's projector, to be read from the back row. */
export function ScreenPage(props: Props): JSX.Element {
  const { organization, title, kicker, facts, events } = props
  const parts = screenParts(facts)
  const head = <LiveHead seconds={props.reloadAfter} />
  return (
    <Document title={`Live code: ${title} · ${organization.name} CME`} {...organization} live head={head}>
      <header>
        <div>
          <p class="soft-text">{kicker}</p>
          <h1>{title}</h1>
        </div>
        <p class="brand">
          <EmblemAndName of={organization} />
        </p>
      </header>
      <main id="main" data-live-events={events}>
        <div data-part="code">{parts.code}</div>
        <div data-part="qr">{parts.qr}</div>
      </main>
      <footer>
        <p role="status" data-part="count">
          {parts.count}
        </p>
        <p class="error" data-live-lost hidden role="status">
          Not connected: what stands here may be old. It connects again by itself.
        </p>
        <p class="soft-text" data-part="note">
          {parts.note}
        </p>
      </footer>
    </Document>
  )
}

/** What changes on it, by the names of their places. */
export const screenParts = (facts: ScreenFacts): Record<'code' | 'qr' | 'count' | 'note', JSX.Element> => ({
  code: facts.digits ? <Code {...facts} /> : <p class="total">{facts.instead}</p>,
  qr: <Qr url={facts.url} />,
  count: (
    <>
      <span class="total">{facts.count}</span> recorded
    </>
  ),
  note: <>{facts.note}</>,
})

function Code(facts: ScreenFacts) {
  return (
    <>
      <p>Your activity code</p>
      <p class={facts.digits.length > 6 ? 'big' : 'big six'}>{facts.digits}</p>
      <p>
        {wordsOf(facts).map(({ text, strong }) =>
          strong ? (
            <b key={text} class={text.length < 24 ? 'nowrap' : undefined}>
              {text}
            </b>
          ) : (
            text
          ),
        )}
      </p>
    </>
  )
}

// The four squares of quiet that ISO/IEC 18004 asks for, whatever the screen's ground is.
const quiet = 4

function Qr({ url }: { url: string }) {
  if (!url) return null
  const { size, path } = qrCode(url)
  const box = size + 2 * quiet
  return (
    <div class="qr">
      <svg
        role="img"
        aria-label="QR code that records attendance"
        viewBox={`-${quiet} -${quiet} ${box} ${box}`}
        shape-rendering="crispEdges"
      >
        <path d={path} fill="currentColor" />
      </svg>
    </div>
  )
}
