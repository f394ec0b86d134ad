import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate, shortDay } from '../../../web/dates.ts'
import { ErrorSummary, Hidden } from '../../../web/fields.tsx'
import { OfficeTabs } from '../../../web/office-tabs.tsx'
import { Badge, Empty } from '../../../web/parts.tsx'
import type { PlannedActivity } from '../../office-queries.ts'
import { gates, type Standing } from '../rules.ts'

type Props = {
  org: string
  zone: string
  activity: PlannedActivity
  list: readonly Standing[]
  /** A note that cannot be kept, with the item that it is of. */
  wrong?: { item: string; note: string; error: string }
  mayPlan: boolean
  mayStart: boolean
}

/** What the organization does for every activity, as far as it is done for this one. */
export function ChecklistPage(props: Props): JSX.Element {
  const { org, activity, list, wrong } = props
  return (
    <>
      {wrong && <ErrorSummary errors={{ [`note-${wrong.item}`]: wrong.error }} />}
      <OfficeTabs
        org={org}
        activity={activity.id}
        title={activity.name}
        current="checklist"
        isSeries={activity.isSeries}
        mayStart={props.mayStart}
      />
      {list.length === 0 ? (
        <Empty title="Nothing on the checklist concerns this activity">
          <p>Administrators say under Set up, Checklist, what is done for every activity.</p>
          {props.mayStart && (
            <p>
              <a href={routes.officeChecklist.to({ org })}>Change the checklist</a>
            </p>
          )}
        </Empty>
      ) : (
        <>
          <p class="intro">{progress(list)}</p>
          <Items {...props} />
          {props.mayStart && (
            <p>
              <a href={routes.officeChecklist.to({ org })}>Change what stands on the checklist</a>
            </p>
          )}
        </>
      )}
    </>
  )
}

/** "3 of 8 done, 1 overdue" */
export function progress(list: readonly Standing[]): string {
  const done = list.filter(({ isDone }) => isDone).length
  const late = list.filter(({ isOverdue }) => isOverdue).length
  return `${done} of ${list.length} done${late > 0 ? `, ${late} overdue` : ''}.`
}

function Items(props: Props) {
  return (
    <table class="stack checklist">
      <caption class="visually-hidden">The checklist</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Due</th>
          <th scope="col">State</th>
          {props.mayPlan && <th scope="col">Note and answer</th>}
        </tr>
      </thead>
      <tbody>
        {props.list.map((standing) => (
          <tr key={standing.item.id} id={`item-${standing.item.id}`}>
            <th scope="row" class="main">
              {standing.item.words}
              {standing.item.gate && (
                <>
                  <br />
                  <span class="meta">Before {gates[standing.item.gate]}</span>
                </>
              )}
            </th>
            <td data-label="Due">{standing.due ? `${shortDay(standing.due)}, ${standing.due.year}` : '—'}</td>
            <td data-label="State">
              <State {...props} standing={standing} />
            </td>
            {props.mayPlan && (
              <td data-label="Note and answer">
                <AnswerForm {...props} standing={standing} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function State({ standing: { item, mark, isDone, isOverdue }, zone, mayPlan }: Props & { standing: Standing }) {
  const who = mark && (mark.answer || !item.automatic) && `${mark.by}, ${fullDate(mark.at, zone)}`
  return (
    <>
      {isDone ? (
        <Badge tone="good">{mark?.answer === 'not-needed' ? 'Not needed' : 'Done'}</Badge>
      ) : isOverdue ? (
        <Badge tone="bad">Overdue</Badge>
      ) : (
        <Badge>Open</Badge>
      )}
      {item.automatic && mark?.answer !== 'not-needed' && (
        <p class="hint">{isDone ? 'Found by the system' : 'The system finds out by itself'}</p>
      )}
      {who && <p class="hint">{who}</p>}
      {mark?.note && !mayPlan && <p class="hint">{mark.note}</p>}
    </>
  )
}

function AnswerForm({ org, activity, standing, wrong }: Props & { standing: Standing }) {
  const { item, mark } = standing
  const name = `note-${item.id}`
  const sent = wrong?.item === item.id ? wrong : null
  const answered = mark?.answer ?? null
  const Which = () => <span class="visually-hidden">: {item.words}</span>
  return (
    <form
      method="post"
      action={routes.officeActivityChecklist.to({ org, activity: activity.id })}
      class="answer"
      novalidate
    >
      <NoteField name={name} value={sent?.note ?? mark?.note ?? ''} error={sent?.error} words={item.words} />
      <Hidden name="item" value={item.id} />
      <div class="actions">
        {answered ? (
          <button type="submit" class="button quiet" name="answer" value="">
            Undo
            <Which />
          </button>
        ) : (
          <>
            {!item.automatic && (
              <button type="submit" class="button quiet" name="answer" value="done">
                Done
                <Which />
              </button>
            )}
            <button type="submit" class="button link" name="answer" value="not-needed">
              Not needed
              <Which />
            </button>
          </>
        )}
        <button type="submit" class="button link" name="answer" value={answered ?? ''}>
          Save the note
          <Which />
        </button>
      </div>
    </form>
  )
}

/** Every form of the page has a field of this name; the id says which it is. */
function NoteField(props: { name: string; value: string; error: string | undefined; words: string }) {
  const { name, error } = props
  return (
    <div class="field">
      <label for={name} class="visually-hidden">
        Note: {props.words}
      </label>
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <input
        id={name}
        name="note"
        value={props.value}
        autocomplete="off"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      />
    </div>
  )
}
