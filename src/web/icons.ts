/** The drawings of the tiles: strokes in a 36 by 36 box. */
export const icons = {
  claim: 'M8 4h20v28H8zM13 12h10M13 18h10M13 24h5',
  transcript: 'M6 30V14M15 30V6M24 30V18M33 30H3',
  attendance:
    'M18 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM11 24a9 9 0 0 1 0-14M25 24a9 9 0 0 0 0-14M6 29a16 16 0 0 1 0-24M30 29a16 16 0 0 0 0-24',
  profile: 'M18 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM6 32c0-8 5-11 12-11s12 3 12 11',
  disclosure: 'M18 4l12 5v9c0 8-6 12-12 14C12 30 6 26 6 18V9zM13 18l4 4 7-8',
  events: 'M5 8h26v23H5zM5 15h26M12 4v7M24 4v7',
} as const

export type Icon = keyof typeof icons
