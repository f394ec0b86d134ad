import type { JSX } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { untilText } from '../../../web/dates.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import { WholeWords } from '../../../web/whole-words.tsx'
import type { AskedRequest } from '../asked-request.ts'
import { RequestFacts } from './request-facts.tsx'

type Props = {
  organization: Organization
  request: AskedRequest
  now: Temporal.Instant
  token: string
  typed: string
  errors: Record<string, string>
}

/** One late request, by the link in the mail: two buttons, or what was decided. */
export function DecideLatePage(props: Props): JSX.Element {
  const { organization, request, now } = props
  const { decided } = request
  const zone = organization.time_zone
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <h1>{decided ? `The request is ${decided.approved ? 'approved' : 'declined'}` : <Asks {...props} />}</h1>
      {decided && (
        <p class="intro">
          {decided.by || 'The office'} {decided.approved ? 'approved' : 'declined'} it on{' '}
          {untilText(decided.at, zone, now)}. {request.name} was told by email.
          {decided.answer && ` With it went: ${decided.answer}`}
        </p>
      )}
      <RequestFacts {...{ organization, request, now }} />
      {decided ? (
        <p>
          <a href={routes.officeLateRequests.to({ org: organization.slug })}>All late requests</a>
        </p>
      ) : (
        <Decide {...props} />
      )}
    </>
  )
}

function Asks({ request }: Props) {
  return (
    <>
      <WholeWords text={request.name} /> asks to be recorded
    </>
  )
}

function Decide({ organization, token, typed, errors }: Props) {
  return (
    <form
      method="post"
      class="flow spaced"
      action={routes.decideLateRequest.to({ org: organization.slug, token })}
      novalidate
    >
      <TextField
        name="answer"
        label="A sentence for them (optional)"
        hint="It stands in the email that tells what you decided."
        value={typed}
        error={errors['answer']}
      />
      <p class="actions">
        <button type="submit" class="button" id="decision" name="decision" value="approve">
          Approve
        </button>
        <button type="submit" class="button soft" name="decision" value="decline">
          Decline
        </button>
      </p>
    </form>
  )
}

/** The link is too old, or is not for whoever has it any more. */
export function DecideLinkOverPage({ org }: { org: string }): JSX.Element {
  return (
    <>
      <h1>This link is no longer good</h1>
      <p class="intro">
        It works for seven days, and only while the request is yours to decide. What waits, and what was decided, stands
        in the office.
      </p>
      <p>
        <a href={routes.officeLateRequests.to({ org })}>Late requests</a>
      </p>
    </>
  )
}
