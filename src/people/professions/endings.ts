/** What became of taking something out of a list, or of putting it back. */
export type Ending<Changed> = { changed: Changed; word: 'removed' | 'retired' | 'offered' }

/** Does what a form's button asks: removes, retires or offers again; null where it asks something else. */
export async function endingOf<Changed>(
  act: string,
  verbs: { remove: () => Promise<Changed>; offer: (offered: boolean) => Promise<Changed> },
): Promise<Ending<Changed> | null> {
  if (act === 'remove') return { changed: await verbs.remove(), word: 'removed' }
  if (act === 'retire') return { changed: await verbs.offer(false), word: 'retired' }
  return act === 'offer' ? { changed: await verbs.offer(true), word: 'offered' } : null
}
