import { about, fitted, linked, named, sender } from './fit.ts'

/** A session as a text names it: by its title, as far as that fits, and its code. */
export type Named = { title: string; code: string }

/** What comes next for somebody whose attendance is recorded. */
export type Left =
  | 'test'
  | 'evaluation'
  | 'credit'
  | 'certificate'
  /** The evaluation of the quarter, which opens later. */
  | 'quarter'
  /** Nothing: credit comes when the session has ended. */
  | 'end'
  /** The time for credit is over. */
  | 'closed'

/** How an organization is called, and the phone of its office as people read it. */
export type Office = { name: string; phone: string }

/** The word is taught to who texted digits alone, and did what they meant. */
const lesson = ({ code }: Named, taught: boolean): string => (taught ? ` Next time: Attend ${code}.` : '')

/** That a session is at the same time as another one which the phone texted. */
export const sharedTime = ' Shared time counts once.'

export const leads: Record<Left, string> = {
  test: 'Next, test and credit',
  evaluation: 'Next, evaluation and credit',
  credit: 'Next, claim your credit',
  certificate: 'Your certificate',
  quarter: 'Credit follows the evaluation of the quarter',
  end: 'Your credit comes when it has ended',
  closed: 'The time for credit is over',
}

/** Where a text leads, and what else it tells: whether the word was missing, and whether time is shared. */
type Told = { link: string; taught?: boolean | undefined; shared?: boolean | undefined }

/** What is told where it fits. */
const beside = (session: Named, { taught = false, shared = false }: Omit<Told, 'link'>) => ({
  note: shared ? sharedTime : '',
  lesson: lesson(session, taught),
})

/** Attendance is recorded, now or by an earlier text; `link` leads to what is left. */
export const recorded = (
  session: Named,
  { left, link, taught, shared, again = false }: Told & { left: Left; again?: boolean },
): string =>
  about(session, (it, more) => `${again ? 'Recorded already' : 'Attendance recorded'}: ${it}.${more}`, {
    to: leads[left],
    link,
    ...beside(session, { taught, shared }),
  })

/** Attendance of a phone that nobody has said is theirs; `link` joins it to who signs in. */
export const kept = (session: Named, { link, taught = false }: { link: string; taught?: boolean }): string =>
  about(
    session,
    (it) => `${taught ? 'Kept' : 'Attendance kept'}: ${it}.${lesson(session, taught)} Text your email to claim it`,
    {
      to: ', or sign in',
      link,
      otherwise: '.',
    },
  )

/** The same for every phone, where it is nobody's business whether an account has an e-mail. */
export const received = (session: Named, { link, taught, shared }: Told): string =>
  about(session, (it, more) => `Attendance received: ${it}.${more}`, {
    to: 'For your credit, sign in',
    link,
    ...beside(session, { taught, shared }),
  })

/** No session here has the code. */
export const wrong = (code: string): string =>
  fitted(
    '',
    () => `We have no activity with code ${code}. Compare it with the slide, and text Attend and the digits again.`,
  )

/** So many codes were wrong that the next must wait. */
export const wrongTooOften = (wait: string, link: string): string =>
  linked(`Too many wrong codes came from this phone. Text again ${wait}`, { to: ', or enter it here', link })

/** Disclosures are not complete; `link` leads to where one asks to be recorded all the same. */
export const withheld = (session: Named, link: string): string =>
  about(session, (it) => `Not recorded yet: disclosures of ${it} are not complete. Text again later`, {
    to: ', or ask to be recorded',
    link,
    otherwise: '.',
  })

/** The window is not open yet; `from` is its day and time. */
export const early = (session: Named, from: string): string =>
  fitted(session.title, (title) => `Not yet: ${named(session, title)} takes attendance from ${from}. Text again then.`)

/** The window is closed; `link` leads to where one asks to be recorded all the same. */
export const late = (session: Named, { ended, link }: { ended: string; link: string }): string =>
  about(session, (it) => `Too late: attendance for ${it} ended ${ended}.`, { to: 'Ask to be recorded', link })

