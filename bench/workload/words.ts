const BEGINNINGS = ['re', 'de', 'ship', 'pay', 'log', 'bill', 'track', 'pass', 'app', 'mail', 'order', 'gift'];
const MIDDLES = ['', 'ta', 'lo', 'mi', 'ver', 'con', 'sta', 'ne', 'ro', 'pla'];
const ENDINGS = ['ment', 'ing', 'er', 'al', 'ed'];

/** Six hundred words, the first of which are frequent. */
export const WORDS: string[] = MIDDLES.flatMap((middle) =>
  ENDINGS.flatMap((ending) => BEGINNINGS.map((beginning) => beginning + middle + ending)),
);

export const TAGS: string[] = Array.from({ length: 400 }, (_, at) => `tag_${at + 1}`);

export const CITIES: string[] = ['berlin', 'paris', 'lisbon', 'oslo', 'new york', 'san francisco', 'tokyo', 'accra'];
