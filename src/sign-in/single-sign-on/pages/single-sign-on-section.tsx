import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import type { Door, Linked } from '../queries.ts'

/** The providers that sign in to an account, and those that could. */
export type SignOnWays = { linked: Linked[]; others: Door[] }

/** "Single sign-on" on the page about how one signs in; nothing where the organization has no provider. */
export function SingleSignOnSection(props: { org: string; zone: string; ways: SignOnWays }): JSX.Element | null {
  const { linked, others } = props.ways
  if (linked.length + others.length === 0) return null
  return (
    <section class="group" aria-labelledby="single-sign-on">
      <h2 id="single-sign-on">Single sign-on</h2>
      <div class="flow">
        <SignOnList {...props} />
      </div>
    </section>
  )
}

/** Each provider with the way to take it off or to add it. */
export function SignOnList({ org, zone, ways }: { org: string; zone: string; ways: SignOnWays }): JSX.Element {
  return (
    <>
      {ways.linked.map(({ providerId, label, lastUsedAt }) => (
        <form key={providerId} method="post" action={routes.mySingleSignOn.to({ org })}>
          <p>
            <b>{label}</b> signs in to this account. Last used {shortDateYear(lastUsedAt, zone)}.
          </p>
          <Hidden name="provider" value={providerId} />
          <p class="actions">
            <button type="submit" class="button soft" name="step" value="unlink">
              Take off <span class="visually-hidden">{label}</span>
            </button>
          </p>
        </form>
      ))}
      {ways.others.length > 0 && (
        <p class="actions">
          {ways.others.map(({ id, label }) => (
            <a key={id} class="button soft" href={routes.signInWith.to({ org, provider: id }, { for: 'link' })}>
              Add {label}
            </a>
          ))}
        </p>
      )}
    </>
  )
}
