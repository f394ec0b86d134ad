import type { JSX } from 'preact'
import { QrPicture } from '../../../activities/pages/qr-picture.tsx'
import { routes } from '../../../routes.ts'
import { SessionHead, type SessionPlace } from './session-head.tsx'

/** The link by which another device takes the door; it is shown here and nowhere again. */
export function DoorOpenedPage(props: SessionPlace & { address: string; untilText: string }): JSX.Element {
  const { org, session, address } = props
  return (
    <>
      <SessionHead {...props} page="Door" />
      <h2>Open this on the other device</h2>
      <p>
        Scan it with the device’s camera, or send the address there. It works once, until {props.untilText}, and opens
        this door and nothing else.
      </p>
      <QrPicture address={address} label="QR code that opens the door on another device" />
      <p>
        <code>{address}</code>
      </p>
      <p>
        <a href={routes.officeDoor.to({ org, session })}>Back to the doors of this session</a>
      </p>
    </>
  )
}
