import type { JSX } from 'preact'
import { WithheldNotice } from '../../disclosures/statement/pages/withheld-notice.tsx'
import { routes } from '../../routes.ts'
import type { ActivityProps } from './office-activity-page.tsx'
import { QrPicture } from './qr-picture.tsx'

/** The activity code with its QR code, and what to print with them. */
export function CodePanel(props: ActivityProps): JSX.Element | null {
  const { org, origin, activity } = props
  const { sessions, content } = activity
  const session = content.session
  if (!session) return null
  const withheld = props.withheld.get(session.id)
  if (withheld) return <WithheldNotice org={org} of={withheld} mayReview={props.mayReview} />
  const at = { org, activity: activity.id }
  const query = sessions.length > 1 ? { session: session.id } : {}
  return (
    <section class="panel" aria-labelledby="code">
      <h2 id="code">Activity code</h2>
      <p class="code">{session.code}</p>
      <p class="small">
        {content.codeVisibility === 'room'
          ? 'Given in the room: it is on no page of the portal.'
          : 'Public: the portal’s links fill it in.'}
      </p>
      {sessions.length > 1 && <p class="small">Of the first session; the others are in the table.</p>}
      <QrPicture
        address={origin + routes.claimByCode.to({ org, code: session.code })}
        label="QR code to claim credit"
      />
      <p>
        <a href={routes.officePoster.to(at, query)}>Poster (PDF)</a>
        <br />
        <a href={routes.officeQr.to(at, query)}>QR code (SVG)</a>
      </p>
    </section>
  )
}
