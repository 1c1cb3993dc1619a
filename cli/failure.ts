/** What went wrong, in a sentence for whoever runs the command. */
export class Failure extends Error {}

/** Nobody answers at the service's address. */
export class Unreachable extends Failure {}

/** The service knows nothing of that address. */
export class Missing extends Failure {}
