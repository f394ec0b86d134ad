import type { Anchor, Channel, Lackable, ReminderRule, Whom } from './rules.ts'

export const lackNames: Record<Lackable, string> = {
  topic: 'Topic',
  speaker: 'Speaker',
  disclosure: 'Disclosure',
  slides: 'Slides',
  credit: 'Credit of those who attended',
}

export const whomNames: Record<Whom, string> = {
  coordinator: 'Coordinators',
  speaker: 'Speakers',
  attendee: 'Attendees',
}

export const channelNames: Record<Channel, string> = { email: 'Email', text: 'Text' }

export const anchorNames: Record<Anchor, string> = {
  start: 'the session starts',
  end: 'the session ends',
  'code-closes': 'the code runs out',
  'claim-closes': 'the claim closes',
}

/** "3 days before the session starts", "when the code runs out", "2 hours after the session ends". */
export function whenText({ offsetMinutes, anchor }: Pick<ReminderRule, 'offsetMinutes' | 'anchor'>): string {
  if (offsetMinutes === 0) return `when ${anchorNames[anchor]}`
  const minutes = Math.abs(offsetMinutes)
  const [count, unit] = minutes % 1440 === 0 ? [minutes / 1440, 'day'] : [Math.round(minutes / 60), 'hour']
  return `${count} ${unit}${count === 1 ? '' : 's'} ${offsetMinutes < 0 ? 'before' : 'after'} ${anchorNames[anchor]}`
}
