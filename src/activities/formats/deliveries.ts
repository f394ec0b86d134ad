/** How an activity reaches its learners, as PARS names the ways. */
export const deliveries = {
  'in-person': 'In person',
  'live-streamed': 'Live-streamed',
  online: 'Online, at any time',
  print: 'In print, or otherwise',
} as const
export type Delivery = keyof typeof deliveries

export const isDelivery = (text: string): text is Delivery => Object.hasOwn(deliveries, text)
