import type { JSX } from 'preact'
import { timeOfDay } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import type { Answer } from '../answers.ts'

type Props = {
  answer: Answer
  action: string
  zone: string
  /** "6:45 AM", from when attendance is recorded. */
  opensText: string
  /** A new entry's id. */
  newId: () => string
}

/** What became of one entry, with what can be added to it. */
export function AnswerLine(props: Props): JSX.Element | null {
  const { answer, zone } = props
  if (answer.kind === 'nothing') return null
  if (answer.kind === 'recorded') {
    return (
      <div class="notice good">
        <p>
          <b>
            {answer.again ? 'Already recorded' : 'Recorded'}: {answer.name}, {timeOfDay(answer.at, zone)}
          </b>
        </p>
        {answer.badgeTied && <p>This badge is known from now on.</p>}
      </div>
    )
  }
  if (answer.kind === 'later' || answer.kind === 'not-theirs' || answer.kind === 'unclear') {
    return (
      <div class="notice warn">
        <p>
          <b>{otherWords[answer.kind][0]}</b> {otherWords[answer.kind][1]}
        </p>
      </div>
    )
  }
  if (answer.kind === 'refused') {
    return (
      <div class="notice bad">
        <p>
          <b>Not recorded.</b> {refusalText(answer.reason, props.opensText)}
        </p>
      </div>
    )
  }
  return answer.kind === 'which' ? <Which {...props} answer={answer} /> : <Kept {...props} answer={answer} />
}

function Which({ answer, action, newId }: Props & { answer: Extract<Answer, { kind: 'which' }> }) {
  return (
    <div class="notice warn flow" data-asks>
      <p>
        <b>Which one?</b> {answer.name}
      </p>
      {answer.options.map((option) => (
        <form key={option.choice} method="post" action={action} data-door>
          <Hidden name="entryId" value={newId()} />
          <Hidden name="about" value={answer.about} />
          <button type="submit" class="button soft" name="choice" value={option.choice}>
            {option.label}
            {option.maskedEmail && ` · ${option.maskedEmail}`}
          </button>
        </form>
      ))}
      <p>None of these? It is kept, and the office asks who it was.</p>
    </div>
  )
}

function Kept({ answer, action, newId }: Props & { answer: Extract<Answer, { kind: 'kept' }> }) {
  const id = `more-${answer.about}`
  return (
    <div class="notice warn" data-asks={answer.ask || undefined}>
      <p>
        <b>{keptWords[answer.what]}</b> {answer.ask ? askWords[answer.what] : laterWords[answer.what]}
      </p>
      {answer.ask && (
        <form method="post" action={action} data-door>
          <Hidden name="entryId" value={newId()} />
          <Hidden name="about" value={answer.about} />
          <div class="field">
            <label for={id}>{answer.what === 'badge' ? 'Your email or name' : 'Your email'}</label>
            <input id={id} name="typed" required maxlength={200} autocomplete="off" spellcheck={false} />
          </div>
          <p>
            <button type="submit" class="button soft">
              Add
            </button>
          </p>
        </form>
      )}
    </div>
  )
}

/** What can be typed at a door, for whoever typed something else. */
export const whatToType = 'Type your email, or your first and last name; or scan your badge'

const otherWords = {
  later: ['Kept.', 'It is looked up later.'],
  'not-theirs': [
    'This badge is somebody else’s.',
    'Nothing was added to it. Scan your own badge, or type your email or name in the field above.',
  ],
  unclear: ['Not recorded.', `${whatToType}.`],
} as const

const keptWords = {
  email: 'Not known here: kept.',
  badge: 'This badge is not known here: kept.',
  name: 'Not known here: kept.',
  choice: 'Kept.',
}
const askWords = {
  email: 'Add an email so that it can be joined.',
  badge: 'Add your email once, and the badge is known from then on.',
  name: 'Add an email so that it can be joined.',
  choice: 'Add an email so that it can be joined.',
}
const laterWords = {
  email: 'It is recorded once you have an account with this email and have confirmed it.',
  badge: 'The office finds out who it was.',
  name: 'The office finds out who it was.',
  choice: 'The office finds out who it was.',
}

function refusalText(reason: Extract<Answer, { kind: 'refused' }>['reason'], opensText: string): string {
  if (reason === 'early') return `It is too early: attendance is recorded from ${opensText}.`
  if (reason === 'cancelled') return 'This session was cancelled.'
  if (reason === 'over') return 'The time to record attendance is over. Ask the CME office.'
  return 'The CME office has closed this activity. Ask there.'
}
