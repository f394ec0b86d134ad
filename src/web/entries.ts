import type { StaffRole } from '../organizations/permissions.ts'
import type { Route } from '../routes.ts'
import type {
  Guard,
  LearnerScene,
  Scene,
  StaffScene,
  UnheldLearnerScene,
  UnheldScene,
  UnheldStaffScene,
} from './scene.ts'

/** One line of the product's table of routes: what is asked, who may, and what answers. */
export type Entry = {
  method: 'GET' | 'POST'
  route: Route
  guard: Guard
  handler: (scene: Scene) => Promise<Response>
}

type Handler<S> = (scene: S) => Promise<Response>

const entry =
  <S extends Scene | UnheldScene>(method: Entry['method'], guard: Guard) =>
  (route: Route, handler: Handler<S>): Entry => ({
    method,
    route,
    guard,
    handler: handler as unknown as Entry['handler'],
  })

/**
 * Routes that anyone may use, signed in or not. The unheld ones are for handlers that hash a password or wait for
 * another server.
 */
export const anyone = {
  get: entry<Scene>('GET', { kind: 'anyone' }),
  getUnheld: entry<UnheldScene>('GET', { kind: 'anyone', unheld: true }),
  post: entry<Scene>('POST', { kind: 'anyone' }),
  postUnheld: entry<UnheldScene>('POST', { kind: 'anyone', unheld: true }),
}

/**
 * Routes for whoever is signed in. `postFacts` is for forms that become facts, which must not be lost to a merge of the
 * person's record at that moment; `postUnheld` for handlers that hash a password.
 */
export const learner = {
  get: entry<LearnerScene>('GET', { kind: 'learner' }),
  post: entry<LearnerScene>('POST', { kind: 'learner' }),
  postFacts: entry<LearnerScene>('POST', { kind: 'learner', facts: true }),
  postUnheld: entry<UnheldLearnerScene>('POST', { kind: 'learner', unheld: true }),
}

/** Routes for whoever signed in a short while ago: they change how one signs in, or who one is. */
export const freshLearner = {
  get: entry<LearnerScene>('GET', { kind: 'learner', fresh: true }),
  post: entry<LearnerScene>('POST', { kind: 'learner', fresh: true }),
  postUnheld: entry<UnheldLearnerScene>('POST', { kind: 'learner', fresh: true, unheld: true }),
}

/** Routes for staff whose role satisfies a named predicate; `getUnheld` for answers that go on for minutes. */
export const staff = (may: (role: StaffRole) => boolean) => ({
  get: entry<StaffScene>('GET', { kind: 'staff', may }),
  getUnheld: entry<UnheldStaffScene>('GET', { kind: 'staff', may, unheld: true }),
  post: entry<StaffScene>('POST', { kind: 'staff', may }),
})

/** The same for staff who signed in a short while ago: they change who may do what, or how others sign in. */
export const freshStaff = (may: (role: StaffRole) => boolean) => ({
  get: entry<StaffScene>('GET', { kind: 'staff', may, fresh: true }),
  post: entry<StaffScene>('POST', { kind: 'staff', may, fresh: true }),
})
