import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'

/** A phone that texts for the person. */
type LinkedPhone = { phone: string; since: Temporal.Instant; stopped: boolean }

/** A phone that may not text for the person. */
type RefusedPhone = { phone: string; since: Temporal.Instant }

export type TextingProps = {
  org: string
  zone: string
  /** The organization's number for texts; null when it has none. */
  textNumber: string | null
  linked: readonly LinkedPhone[]
  /** Those that the person took off: no text of them links them. */
  refused: readonly RefusedPhone[]
}

/** The phones whose texts are recorded for the person, and how another one is linked. */
export function TextingSection({ org, zone, textNumber, linked, refused }: TextingProps): JSX.Element | null {
  if (!textNumber && linked.length + refused.length === 0) return null
  return (
    <section class="group" aria-labelledby="texting-title">
      <div>
        <h2 id="texting-title">Attendance by text</h2>
        <p class="hint">What these phones text is recorded for you, and what a confirmed phone above texts.</p>
      </div>
      <div class="flow">
        {linked.length > 0 ? (
          <form method="post" action={routes.phones.to({ org })}>
            <ul class="list">
              {linked.map((one) => (
                <Item key={one.phone} linked={one} zone={zone} textNumber={textNumber} />
              ))}
            </ul>
          </form>
        ) : (
          <p>No phone is linked by a text yet.</p>
        )}
        {refused.length > 0 && <Refused {...{ org, zone, refused }} />}
        {textNumber && (
          <p>
            To link a phone, text your email from it to <b>{phoneText(textNumber)}</b>. Then text Attend and the
            activity code.
          </p>
        )}
      </div>
    </section>
  )
}

function Refused({ org, zone, refused }: Pick<TextingProps, 'org' | 'zone' | 'refused'>) {
  return (
    <form method="post" action={routes.phones.to({ org })}>
      <ul class="list">
        {refused.map(({ phone, since }) => (
          <li key={phone}>
            <div>
              <h3>{phoneText(phone)}</h3>
              <p>
                <Badge tone="warn">Taken off</Badge>{' '}
                <span class="meta">Since {fullDate(since, zone)}. Texting your email does not link it again.</span>
              </p>
              <p class="actions">
                <button type="submit" class="button quiet" name="let" value={phone}>
                  Let it text for me
                  <span class="visually-hidden">: {phoneText(phone)}</span>
                </button>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </form>
  )
}

type ItemProps = { linked: LinkedPhone; zone: string; textNumber: string | null }

function Item({ linked: { phone, since, stopped }, zone, textNumber }: ItemProps) {
  return (
    <li>
      <div>
        <h3>{phoneText(phone)}</h3>
        <p>
          {stopped && <Badge tone="warn">Gets no answers</Badge>}{' '}
          <span class="meta">Linked on {fullDate(since, zone)}.</span>
        </p>
        {stopped && textNumber && (
          <p class="hint">It has texted STOP. To get answers again, text START to {phoneText(textNumber)}.</p>
        )}
        <p class="actions">
          <button type="submit" class="button quiet" name="unlink" value={phone}>
            Unlink
            <span class="visually-hidden">: {phoneText(phone)}</span>
          </button>
        </p>
      </div>
    </li>
  )
}
