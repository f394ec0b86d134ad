/** Acts whose names do not say in words what was done. */
const words: Record<string, string> = {
  'door.opened': 'Opened a door for a session',
  'door.device_came': 'Another device took the door',
  'door.closed': 'Closed the door of a session',
  'attendance.joined': 'Attendance recorded: the office said who it was',
  'attendance.join_undone': 'Attendance taken back: the office had named another',
  'attendance.set_aside': 'Attendance of somebody unknown set aside',
  'attendance.put_back': 'Attendance of somebody unknown put back',
  'person.badge_undone': 'Badge taken off by the link in the message',
}

/** What an act of the audit log is in words; "person.second_step_turned_off" is "Person: second step turned off". */
export function actText(act: string): string {
  const known = Object.hasOwn(words, act) ? words[act] : undefined
  if (known) return known
  const [noun = '', verb = ''] = act.replaceAll('_', ' ').split('.')
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${verb}`
}
