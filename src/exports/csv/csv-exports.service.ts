import { Injectable } from '@nestjs/common';
import { FieldDirectory } from '../../custom-fields';
import { OrganizationDirectory, OrganizationsRepository } from '../../organizations';
import { type Tx, UnitOfWork } from '../../persistence';
import { type UserEntity, UsersRepository } from '../../users';
import { csvLines } from './csv-lines';
import { organizationCells } from './organization-cells';
import { type ExportedUser, userCells } from './user-cells';

/** Rows in memory. */
const PAGE = 500;

/** Everybody and every organization as CSV files that imports take back: unchanged, they change nothing. */
@Injectable()
export class CsvExportsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly fields: FieldDirectory,
    private readonly userRows: UsersRepository,
    private readonly organizationRows: OrganizationsRepository,
    private readonly organizationDirectory: OrganizationDirectory,
  ) {}

  async *users(): AsyncGenerator<string> {
    yield* csvLines(userCells(await this.fields.of('user')), (id) =>
      this.unitOfWork.read(async (tx) => this.withOrganizations(tx, await this.userRows.findAfter(tx, id, PAGE))),
    );
  }

  async *organizations(): AsyncGenerator<string> {
    yield* csvLines(organizationCells(await this.fields.of('organization')), (id) =>
      this.unitOfWork.read((tx) => this.organizationRows.findAfter(tx, id, PAGE)),
    );
  }

  private async withOrganizations(tx: Tx, users: UserEntity[]): Promise<ExportedUser[]> {
    const ids = users.flatMap(({ organization_id: id }) => id ?? []);
    const organizations = await this.organizationDirectory.findByIds(tx, ids);
    const names = new Map(organizations.map(({ id, name }) => [id, name]));
    return users.map((user) => ({ ...user, organization: names.get(user.organization_id ?? 0) ?? null }));
  }
}
