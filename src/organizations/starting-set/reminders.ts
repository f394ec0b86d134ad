const day = 24 * 60

/** The reminders that an organization begins with, of every series and by e-mail. */
export const startingReminders = [
  { lacks: 'topic', anchor: 'start', offset_minutes: -14 * day, whom: 'coordinator' },
  { lacks: 'topic', anchor: 'start', offset_minutes: -7 * day, whom: 'coordinator' },
  { lacks: 'speaker', anchor: 'start', offset_minutes: -14 * day, whom: 'coordinator' },
  { lacks: 'speaker', anchor: 'start', offset_minutes: -7 * day, whom: 'coordinator' },
  { lacks: 'disclosure', anchor: 'start', offset_minutes: -21 * day, whom: 'speaker' },
  { lacks: 'disclosure', anchor: 'start', offset_minutes: -7 * day, whom: 'speaker' },
  { lacks: 'disclosure', anchor: 'start', offset_minutes: -3 * day, whom: 'coordinator' },
  { lacks: 'slides', anchor: 'start', offset_minutes: -3 * day, whom: 'speaker' },
  { lacks: 'credit', anchor: 'claim-closes', offset_minutes: -2 * day, whom: 'attendee' },
] as const
