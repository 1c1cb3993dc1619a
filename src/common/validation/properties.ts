import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

type Constructor = new () => object;
type Schema = Extract<Parameters<typeof JSONSchema>[0], object>;

const LARGEST = Number.MAX_SAFE_INTEGER;

const MOST_MEMBERS = 10_000;

/** Of a number or null, where `true` would otherwise be taken for 1. */
const numeric = (type: 'integer' | 'number') => ({ type: [type, 'boolean', 'null'], not: { enum: [true, false] } });

/**
 * Properties of request bodies. Every one may be absent or null: clients echo back what they were given, and what a
 * resource really needs is said by its service, with all problems at once. Text may arrive as a number and ids as digits.
 */
export const Text = (max = 65_535) => property({ type: ['string', 'null'] }, IsString(), MaxLength(max));
export const Id = () => property({ ...numeric('integer'), minimum: 0, maximum: LARGEST }, IsInt());
/** An id that Zendesk writes as digits in a text. */
export const TextId = () =>
  property({ ...numeric('integer'), minimum: 0, maximum: LARGEST, 'x-digits': true } as Schema, IsInt());
export const Whole = (largest = LARGEST) =>
  property({ ...numeric('integer'), minimum: -largest, maximum: largest }, IsInt());
export const Decimal = () => property(numeric('number'), IsNumber());
export const Flag = () => property({ type: ['boolean', 'null'] }, IsBoolean());
export const Choice = (values: readonly string[]) =>
  property({ type: ['string', 'null'], enum: [...values, null] }, IsIn([...values]));
export const Ids = (max = MOST_MEMBERS) =>
  property(
    { type: ['array', 'null'], items: { ...numeric('integer'), minimum: 0, maximum: LARGEST }, maxItems: max },
    IsArray(),
    IsInt({ each: true }),
  );
export const Texts = (max = 65_535) =>
  property(
    { type: ['array', 'null'], items: { type: 'string', maxLength: max }, maxItems: MOST_MEMBERS },
    IsArray(),
    IsString({ each: true }),
  );
/** A list whose members are checked one by one, each refused alone. */
export const List = () => property({ type: ['array', 'null'] }, IsArray());
/** Anything JSON; its meaning is checked by a parser. */
export const Anything = () => property({}, Allow());
export const Child = (type: () => Constructor) => nested(type, false);
export const Children = (type: () => Constructor) => nested(type, true);

function property(schema: object, ...validators: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(IsOptional(), ...validators, JSONSchema(schema as Schema), ApiPropertyOptional());
}

function nested(type: () => Constructor, isArray: boolean): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ...(isArray ? [IsArray()] : []),
    ValidateNested({ each: isArray }),
    Type(type),
    JSONSchema(((existing: Schema) => ({
      anyOf: [isArray ? { ...existing, maxItems: MOST_MEMBERS } : existing, { type: 'null' }],
    })) as never),
    ApiPropertyOptional({ type, isArray }),
  );
}

/** A body of ours, where an unknown key is a mistake. Unknown keys of Zendesk's bodies are ignored (DESIGN 7). */
export const Strict = () => JSONSchema({ additionalProperties: false });
