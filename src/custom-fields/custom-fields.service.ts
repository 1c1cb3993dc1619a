import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { problem, Problems, recordInvalid } from '../common/errors';
import type { Removal } from '../common/http';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import { requireWrapped } from '../common/validation';
import { type Tx, UnitOfWork } from '../persistence';
import { toDefinition, toFieldJson } from './custom-fields.mapper';
import { CustomFieldsRepository, type FieldRow, type NewField } from './custom-fields.repository';
import type { CustomFieldInput, TicketFieldInput } from './dto/custom-field.dto';
import { FieldChanges } from './field-changes';
import { FieldDependents } from './field-dependents';
import { readFieldDraft } from './field-draft';
import { FieldFinder } from './field-finder';
import { MAX_FIELDS } from './field-limits';
import type { FieldResource } from './field-resource';
import { OptionChanges } from './option-changes';
import { readSystemFieldDraft } from './system-field-draft';

type Input = CustomFieldInput & TicketFieldInput;
type Json = Record<string, unknown>;

/** User, organization and ticket fields; what differs between them is in their `FieldResource`. */
@Injectable()
export class CustomFieldsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CustomFieldsRepository,
    private readonly finder: FieldFinder,
    private readonly changes: FieldChanges,
    private readonly optionChanges: OptionChanges,
    private readonly dependents: FieldDependents,
    private readonly clock: Clock,
  ) {}

  async list({ owner, path }: FieldResource, request: PageRequest, base: string): Promise<Json> {
    const page = await this.unitOfWork.read((tx) => this.repository.findPage(tx, owner, request));
    return toEnvelope(
      path,
      mapPage(page, (row) => toFieldJson(row, base)),
      request,
    );
  }

  async count({ owner }: FieldResource): Promise<Json> {
    const value = await this.unitOfWork.read((tx) => this.repository.count(tx, owner));
    return { count: { value, refreshed_at: toInstant(this.clock.now()) } };
  }

  async show(resource: FieldResource, idOrKey: string, base: string): Promise<Json> {
    const row = await this.unitOfWork.read((tx) => this.finder.require(tx, resource, idOrKey));
    return { [resource.wrapper]: toFieldJson(row, base) };
  }

  async create(resource: FieldResource, body: object, base: string): Promise<{ json: Json; location: string }> {
    const input = inputOf(resource, body);
    const row = await this.changes.run(resource.owner, (tx) => this.insert(tx, resource, input));
    const json = toFieldJson(row, base);
    return { json: { [resource.wrapper]: json }, location: String(json.url) };
  }

  async update(resource: FieldResource, idOrKey: string, body: object, base: string): Promise<Json> {
    const input = inputOf(resource, body);
    const row = await this.changes.run(resource.owner, async (tx) => {
      const existing = await this.finder.require(tx, resource, idOrKey);
      await (existing.field.system
        ? this.changeSystem(tx, existing, input)
        : this.change(tx, resource, existing, input));
      return this.finder.require(tx, resource, String(existing.field.id));
    });
    return { [resource.wrapper]: toFieldJson(row, base) };
  }

  async remove(resource: FieldResource, idOrKey: string, removal: Removal): Promise<void> {
    await this.changes.run(resource.owner, async (tx) => {
      const row = await this.finder.require(tx, resource, idOrKey);
      if (row.field.system) {
        const description = `${row.field.title} is a system field: it cannot be deleted`;
        throw recordInvalid({ base: [problem('SystemField', description, { code: 'system_field' })] });
      }
      await this.dependents.removingField(tx, toDefinition(row), removal);
      await this.repository.remove(tx, row.field.id);
    });
  }

  /** The fields named come first, in that order; the others follow in the order they had. */
  async reorder(resource: FieldResource, body: object): Promise<void> {
    await this.changes.run(resource.owner, async (tx) => {
      const current = await this.repository.ids(tx, resource.owner);
      const wanted = readOrder(resource, body, current);
      const order = [...wanted, ...current.filter((id) => !wanted.includes(id))];
      for (const [position, id] of order.entries()) await this.repository.setPosition(tx, id, position);
    });
  }

  private async insert(tx: Tx, resource: FieldResource, input: Input): Promise<FieldRow> {
    const { owner } = resource;
    const problems = new Problems();
    const draft = readFieldDraft(resource, input, undefined, problems);
    if (draft.field.key_folded && (await this.repository.findByKey(tx, owner, draft.field.key_folded))) {
      const description = `Key: ${draft.field.key} is already being used by another ${owner} field`;
      problems.add('key', problem('DuplicateValue', description, { code: 'duplicate_key' }));
    }
    if ((await this.repository.countCustom(tx, owner)) >= MAX_FIELDS) {
      const description = `There are ${MAX_FIELDS} ${owner} fields already, which is the maximum`;
      problems.add('base', problem('TooMany', description, { code: 'too_many_fields' }));
    }
    problems.refuse();
    const now = toInstant(this.clock.now());
    const position = draft.position ?? (await this.repository.lastPosition(tx, owner)) + 1;
    await this.repository.freePosition(tx, owner, position);
    const field = await this.repository.insert(tx, {
      ...draft.field,
      owner,
      system: false,
      position,
      created_at: now,
      updated_at: now,
    });
    await this.repository.insertOptions(tx, field.id, draft.options?.added ?? []);
    return this.finder.require(tx, resource, String(field.id));
  }

  private async change(tx: Tx, resource: FieldResource, existing: FieldRow, input: Input): Promise<void> {
    const problems = new Problems();
    const draft = readFieldDraft(resource, input, existing, problems);
    problems.refuse();
    const definition = toDefinition(existing);
    if (draft.field.tag !== definition.tag) await this.dependents.changingTag(tx, definition, draft.field.tag);
    await this.store(tx, existing, draft.field, draft.position);
    if (draft.options) await this.optionChanges.apply(tx, definition, draft.options);
  }

  private async changeSystem(tx: Tx, existing: FieldRow, input: Input): Promise<void> {
    const problems = new Problems();
    const { active, position } = readSystemFieldDraft(existing, input, problems);
    problems.refuse();
    await this.store(tx, existing, { active }, position);
  }

  private async store(
    tx: Tx,
    { field }: FieldRow,
    changes: Partial<NewField>,
    position = field.position,
  ): Promise<void> {
    if (position !== field.position) await this.repository.freePosition(tx, field.owner, position);
    const updated_at = toInstant(this.clock.now());
    await this.repository.update(tx, field.id, { ...changes, position, updated_at });
  }
}

/** The field in a body, under the key of its owner. */
const inputOf = ({ wrapper }: FieldResource, body: object): Input =>
  requireWrapped((body as Record<string, Input | null | undefined>)[wrapper], wrapper);

/** @throws AppError 422 */
function readOrder({ idsKey, owner }: FieldResource, body: object, known: number[]): number[] {
  const ids = (body as Record<string, number[] | null | undefined>)[idsKey] ?? [];
  const problems = new Problems();
  const refuse = (error: string, reason: string, code: string) =>
    problems.add(idsKey, problem(error, `${idsKey}: ${reason}`, { code }));
  if (ids.length === 0) refuse('BlankValue', `must list the ids of ${owner} fields in their new order`, 'blank');
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) refuse('InvalidValue', `no ${owner} field has the id ${unknown.join(', ')}`, 'unknown_field');
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (twice.length > 0) refuse('DuplicateValue', `${twice.join(', ')} is given twice`, 'duplicate_field');
  problems.refuse();
  return ids;
}
