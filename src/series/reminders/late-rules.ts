import type { Bundle, Lackable, Recipient, RemindableSession } from './rules.ts'

type Late = Pick<
  RemindableSession,
  'id' | 'activityTitle' | 'title' | 'startsAt' | 'endsAt' | 'claimClosesAt' | 'lacks' | 'coordinators' | 'speakers'
>

/**
 * Who is to be reminded of sessions that are late, one bundle for each: speakers of the disclosure and the slides that
 * they owe, coordinators of the rest and of whoever cannot be written to. `presser`, who asks for it, gets none.
 */
export function lateBundles(sessions: readonly Late[], presser: string): Bundle[] {
  const owed = sessions.flatMap((session) => [...owedBySpeakers(session), ...owedByCoordinators(session)])
  const wanted = owed.filter(({ recipient }) => recipient.email !== '' && recipient.personId !== presser)
  const groups = Map.groupBy(wanted, ({ whom, recipient }) => `${whom} ${recipient.key}`)
  return [...groups.values()].map((group) => ({
    recipient: group[0]!.recipient,
    channel: 'email',
    whom: group[0]!.whom,
    items: [...Map.groupBy(group, ({ session }) => session.id).values()].map((some) => ({
      session: some[0]!.session,
      lacks: [...new Set(some.map(({ part }) => part))],
    })),
  }))
}

type Owed = { session: Late; part: Lackable; whom: 'speaker' | 'coordinator'; recipient: Recipient }

/** Speakers owe the disclosure, each their own, and the slides. */
function owedBySpeakers(session: Late): Owed[] {
  return (['disclosure', 'slides'] as const)
    .filter((part) => session.lacks.includes(part))
    .flatMap((part) =>
      session.speakers
        .filter((speaker) => part === 'slides' || !speaker.disclosed)
        .map((recipient) => ({ session, part, whom: 'speaker' as const, recipient })),
    )
}

function owedByCoordinators(session: Late): Owed[] {
  const fromSpeaker = new Set(owedBySpeakers(session).map(({ part }) => part))
  return (['topic', 'speaker', 'disclosure', 'slides'] as const)
    .filter((part) => session.lacks.includes(part) && !fromSpeaker.has(part))
    .filter((part) => part === 'topic' || part === 'speaker' || !session.lacks.includes('speaker'))
    .flatMap((part) =>
      session.coordinators.map((recipient) => ({ session, part, whom: 'coordinator' as const, recipient })),
    )
}
