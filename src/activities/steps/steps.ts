import type { ActivityState } from '../states.ts'

/** What a step asks of the activity; `judge` says of each what is missing. */
export const requirements = {
  planning: 'the planning record is complete, and there is a date',
  publishing: 'everything that publishing asks for',
  'checklist before approval': 'what the checklist asks for before approval',
  'checklist before publishing': 'what the checklist asks for before publishing',
  'checklist before closing': 'what the checklist asks for before closing',
  unchanged: 'nothing was changed since it was approved',
  over: 'all its sessions are over',
  unattended: 'nobody is recorded at it',
} as const
export type Requirement = keyof typeof requirements

/** Whether a step is there only where the activity is reviewed before it is published, or only where it is not. */
export type Where = 'always' | 'reviewed' | 'not reviewed'

export type Step = {
  from: readonly ActivityState[]
  /** 'back': the state that it was archived from. */
  to: ActivityState | 'back'
  button: string
  /** Planners are administrators and the coordinators of the activity. */
  who: 'planner' | 'administrator'
  /** The same of a series. */
  whoOfSeries: 'planner' | 'administrator'
  where: Where
  requires: readonly Requirement[]
  /** Whether a page asks first, and for what: nothing but whether it is meant, a note that may be empty, or one that must not. */
  asks: 'no' | 'first' | 'note' | 'needed note'
  /** What the audit calls it. */
  act: string
  /** What the page after it says. */
  said: string
}

const step = (
  from: readonly ActivityState[],
  to: Step['to'],
  button: string,
  rest: Partial<Step> & Pick<Step, 'act' | 'said'>,
): Step => ({
  from,
  to,
  button,
  who: 'planner',
  whoOfSeries: rest.who ?? 'planner',
  where: 'always',
  requires: [],
  asks: 'no',
  ...rest,
})

/** Every step of an activity, as docs/rules/activities.md says it, in the order of the buttons. */
export const steps = {
  submit: step(['draft', 'approved'], 'in-review', 'Submit for review', {
    where: 'reviewed',
    requires: ['planning'],
    asks: 'note',
    act: 'activity.submitted',
    said: 'Submitted. The office reviews it, and you are told by email what becomes of it.',
  }),
  approve: step(['in-review'], 'approved', 'Approve', {
    who: 'administrator',
    requires: ['checklist before approval'],
    asks: 'no',
    act: 'activity.approved',
    said: 'Approved. It can be published now.',
  }),
  publish: step(['draft'], 'published', 'Publish', {
    whoOfSeries: 'administrator',
    where: 'not reviewed',
    requires: ['publishing', 'checklist before publishing'],
    act: 'activity.published',
    said: 'Published. It is on the portal now.',
  }),
  'publish-approved': step(['approved'], 'published', 'Publish', {
    whoOfSeries: 'administrator',
    requires: ['unchanged', 'publishing', 'checklist before publishing'],
    act: 'activity.published',
    said: 'Published. It is on the portal now.',
  }),
  'approve-and-publish': step(['draft', 'in-review'], 'published', 'Approve and publish', {
    who: 'administrator',
    where: 'reviewed',
    requires: ['checklist before approval', 'publishing', 'checklist before publishing'],
    act: 'activity.published',
    said: 'Approved and published. It is on the portal now.',
  }),
  'send-back': step(['in-review', 'approved'], 'draft', 'Send back', {
    who: 'administrator',
    asks: 'needed note',
    act: 'activity.sent_back',
    said: 'Sent back. Whoever submitted it has an email with your note.',
  }),
  'take-back': step(['in-review'], 'draft', 'Take it back', {
    act: 'activity.taken_back',
    said: 'Taken back. It is a draft again.',
  }),
  close: step(['published'], 'closed', 'Close', {
    whoOfSeries: 'administrator',
    requires: ['over', 'checklist before closing'],
    asks: 'first',
    act: 'activity.closed',
    said: 'Closed. Nobody can claim credit any more.',
  }),
  withdraw: step(['published'], 'draft', 'Take off the portal', {
    who: 'administrator',
    requires: ['unattended'],
    asks: 'first',
    act: 'activity.withdrawn',
    said: 'Taken off the portal. It is a draft again.',
  }),
  reopen: step(['closed'], 'published', 'Reopen', {
    whoOfSeries: 'administrator',
    requires: ['publishing'],
    act: 'activity.reopened',
    said: 'Reopened.',
  }),
  archive: step(['draft', 'closed'], 'archived', 'Archive', {
    who: 'administrator',
    asks: 'first',
    act: 'activity.archived',
    said: 'Archived. It stands under Archived only; credit and certificates stay as they are.',
  }),
  restore: step(['archived'], 'back', 'Bring back from the archive', {
    who: 'administrator',
    act: 'activity.restored',
    said: 'Brought back from the archive.',
  }),
} as const satisfies Record<string, Step>

export type StepName = keyof typeof steps

export const isStep = (text: string): text is StepName => Object.hasOwn(steps, text)

export const stepOf = (name: StepName): Step => steps[name]

export const stepNames = Object.keys(steps) as StepName[]

/** Who takes a step: somebody of the staff, as far as steps go by it. */
export type Taker = { isAdministrator: boolean }

/** An activity as far as its steps go by it. */
export type InState = { state: ActivityState; isSeries: boolean; isReviewed: boolean }

/** Whether somebody who plans the activity may take a step of it, in whatever state it is. */
export const mayTake = (name: StepName, { isSeries }: Pick<InState, 'isSeries'>, { isAdministrator }: Taker): boolean =>
  isAdministrator || stepOf(name)[isSeries ? 'whoOfSeries' : 'who'] === 'planner'

/** Whether a step leads on from where an activity stands. */
export const isOpen = (name: StepName, { state, isReviewed }: InState): boolean => {
  const { from, where } = stepOf(name)
  // What was approved is published even where nothing is reviewed any more, and what is in review can be published at once.
  const fits = where === 'always' || (where === 'reviewed') === (isReviewed || state === 'in-review')
  return from.includes(state) && fits
}

/** The steps that somebody can take now, in the order of their buttons, whether or not anything is missing. */
export const openSteps = (activity: InState, taker: Taker): StepName[] =>
  stepNames.filter((name) => isOpen(name, activity) && mayTake(name, activity, taker))

/**
 * Whether an activity is reviewed before it is published: the organization has what coordinators plan reviewed, and one
 * of them looks after it.
 */
export const isReviewed = (organization: { review_coordinators: boolean }, coordinated: boolean): boolean =>
  organization.review_coordinators && coordinated
