import type { Context, Emitter, Liquid } from 'liquidjs';
import { textOf } from './text-of';

/** Characters of one message. */
export const LONGEST_OUTPUT = 1_000_000;

/** Counts what is written against the memory of the whole rendering, which Liquid itself does not. */
class CappedEmitter implements Emitter {
  buffer = '';

  constructor(private readonly context: Context) {}

  write(value: unknown): void {
    const text = textOf(value);
    this.context.memoryLimit.use(text.length);
    if (this.buffer.length + text.length > LONGEST_OUTPUT) {
      throw new Error(`the message is longer than ${LONGEST_OUTPUT} characters`);
    }
    this.buffer += text;
  }
}

/** Caps the output of every rendering of this engine, and what templates capture meanwhile. */
export function capOutput({ renderer }: Liquid): void {
  const renderTemplates = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = (templates, context, emitter) =>
    renderTemplates(templates, context, emitter ?? new CappedEmitter(context));
}
