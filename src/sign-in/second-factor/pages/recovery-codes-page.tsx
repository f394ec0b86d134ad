import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import type { Onward } from '../../onward.ts'
import { GoOn } from '../../pages/signed-in.tsx'

/** New recovery codes, the one time that they are shown. */
export function NewCodesPage(props: {
  org: string
  /** The organization's name, to head the file. */
  name: string
  codes: readonly string[]
  onward: Onward
}): JSX.Element {
  const { codes } = props
  const text = [`Recovery codes, ${props.name} CME`, 'Each is good once.', '', ...codes, ''].join('\r\n')
  return (
    <>
      <h1>Your recovery codes</h1>
      <p class="intro">
        Keep these where you will find them without your phone. Each lets you in once when you cannot use your app or
        passkey. They are not shown again.
      </p>
      <ol class="panel codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="actions">
        <a
          class="button quiet"
          download="recovery-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          Download as a text file
        </a>{' '}
        <button type="button" class="button quiet" data-print hidden>
          Print
        </button>
      </p>
      <GoOn org={props.org} onward={props.onward} />
    </>
  )
}

/** How many recovery codes are left. */
export function RecoveryCodesPage({ org, left }: { org: string; left: number }): JSX.Element {
  return (
    <>
      <h1>Recovery codes</h1>
      <p class="intro">
        {left === 0 ? 'You have no recovery codes left.' : `You have ${left} left.`} Each lets you in once when you
        cannot use your app or passkey.
      </p>
      <p>New codes take the place of the old ones, which are then good for nothing.</p>
      <form method="post" action={routes.recoveryCodes.to({ org })}>
        <p class="actions">
          <button type="submit" class="button">
            Make new recovery codes
          </button>
        </p>
      </form>
      <p>
        <a href={routes.security.to({ org })}>Back to Sign-in and security</a>
      </p>
    </>
  )
}
