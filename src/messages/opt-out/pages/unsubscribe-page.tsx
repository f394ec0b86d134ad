import type { JSX } from 'preact'

/** Whether an address gets messages of a kind, and the button that changes it. */
export function UnsubscribePage(props: {
  action: string
  organization: string
  recipient: string
  /** What the kind is called. */
  what: string
  isOut: boolean
}): JSX.Element {
  const { action, organization, recipient, what, isOut } = props
  return (
    <>
      <h1>{isOut ? 'You are unsubscribed' : 'Unsubscribe'}</h1>
      <p class="intro">
        {isOut
          ? `${organization} CME sends no more messages of this kind to ${recipient}: ${what}.`
          : `Messages of this kind come to ${recipient} from ${organization} CME: ${what}.`}
      </p>
      <p>Messages about your own credit and your account still come.</p>
      <form method="post" class="actions" action={action}>
        {isOut && <input type="hidden" name="act" value="again" />}
        <button class={isOut ? 'button quiet' : 'button'} type="submit">
          {isOut ? 'Get them again' : 'Unsubscribe'}
        </button>
      </form>
    </>
  )
}
