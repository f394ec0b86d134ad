import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { TextField } from '../../../web/fields.tsx'

type Props = { org: string; person: { id: string }; badges: string[]; error?: string | undefined; typed: string }

/** The badges that record a person at doors; administrators add and remove them. */
export function Badges({ org, person, badges, error, typed }: Props): JSX.Element {
  const action = routes.officePersonBadges.to({ org, person: person.id })
  return (
    <section aria-labelledby="badges">
      <h2 id="badges">Badges</h2>
      {badges.length === 0 ? (
        <p class="soft-text">No badge is known. Scanned at the door of a session, a badge records whose it is.</p>
      ) : (
        <ul class="list">
          {badges.map((badge) => (
            <li key={badge}>
              <form method="post" action={action}>
                <b>{badge}</b>{' '}
                <button type="submit" class="button link" name="remove" value={badge}>
                  Remove<span class="visually-hidden"> badge {badge}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={action} class="filters">
        <TextField
          name="badge"
          label="Add a badge"
          value={error ? typed : ''}
          error={error}
          autocomplete="off"
          spellcheck={false}
          maxlength={200}
        />
        <button type="submit" class="button soft">
          Add badge
        </button>
      </form>
    </section>
  )
}