/** The code of the sheet, where the one on the screen counts. */
export const useScreen = (session: Named): string =>
  fitted(
    session.title,
    (title) =>
      `${named(session, title)} counts the code that changes on the screen. Text Attend and the six digits it shows now.`,
  )

export const cancelled = (session: Named, { phone }: Office): string =>
  fitted(session.title, (title) => `${named(session, title)} was cancelled. Nothing to record. Questions: ${phone}`)

/** A draft, or what the office closed: of neither more is said than its code, which they have. */
export const notOpen = (code: string, { phone }: Office): string =>
  fitted('', () => `Code ${code} takes no attendance now. Keep it, and ask the CME office: ${phone}`)

/** The words of the instruction sheets. */
export const updated = ({ name }: Office, example: string): string =>
  fitted(
    name,
    (short) =>
      `${sender(short)}Your account was successfully updated. Now text Attend and the activity code, like Attend ${example}`,
  )

/** The same, where so many kept attendances are recorded with it; `link` leads to what is left of them. */
export const updatedAndJoined = (joined: number, link: string): string =>
  linked(
    `Your account was successfully updated. ${joined === 1 ? 'What you texted is' : `${joined} attendances are`} recorded`,
    {
      to: '. Next, your credit',
      link,
    },
  )

/** Says the same of an e-mail that an account has and of one that none has. */
export const updatedPerhaps = ({ name }: Office, example: string): string =>
  fitted(
    name,
    (short) =>
      `${sender(short)}Your account, if it has this email, was successfully updated. Next text Attend and the code: Attend ${example}`,
  )

/** No account has the e-mail; `link` is where one makes an account that has what this phone texted. */
export const unknownEmail = (link: string): string =>
  linked('No account has this email. Text the email you sign in with', { to: ', or create an account', link })

/** The owner of the account took this phone off it; `link` is where they let it again. */
export const refused = (link: string): string =>
  linked('This phone was taken off that account, so its email does not link it. Is it yours? Sign in', {
    to: ' and let it text',
    link,
    otherwise: ' to the portal.',
  })

/** To who hides their number, or texts from none that is a phone's. */
export const hiddenNumber = ({ name }: Office): string =>
  fitted(
    name,
    (short) =>
      `${sender(short)}we cannot see your phone number, so nothing was recorded. Turn off hiding it and text again, or enter the code in the portal.`,
  )

export const emailsTooOften = (wait: string): string =>
  fitted('', () => `Too many emails came from this phone, or for this one. Text it again ${wait}.`)

/** The word, without a code. */
export const noCode = (example: string): string =>
  fitted('', () => `Which activity? Text Attend and the code from the slide, for example: Attend ${example}`)

export const tooManyCodes = (most: number, example: string): string =>
  fitted(
    '',
    () => `Nothing recorded: text at most ${most} codes at once. Send them again in parts, like Attend ${example}`,
  )

export const notUnderstood = ({ name }: Office, example: string): string =>
  fitted(
    name,
    (short) =>
      `${sender(short)}to record attendance, text Attend and the activity code, like Attend ${example}. First time? Text your email.`,
  )

/** Answers where the carrier does not answer these words by itself. */
export const help = ({ name, phone }: Office, example: string): string =>
  fitted(
    name,
    (short) =>
      `${sender(short)}text your email once, then Attend ${example}. Msg&data rates may apply. STOP ends. Help: ${phone}`,
  )
export const stopped = ({ name }: Office): string =>
  fitted(name, (short) => `${sender(short)}you get no more texts. Text START to begin again.`)
export const started = ({ name }: Office, example: string): string =>
  fitted(name, (short) => `${sender(short)}texts are on. Text Attend and the activity code, like Attend ${example}`)

/** What an administrator sends to see that it works. */
export const testText = ({ name }: Office): string =>
  fitted(name, (short) => `${sender(short)}this is a test of texts. Nothing to do.`)
