import type { JSX } from 'preact'
import { AskTheOffice, type Office } from '../../../web/ask-the-office.tsx'

/** For a device that is no door's: how it becomes one. The same whether there is such a door or not. */
export function NotADoorPage({ office }: { office: Office }): JSX.Element {
  return (
    <>
      <h1>This device is not at the door</h1>
      <p class="intro">Attendance is recorded on a device that the staff have opened the session’s door on.</p>
      <p>
        Are you on the staff? In the office, open the session, choose “Door”, and open it on this device, or open it on
        another device and follow its link here. What was typed on this device before stays on it, and is sent once a
        door of the same session is open here again.
      </p>
      <p>
        You came to attend? Enter the activity code in the portal. <AskTheOffice {...office} />
      </p>
    </>
  )
}

/** Asks for one press, because links are looked at by machines too. */
export function TakeDoorPage({ action }: { action: string }): JSX.Element {
  return (
    <>
      <h1>Open the door on this device?</h1>
      <p class="intro">People then record their attendance here by badge, email or name.</p>
      <p>Nothing else of the office opens on this device. The link works once.</p>
      <form method="post" action={action}>
        <p class="actions">
          <button type="submit" class="button">
            Open the door here
          </button>
        </p>
      </form>
    </>
  )
}

export function DoorLinkOverPage({ minutes }: { minutes: number }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">It was used already, it is older than {minutes} minutes, or the door is closed.</p>
      <p>Whoever opened the door makes a new link in the office, under “Door” of the session.</p>
    </>
  )
}
