/** The queue of imports that go on by themselves. */
export const importQueue = 'import-goes-on'
