import type { JSX } from 'preact'
import { timeOfDay } from '../../../web/dates.ts'
import { Checkbox, ErrorSummary, Hidden } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge } from '../../../web/parts.tsx'
import type { ListedDoor } from '../queries.ts'
import { SessionHead, type SessionPlace } from './session-head.tsx'

type Props = SessionPlace & {
  zone: string
  errors: FieldErrors
  state: 'yes' | 'early' | 'over' | 'cancelled' | 'unpublished'
  /** "Friday, November 20, 9:45 AM Pacific", and "5:00 PM" */
  opensText: string
  closesText: string
  doors: ListedDoor[]
}

/** Where a device is put at the door of a session, and taken from it. */
export function DoorOfficePage(props: Props): JSX.Element {
  const { state, doors } = props
  return (
    <>
      <SessionHead {...props} page="Door" />
      <ErrorSummary errors={props.errors} />
      <p class="prose">
        A tablet or laptop at the door records whoever scans a badge or types an email or name, also while it has no
        connection. It shows no list of people and opens nothing of the office.
      </p>
      {state === 'yes' ? <OpenDoor {...props} /> : <p>{whyNot(props)}</p>}
      {doors.length > 0 && <Doors {...props} />}
    </>
  )
}

function whyNot({ state, opensText }: Props): string {
  if (state === 'early') return `A door can be opened from ${opensText} on.`
  if (state === 'over') return 'The time for a door is over. Whoever was missed can be added by a roster.'
  if (state === 'cancelled') return 'This session is cancelled, so there is nothing to record.'
  return 'This activity is not published, so there is nothing to record. Publish it first.'
}

function OpenDoor({ closesText }: Props) {
  return (
    <form method="post">
      <p>The door closes by itself at {closesText}.</p>
      <Checkbox
        name="signOut"
        label="Sign me out of the office on this device"
        hint="Whoever stands at the door could use it otherwise. For another device it does not matter."
        checked
      />
      <p class="actions">
        <button type="submit" class="button" name="act" value="here">
          Open on this device
        </button>
        <button type="submit" class="button soft" name="act" value="elsewhere">
          Open on another device
        </button>
      </p>
    </form>
  )
}

function Doors({ doors, zone }: Props) {
  return (
    <section aria-labelledby="doors">
      <h2 id="doors">Doors of this session</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Opened</th>
            <th scope="col">By</th>
            <th scope="col">State</th>
            <th scope="col">
              <span class="visually-hidden">Close</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {doors.map((door) => (
            <tr key={door.id}>
              <th scope="row" class="main">
                {timeOfDay(door.openedAt, zone)}
              </th>
              <td data-label="By">{door.openedBy}</td>
              <td data-label="State">
                <State door={door} zone={zone} />
              </td>
              <td class={door.state === 'closed' ? 'none' : undefined}>
                {door.state !== 'closed' && (
                  <form method="post">
                    <Hidden name="door" value={door.id} />
                    <button type="submit" class="button link" name="act" value="close">
                      Close<span class="visually-hidden"> the door opened {timeOfDay(door.openedAt, zone)}</span>
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function State({ door, zone }: { door: ListedDoor; zone: string }) {
  const until = timeOfDay(door.until, zone)
  if (door.state === 'closed') return <Badge>Closed {until}</Badge>
  if (door.state === 'waiting') return <Badge tone="warn">Waits for its device</Badge>
  return <Badge tone="good">Open until {until}</Badge>
}
