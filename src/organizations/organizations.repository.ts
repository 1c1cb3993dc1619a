import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { type ChangePlace, changedRows, forUpdate, paginate, rowsByIds, rowsIn, type Tx } from '../persistence';
import { OrganizationEntity } from './organization.entity';

export type NewOrganization = Omit<OrganizationEntity, 'id'>;

const LIVE = { deleted_at: IsNull() };
const BY_ID = [{ column: 'organization.id', direction: 'ASC' as const, property: 'id' }];

@Injectable()
export class OrganizationsRepository {
  findPage(tx: Tx, request: PageRequest): Promise<Page<OrganizationEntity>> {
    return paginate(this.live(tx), request, BY_ID);
  }

  findPageOf(tx: Tx, column: 'name_folded' | 'external_id_folded', value: string, request: PageRequest) {
    return paginate(this.live(tx).andWhere(`organization.${column} = :value`, { value }), request, BY_ID);
  }

  /** Whose names start so, by name. */
  findPageByPrefix(tx: Tx, prefix: string, request: PageRequest): Promise<Page<OrganizationEntity>> {
    const query = this.live(tx).andWhere('organization.name_folded >= :prefix AND organization.name_folded < :end', {
      prefix,
      end: `${prefix}\u{10ffff}`,
    });
    return paginate(query, request, [
      { column: 'organization.name_folded', direction: 'ASC', property: 'name_folded' },
      ...BY_ID,
    ]);
  }

  /** In the order of their ids, from the first after one. */
  findAfter(tx: Tx, id: number, limit: number): Promise<OrganizationEntity[]> {
    return this.live(tx).andWhere('organization.id > :id', { id }).orderBy('organization.id').limit(limit).getMany();
  }

  /** By their last change, oldest first; deleted ones too. */
  changed(tx: Tx, after: ChangePlace, until: string, limit: number): Promise<OrganizationEntity[]> {
    return changedRows(tx.createQueryBuilder(OrganizationEntity, 'organization'), after, until, limit);
  }

  /** Deleted ones included. */
  findByIds(tx: Tx, ids: number[]): Promise<OrganizationEntity[]> {
    return rowsByIds(tx, OrganizationEntity, ids);
  }

  list(tx: Tx, limit: number): Promise<OrganizationEntity[]> {
    return tx.find(OrganizationEntity, { where: { ...LIVE }, order: { name_folded: 'ASC' }, take: limit });
  }

  async findManyById(tx: Tx, ids: number[]): Promise<OrganizationEntity[]> {
    return (await rowsByIds(tx, OrganizationEntity, ids)).filter(isLive);
  }

  findById(tx: Tx, id: number): Promise<OrganizationEntity | null> {
    return tx.findOneBy(OrganizationEntity, { id, ...LIVE });
  }

  findByName(tx: Tx, folded: string): Promise<OrganizationEntity | null> {
    return tx.findOneBy(OrganizationEntity, { name_folded: folded, ...LIVE });
  }

  findByNames(tx: Tx, folded: string[]): Promise<OrganizationEntity[]> {
    return rowsIn(tx, OrganizationEntity, 'name_folded', folded, { also: 'deleted_at IS NULL' });
  }

  /** Nobody changes or deletes them until the transaction ends. */
  holdByNames(tx: Tx, folded: string[]): Promise<OrganizationEntity[]> {
    return rowsIn(tx, OrganizationEntity, 'name_folded', folded, { also: 'deleted_at IS NULL', lock: 'share' });
  }

  /** A deleted organization has lost it. */
  findByExternalIds(tx: Tx, folded: string[]): Promise<OrganizationEntity[]> {
    return rowsIn(tx, OrganizationEntity, 'external_id_folded', folded);
  }

  findByExternalId(tx: Tx, folded: string): Promise<OrganizationEntity | null> {
    return tx.findOneBy(OrganizationEntity, { external_id_folded: folded, ...LIVE });
  }

  /** Nobody deletes them until the transaction ends. */
  async holdByIds(tx: Tx, ids: number[]): Promise<OrganizationEntity[]> {
    return (await rowsByIds(tx, OrganizationEntity, ids, { lock: 'share' })).filter(isLive);
  }

  /** Nobody else changes or deletes it until the transaction ends. */
  lockById(tx: Tx, id: number): Promise<OrganizationEntity | null> {
    return forUpdate(tx, this.live(tx).andWhere('organization.id = :id', { id })).getOne();
  }

  /** Nobody else changes or deletes them until the transaction ends. */
  async lockByIds(tx: Tx, ids: number[]): Promise<OrganizationEntity[]> {
    return (await rowsByIds(tx, OrganizationEntity, ids, { lock: true })).filter(isLive);
  }

  count(tx: Tx): Promise<number> {
    return tx.countBy(OrganizationEntity, LIVE);
  }

  insert(tx: Tx, organization: NewOrganization): Promise<OrganizationEntity> {
    return tx.save(OrganizationEntity, { ...organization });
  }

  async update(tx: Tx, id: number, changes: Partial<NewOrganization>): Promise<void> {
    await tx.update(OrganizationEntity, { id }, changes as never);
  }

  async clearGroup(tx: Tx, groupId: number, now: string): Promise<void> {
    await tx.update(OrganizationEntity, { group_id: groupId }, { group_id: null, updated_at: now });
  }

  private live(tx: Tx) {
    return tx.createQueryBuilder(OrganizationEntity, 'organization').where('organization.deleted_at IS NULL');
  }
}

const isLive = ({ deleted_at }: OrganizationEntity): boolean => deleted_at === null;
