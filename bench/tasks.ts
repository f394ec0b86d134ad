import type pg from 'pg'
import { answersOf, type ClaimableSession, claimableSessions, learnerNumber, signInLearners } from './learners.ts'
import type { Task } from './main-job.ts'
import { scale } from './scale.ts'
import type { Fields } from './visitor.ts'

/** The product under load, and a connection that row-level security does not hold. */
export type Target = { origin: string; databaseUrl: string; slug: string; organizationId: string; owner: pg.Client }

/** Gives claims that nobody has made before, in order. */
export class Tasks {
  private next = 0
  private readonly target: Target
  private readonly sessions: ClaimableSession[]
  private readonly answers: Fields

  private constructor(target: Target, sessions: ClaimableSession[], answers: Fields) {
    this.target = target
    this.sessions = sessions
    this.answers = answers
  }

  /** Throws when the organization has too little that can be claimed now. */
  static async of(target: Target): Promise<Tasks> {
    const sessions = await claimableSessions(target.owner, target.organizationId)
    if (sessions.length < 2) throw new Error('The generated activities have no two that can be claimed now.')
    return new Tasks(target, sessions, await answersOf(target.owner, target.organizationId))
  }

  take(signedIn: boolean): Task {
    const n = this.next++
    const round = Math.floor(n / scale.learners)
    if (round >= this.sessions.length) throw new Error('Everybody has claimed for everything.')
    const learner = learnerNumber(n % scale.learners, signedIn)
    const session = this.sessions[(n + round) % this.sessions.length]!
    return { org: this.target.slug, learner, session, answers: this.answers }
  }

  /** Opens sessions for the learners whose turn comes next. */
  async signInNext(count: number): Promise<void> {
    const from = this.next % scale.learners
    const { owner, organizationId } = this.target
    await signInLearners(owner, organizationId, from, Math.min(from + count, scale.learners))
    await signInLearners(owner, organizationId, 0, Math.max(0, from + count - scale.learners))
  }
}
