import type { ComponentChildren, JSX } from 'preact'
import { doorScriptHref, doorWorkerHref } from '../../../web/assets.ts'
import { Document } from '../../../web/document.tsx'
import { describing, Notes } from '../../../web/field-notes.tsx'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { Frame } from '../../../web/frame.ts'
import { EmblemAndName } from '../../../web/mark.tsx'

export type DoorPageProps = {
  organization: Frame['organization']
  title: string
  series: string
  /** "Friday, November 20, 2026, 12:00–1:00 PM Pacific" */
  whenText: string
  action: string
  entriesAction: string
  /** The path that the device's worker looks after. */
  scope: string
  /** Under what the device keeps entries: one for all doors of the session. */
  session: string
  /** "5:00 PM": when the door closes by itself. */
  untilText: string
  /** In which the device shows times. */
  zone: string
  /** What must be known before anything is typed. */
  warning: string
  entryId: string
  /** What was typed and cannot be taken, and why; '' when all is well. */
  typed: string
  error: string
  answers: ComponentChildren
}

/** The page of a tablet at the door: one field. It holds nothing of anybody but in answer to what was just typed. */
export function DoorPage(props: DoorPageProps): JSX.Element {
  return (
    <Shell {...props}>
      <main id="main">
        <div class="flow">
          <ErrorSummary errors={props.error ? { typed: props.error } : {}} />
          {props.warning && (
            <div class="notice warn">
              <p>{props.warning}</p>
            </div>
          )}
          <form
            method="post"
            action={props.action}
            data-door
            data-entries={props.entriesAction}
            data-kept-as={props.session}
            data-worker={doorWorkerHref}
            data-scope={props.scope}
            data-zone={props.zone}
          >
            <input type="hidden" name="entryId" value={props.entryId} />
            <div class="field">
              <label for="typed">Scan your badge, or type your email or name</label>
              <Notes name="typed" error={props.error} />
              <input
                id="typed"
                name="typed"
                value={props.typed}
                maxlength={200}
                autofocus
                required
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                enterkeyhint="send"
                {...describing({ name: 'typed', error: props.error })}
              />
            </div>
            <p class="actions">
              <button type="submit" class="button">
                Record attendance
              </button>
            </p>
          </form>
          <p role="status" data-state />
          <p class="actions" data-save hidden>
            <button type="button" class="button soft">
              Save what is kept here as a file
            </button>
          </p>
          <div class="flow" data-answers aria-live="polite">
            {props.answers}
          </div>
        </div>
      </main>
      <footer>
        <p class="soft-text">This door is open until {props.untilText}.</p>
      </footer>
    </Shell>
  )
}

/** What the device of a door is told when the door is closed; what it keeps stays on it. */
export function ClosedDoorPage(
  props: Pick<DoorPageProps, 'organization' | 'title' | 'series' | 'whenText' | 'session'>,
): JSX.Element {
  return (
    <Shell {...props}>
      <main id="main">
        <div class="flow" data-door data-kept-as={props.session}>
          <h2>This door is closed</h2>
          <p>Nothing can be recorded here any more. Thank you.</p>
          <p role="status" data-state />
          <p class="actions" data-save hidden>
            <button type="button" class="button soft">
              Save what is kept here as a file
            </button>
          </p>
        </div>
      </main>
      <footer />
    </Shell>
  )
}

function Shell(
  props: Pick<DoorPageProps, 'organization' | 'title' | 'series' | 'whenText'> & { children: ComponentChildren },
) {
  const { organization } = props
  return (
    <Document
      title={`Door: ${props.title} · ${organization.name} CME`}
      brand={organization.brand}
      mark={organization.mark}
      live
      head={<script type="module" src={doorScriptHref} />}
    >
      <header>
        <div>
          <p class="soft-text">{[props.series, props.whenText].filter(Boolean).join(' · ')}</p>
          <h1>{props.title}</h1>
        </div>
        <p class="brand">
          <EmblemAndName of={organization} />
        </p>
      </header>
      {props.children}
    </Document>
  )
}
