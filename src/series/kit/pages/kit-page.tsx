import type { JSX } from 'preact'
import { QrPicture } from '../../../activities/pages/qr-picture.tsx'
import { Where } from '../../../attendance/live/pages/board-page.tsx'
import type { LiveSession } from '../../../attendance/live/session-query.ts'
import { WithheldNotice } from '../../../disclosures/statement/pages/withheld-notice.tsx'
import { routes } from '../../../routes.ts'
import { liveScriptHref } from '../../../web/assets.ts'
import { Notice } from '../../../web/parts.tsx'
import type { Kit } from '../kit-facts.ts'
import { partsOf } from '../kit-parts.ts'
import { copiedWords, type SessionKit } from '../session-kit.ts'

type Props = Kit & { org: string; mayReview: boolean }

/** What is shown and handed out at a session: a slide, a sheet, and the words for a message. */
export function KitPage({ org, session, kit, told, withheld, mayReview }: Props): JSX.Element {
  const at = { org, session: session.id }
  return (
    <>
      <Where org={org} session={session} label="Slide and sheet" />
      <h1>{kit.title}</h1>
      <p class="soft-text">{[kit.series, kit.whenText, kit.speakers.join('; ')].filter(Boolean).join(' · ')}</p>
      {withheld && <WithheldNotice org={org} of={withheld} mayReview={mayReview} />}
      {told.isOpen && !withheld && !session.cancelledAt && <NoDisclosure org={org} session={session} />}
      <p>Each is drawn when you open it, from what is saved then. {kit.asOf}.</p>
      <ul>
        <li>
          <a href={routes.officeSessionSlide.to(at)}>Slide with statements and disclosures (PDF, 16:9)</a>
        </li>
        <li>
          <a href={routes.officeSessionSheet.to(at)}>Sheet with statements and disclosures (PDF, Letter)</a>
        </li>
        <li>
          <a href={routes.officeProject.to(at)}>Live screen with the count</a>
        </li>
        <li>
          <a href={routes.officeLive.to(at)}>Live board: who is recorded</a>
        </li>
      </ul>
      {session.cancelledAt && (
        <Notice tone="warn" title="This session is cancelled">
          <p>Slide and sheet say so, and have no code.</p>
        </Notice>
      )}
      {kit.way?.kind === 'screen' && (
        <Notice title="The code changes on the screen">
          <p>
            Slide and sheet send people to the screen, because a printed code would be refused. Show the{' '}
            <a href={routes.officeProject.to(at)}>live screen</a> in the room: its QR code and its six digits change
            every {kit.way.rotateSeconds} seconds.
          </p>
        </Notice>
      )}
      {kit.way && <Preview title={kit.title} way={kit.way} />}
    </>
  )
}

function NoDisclosure({ org, session }: { org: string; session: LiveSession }) {
  const at = { org, session: session.id }
  return (
    <Notice tone="warn" title="Not everybody’s disclosure is here">
      <p>
        Slide and sheet leave the disclosure open, and say that it was not complete. Learners must read it before the
        session begins:{' '}
        {session.disclosed.basis === 'here' ? (
          <a href={routes.officeActivityDisclosures.to({ org, activity: session.activityId })}>see whose is missing</a>
        ) : (
          <>
            <a href={routes.officeDisclosures.to(at)}>note the disclosures</a> that came, or{' '}
            <a href={routes.officeSession.to(at)}>name who teaches and write the statement</a>
          </>
        )}
        . Then open them again.
      </p>
    </Notice>
  )
}

function Preview({ title, way }: { title: string; way: NonNullable<SessionKit['way']> }) {
  const { label, digits, words, note, holds } = partsOf(way)
  return (
    <>
      <section class="panel" aria-labelledby="preview">
        <h2 id="preview">On the slide</h2>
        <p>{label}</p>
        {digits && <p class="code">{digits}</p>}
        <p>{words.map(({ text, strong }) => (strong ? <b key={text}>{text}</b> : text))}</p>
        <QrPicture
          address={way.url}
          label={digits ? 'QR code to record attendance' : 'QR code that opens the page where the digits are typed'}
        />
        <p class="small soft-text">{[note, holds].filter(Boolean).join(' ')}</p>
      </section>
      <section aria-labelledby="words">
        <h2 id="words">For a message or an agenda</h2>
        <div class="field">
          <label for="copied">Words to copy</label>
          <textarea id="copied" readonly rows={3}>
            {copiedWords(title, way)}
          </textarea>
        </div>
        <p class="actions">
          <button type="button" class="button soft" data-copy="copied" hidden>
            Copy the words
          </button>
          <span role="status" data-copied />
        </p>
        <script type="module" src={liveScriptHref} />
      </section>
    </>
  )
}
