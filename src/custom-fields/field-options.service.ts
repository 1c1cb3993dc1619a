import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { notFound, problem, Problems, recordInvalid } from '../common/errors';
import { fold } from '../common/fold';
import { type Removal, resourceUrl } from '../common/http';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import { toDefinition, toOptionJson } from './custom-fields.mapper';
import { CustomFieldsRepository, type FieldRow } from './custom-fields.repository';
import type { CustomFieldOptionBody, CustomFieldOptionInput } from './dto/custom-field-option.dto';
import { FieldChanges } from './field-changes';
import { FieldFinder } from './field-finder';
import { type FieldResource, hasOptions, wireType } from './field-resource';
import { OptionChanges } from './option-changes';
import { type OptionPlan, planOptions, wrongNumberOfOptions } from './option-plan';

type Json = Record<string, unknown>;

/** The options of a dropdown or multiselect field one by one (zendesk.md 1.1); in a row they change with the field. */
@Injectable()
export class FieldOptionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CustomFieldsRepository,
    private readonly finder: FieldFinder,
    private readonly changes: FieldChanges,
    private readonly optionChanges: OptionChanges,
    private readonly clock: Clock,
  ) {}

  async list(resource: FieldResource, idOrKey: string, request: PageRequest, base: string): Promise<Json> {
    const { field, page } = await this.unitOfWork.read(async (tx) => {
      const row = await this.finder.require(tx, resource, idOrKey);
      return { field: row.field, page: await this.repository.findOptionPage(tx, row.field.id, request) };
    });
    return toEnvelope(
      'custom_field_options',
      mapPage(page, (option) => toOptionJson(field, option, base)),
      request,
    );
  }

  async show(resource: FieldResource, idOrKey: string, optionId: string, base: string): Promise<Json> {
    const row = await this.unitOfWork.read((tx) => this.finder.require(tx, resource, idOrKey));
    return { custom_field_option: toOptionJson(row.field, this.finder.requireOption(row, optionId), base) };
  }

  /** Adds an option, or changes the one whose id is given; `position` is its place in the list, from 0. */
  async save(
    resource: FieldResource,
    idOrKey: string,
    body: CustomFieldOptionBody,
    base: string,
  ): Promise<{ json: Json; location: string; isNew: boolean }> {
    const input = body.custom_field_option ?? body;
    const { field, option } = await this.changes.run(resource.owner, async (tx) => {
      const row = await this.finder.require(tx, resource, idOrKey);
      refuseWithoutOptions(row);
      if (input.id && !row.options.some(({ id }) => id === input.id)) throw notFound();
      const { list, at } = placed(row, input);
      const after = await this.replace(tx, resource, row, list);
      return { field: row.field, option: after.options[at]! };
    });
    return {
      json: { custom_field_option: toOptionJson(field, option, base) },
      location: resourceUrl(base, resource.path, field.id, 'options'),
      isNew: !input.id,
    };
  }

  /** Adds an option for each of these names that no option has. @throws AppError 422 when the field cannot have them */
  async add(resource: FieldResource, idOrKey: string, names: string[]): Promise<void> {
    await this.changes.run(resource.owner, async (tx) => {
      const row = await this.finder.require(tx, resource, idOrKey);
      const added = unknownNames(row, names);
      if (added.length > 0) await this.replace(tx, resource, row, [...row.options, ...added]);
    });
  }

  /** @throws AppError 422 when `add` would, and why */
  async checkAdding(resource: FieldResource, idOrKey: string, names: string[]): Promise<void> {
    const row = await this.unitOfWork.read((tx) => this.finder.require(tx, resource, idOrKey));
    planReplacing(row, [...row.options, ...unknownNames(row, names)]);
  }

  async remove(resource: FieldResource, idOrKey: string, optionId: string, removal: Removal): Promise<void> {
    await this.changes.run(resource.owner, async (tx) => {
      const row = await this.finder.require(tx, resource, idOrKey);
      const removed = this.finder.requireOption(row, optionId);
      const rest = row.options.filter((option) => option !== removed);
      await this.replace(tx, resource, row, rest, removal);
    });
  }

  private async replace(
    tx: Tx,
    resource: FieldResource,
    row: FieldRow,
    list: CustomFieldOptionInput[],
    removal?: Removal,
  ): Promise<FieldRow> {
    await this.optionChanges.apply(tx, toDefinition(row), planReplacing(row, list), removal);
    await this.repository.update(tx, row.field.id, { updated_at: toInstant(this.clock.now()) });
    return this.finder.require(tx, resource, String(row.field.id));
  }
}

/** @throws AppError 422 with everything that is wrong with the list */
function planReplacing({ options }: FieldRow, list: CustomFieldOptionInput[]): OptionPlan {
  const problems = new Problems();
  const wrongNumber = wrongNumberOfOptions(list.length);
  if (wrongNumber) problems.add('base', wrongNumber);
  const plan = planOptions(options, list, (_index, property, detail) =>
    problems.add(property, { ...detail, path: property }),
  );
  problems.refuse();
  return plan;
}

/** Those that no option has. @throws AppError 422 for a field that has no options */
function unknownNames(row: FieldRow, names: string[]): CustomFieldOptionInput[] {
  refuseWithoutOptions(row);
  const known = new Set(row.options.flatMap(({ name, value }) => [fold(name), fold(value)]));
  return names.filter((name) => !known.has(fold(name))).map((name) => ({ name }));
}

/** The list with the option in its place. */
function placed({ options }: FieldRow, input: CustomFieldOptionInput): { list: CustomFieldOptionInput[]; at: number } {
  const before = options.findIndex(({ id }) => id === input.id);
  const list: CustomFieldOptionInput[] = options.filter((_, index) => index !== before);
  const asked = input.position ?? (before === -1 ? list.length : before);
  const at = Math.max(0, Math.min(asked, list.length));
  list.splice(at, 0, input);
  return { list, at };
}

/** @throws AppError 422 */
function refuseWithoutOptions({ field }: FieldRow): void {
  if (hasOptions(field)) return;
  const description = `${field.title} is a ${wireType(field, field.type)} field: only dropdown and multiselect fields have options`;
  throw recordInvalid({ base: [problem('InvalidValue', description, { code: 'wrong_type' })] });
}
