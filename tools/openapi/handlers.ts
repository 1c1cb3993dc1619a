import 'reflect-metadata';
import { CUSTOM_ROUTE_ARGS_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Access, LEAST_ACCESS } from '../../src/common/access';
import { CursorQuery, PageQuery } from '../../src/common/pagination';

/** What a route's own decorators say. */
export interface Handler {
  least: Access | 'public';
  /** Takes `page`, `per_page` and the rest. */
  isPaged: boolean;
  /** Takes those of cursors alone. */
  isByCursor: boolean;
  takesBody: boolean;
}

type Constructor = new (...args: never[]) => object;

/** Of every controller's methods, by the name that Nest's document gives them. */
export function readHandlers(app: NestFastifyApplication): Map<string, Handler> {
  const handlers = new Map<string, Handler>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const type = metatype as Constructor;
      for (const name of Object.getOwnPropertyNames(type.prototype)) {
        const method = (type.prototype as Record<string, unknown>)[name];
        if (name === 'constructor' || typeof method !== 'function') continue;
        handlers.set(`${type.name}_${name}`, {
          least: leastAccess(type, method),
          isPaged: factoriesOf(type, name).includes(factoryOf(PageQuery)),
          isByCursor: factoriesOf(type, name).includes(factoryOf(CursorQuery)),
          takesBody: Object.keys(parametersOf(type, name)).some((key) => key.startsWith(`${RouteParamtypes.BODY}:`)),
        });
      }
    }
  }
  return handlers;
}

const leastAccess = (type: Constructor, method: object): Handler['least'] =>
  (Reflect.getMetadata(LEAST_ACCESS, method) ?? Reflect.getMetadata(LEAST_ACCESS, type) ?? 'agent') as Handler['least'];

const parametersOf = (type: Constructor, name: string) =>
  (Reflect.getMetadata(ROUTE_ARGS_METADATA, type, name) ?? {}) as Record<string, object>;

function factoriesOf(type: Constructor, name: string): unknown[] {
  return Object.entries(parametersOf(type, name))
    .filter(([key]) => key.includes(CUSTOM_ROUTE_ARGS_METADATA))
    .map(([, parameter]) => (parameter as { factory: unknown }).factory);
}

/** How Nest marks a parameter that a decorator reads. */
function factoryOf(decorator: typeof PageQuery): unknown {
  class Probe {
    list(): void {}
  }
  decorator()(Probe.prototype, 'list', 0);
  return factoriesOf(Probe, 'list')[0];
}
