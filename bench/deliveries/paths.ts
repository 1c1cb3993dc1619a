/** Where the receiver answers at once, and where it never does. */
export const LIVE = '/live';
export const DEAD = '/dead';
