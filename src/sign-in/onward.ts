import { routes } from '../routes.ts'
import type { Sent } from '../web/form.ts'
import type { Scene } from '../web/scene.ts'
import { type KeptForm, readKeptForm } from './kept-form.ts'
import { localPath } from './local-path.ts'

/** Where a visitor goes once signed in; it travels through every page of signing in and making an account. */
export type Onward = {
  /** A path of this organization; '' when they were not on their way anywhere. */
  to: string
  /** The form to send on, and its text as it travels. */
  kept: (KeptForm & { text: string }) | null
}

type Where = Pick<Scene, 'app' | 'organization'>

/** What the fields `to` and `kept` of a form say. */
export function onwardSent({ app, organization }: Where, sent: Sent): Onward {
  const text = sent.one('kept')
  const form = readKeptForm(app.keys, text)
  const kept = form && localPath(form.path, organization.slug) ? { ...form, text } : null
  return { to: localPath(sent.one('to'), organization.slug), kept }
}

/** What the query `to` of an address says. */
export const onwardAsked = (scene: Scene): Onward => ({
  to: localPath(scene.query('to'), scene.organization.slug),
  kept: null,
})

/** The fields that carry it along. */
export const onwardFields = (onward: Onward): [string, string][] => [
  ...(onward.to ? [['to', onward.to] as [string, string]] : []),
  ...(onward.kept ? [['kept', onward.kept.text] as [string, string]] : []),
]

/** The address to go on to: My Portal where nothing else was wanted. */
export const onwardPath = (onward: Onward, org: string): string => onward.to || routes.myPortal.to({ org })
