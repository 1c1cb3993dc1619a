import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isValid, isValidCIDR } from 'ipaddr.js';

/** A network such as `10.1.0.0/16`, or one address. */
export const IsNetwork = (options: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    { name: 'isNetwork', validator: { validate: (value: string) => isValidCIDR(value) || isValid(value) } },
    options,
  );
