import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import type { AuthenticatedRequest, Principal } from '../access';

type Step = () => Promise<void>;

/**
 * How something is deleted that triggers may use, or an agent made an end user: refused while active ones do, or with `?force=true` by deactivating them,
 * which the answer's header then says.
 */
export class Removal {
  /** Ids of triggers. */
  readonly deactivated = new Set<number>();
  private readonly steps = new Set<Step>();

  constructor(
    readonly isForced: boolean,
    readonly actor: Principal,
  ) {}

  /** After the commit, awaited before the answer. */
  afterwards(step: Step): void {
    this.steps.add(step);
  }

  /** @internal */
  async finish(): Promise<void> {
    for (const step of this.steps) await step();
  }
}

type RequestWithRemoval = AuthenticatedRequest & { removal?: Removal };

export const HowToRemove = createParamDecorator((_: unknown, context: ExecutionContext): Removal => {
  const request = context.switchToHttp().getRequest<RequestWithRemoval>();
  const { force } = request.query as { force?: unknown };
  return (request.removal = new Removal([force].flat().at(-1) === 'true', request.principal!));
});

@Injectable()
class SaysWhatItDeactivated implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        const { removal } = context.switchToHttp().getRequest<RequestWithRemoval>();
        await removal?.finish();
        if (removal && removal.deactivated.size > 0) {
          const ids = [...removal.deactivated].sort((a, b) => a - b).join(',');
          void context.switchToHttp().getResponse<FastifyReply>().header('X-Signalbox-Deactivated-Triggers', ids);
        }
        return answer;
      }),
    );
  }
}

/** A route that takes `HowToRemove`. */
export const MayForce = () => applyDecorators(UseInterceptors(SaysWhatItDeactivated));
