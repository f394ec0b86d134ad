import type { JSX } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { shortDateYear, untilText } from '../../../web/dates.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import { Badge, Empty } from '../../../web/parts.tsx'
import { WholeWords } from '../../../web/whole-words.tsx'
import type { AskedRequest } from '../asked-request.ts'
import { RequestFacts } from './request-facts.tsx'

type Props = {
  organization: Organization
  now: Temporal.Instant
  /** Who looks: nobody decides their own request. */
  personId: string
  decides: boolean
  waiting: readonly AskedRequest[]
  decided: readonly AskedRequest[]
  fault?: { requestId: string; typed: string; error: string }
}

/** The field of the sentence that goes with a decision. */
export const answerField = (requestId: string): string => `answer-${requestId}`

/** Requests to be recorded although the window is closed: those that wait, and those decided last. */
export function LateRequestsPage(props: Props): JSX.Element {
  const { waiting, fault } = props
  return (
    <>
      <ErrorSummary errors={fault ? { [answerField(fault.requestId)]: fault.error } : {}} />
      <h1>Late requests</h1>
      <p class="intro">
        Learners who missed the window of a session ask here to be recorded. An approval records their attendance, and
        they can claim for 14 days at least: longer where the session’s own claims are open longer.
      </p>
      {waiting.length ? (
        <ul class="list">
          {waiting.map((request, index) => (
            <Waiting key={request.id} {...props} request={request} first={index === 0} />
          ))}
        </ul>
      ) : (
        <Empty title="No request is waiting">
          <p>Requests stand here from the moment a learner asks. Whoever decides gets an email, too.</p>
        </Empty>
      )}
      {props.decided.length > 0 && <Decided {...props} />}
    </>
  )
}

function Waiting(props: Props & { request: AskedRequest; first: boolean }) {
  const { organization, request, now, decides, personId, fault } = props
  const who = [request.name, request.credentials].filter(Boolean).join(', ')
  const wrong = fault?.requestId === request.id ? fault : undefined
  return (
    <li>
      <div class="flow">
        <h2>
          <WholeWords text={who} />
        </h2>
        <RequestFacts {...{ organization, request, now }} />
        {request.personId === personId ? (
          <p>This is your own request: somebody else decides it.</p>
        ) : (
          decides && (
            <form
              method="post"
              class="flow"
              action={routes.officeLateRequests.to({ org: organization.slug })}
              novalidate
            >
              <input type="hidden" name="request" value={request.id} />
              <TextField
                name={answerField(request.id)}
                label="A sentence for them (optional)"
                value={wrong?.typed}
                error={wrong?.error}
              />
              <p class="actions">
                <button type="submit" class={props.first ? 'button' : 'button soft'} name="decision" value="approve">
                  Approve<span class="visually-hidden">: {who}</span>
                </button>
                <button type="submit" class="button quiet" name="decision" value="decline">
                  Decline<span class="visually-hidden">: {who}</span>
                </button>
              </p>
            </form>
          )
        )}
      </div>
    </li>
  )
}

function Decided({ organization, decided, now }: Props) {
  const zone = organization.time_zone
  return (
    <section aria-labelledby="decided">
      <h2 id="decided">Decided last</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Session</th>
            <th scope="col">Decided</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {decided.map((request) => (
            <tr key={request.id}>
              <th scope="row" class="main">
                {request.name}
              </th>
              <td data-label="Session">
                {request.title}, {shortDateYear(request.startsAt, zone)}
              </td>
              <td data-label="Decided">
                {untilText(request.decided!.at, zone, now)}, {request.decided!.by}
                {request.decided!.answer && (
                  <>
                    <br />
                    <span class="soft-text">{request.decided!.answer}</span>
                  </>
                )}
              </td>
              <td data-label="State">
                {request.decided!.approved ? <Badge tone="good">Approved</Badge> : <Badge tone="bad">Declined</Badge>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
