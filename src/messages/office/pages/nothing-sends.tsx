import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Notice } from '../../../web/parts.tsx'

export type Sends = {
  demo: boolean
  email: boolean
  text: boolean /** Whether texts are set up at all. */
  texts: boolean
}

/** Says that messages stay here because nothing takes them, and what to do; nothing where all is set up. */
export function NothingSends({ org, sends }: { org: string; sends: Sends }): JSX.Element | null {
  if (sends.demo)
    return (
      <Notice title="The demonstration sends nothing">
        <p>
          Every message waits here instead. <a href={routes.demoOutbox.to({})}>The outbox</a> shows them with their
          links.
        </p>
      </Notice>
    )
  if (!sends.email)
    return (
      <Notice title="No mail server is set up" tone="warn">
        <p>
          Emails wait here and nobody gets them. Whoever runs this installation sets SMTP_URL and MAIL_FROM; then what
          was written in the last three days goes out by itself, and earlier emails can be tried anew, each on its page.
        </p>
      </Notice>
    )
  if (!sends.text && sends.texts)
    return (
      <Notice title="Texts cannot be sent" tone="warn">
        <p>
          The number has no account at a carrier that can be used.{' '}
          <a href={routes.officeTexts.to({ org })}>Look at Texts</a>.
        </p>
      </Notice>
    )
  return null
}
