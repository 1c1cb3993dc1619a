import type { Json, JsonObject } from '../json';
import type { Session, Upload } from '../session';
import { endedJob } from './jobs';

/** The third row has two mistakes, the fourth names a customer a second time. Diamond is no level yet. */
const CUSTOMERS = `Customer number,Full name,E-mail address,Level,Average annual spend,Customer since,Shoe size
K-1,Frida Fern,frida@fern.example,Diamond,1200.50,2024-05-17,38
K-2,Gustav Grün,gustav@gruen.example,platinum,90,2025-12-01,44
K-3,Hanna Holm,hanna@holm.example,silver,abc,31/12/2025,40
K-1,Frida Fern,frida@fern.example,Diamond,1300,2024-05-17,38
`;

const COMPANIES = `ID,Company name,Seats
O-1,Yellow Cup Ltd,12
O-2,Purple Pan Ltd,20
O-3,Orange Jar Ltd,many
`;

/** Longer to preview than it takes to cancel what waits behind it. */
const MANY = `External ID,Name\n${Array.from({ length: 10_000 }, (_, at) => `M-${at},Customer ${at}`).join('\n')}\n`;

const TOO_LARGE = `External ID,Name\n${'x'.repeat(1_000_000)}`;

type Made = Record<string, { id: number; job_id: string }>;

type Mapping = { column: string; [key: string]: Json }[];

/** A file, what is changed after its preview, and a record of it that somebody else makes before it is applied. */
interface Case {
  file: Upload;
  mapping: Mapping;
  record: JsonObject;
}

const USERS: Case = {
  file: { name: 'customers.csv', text: CUSTOMERS, parts: { options: { missing_options: 'create' } } },
  mapping: [
    { column: 'Shoe size', field: 'notes' },
    { column: 'Average annual spend', number_format: '1,234.56' },
  ],
  record: { name: 'Gustav', external_id: 'K-2' },
};

const ORGANIZATIONS: Case = {
  file: { name: 'companies.csv', text: COMPANIES, parts: { mapping: [{ column: 'ID', field: 'external_id' }] } },
  mapping: [{ column: 'Seats', number_format: '1,234.56' }],
  record: { name: 'Purple Pan', external_id: 'O-2' },
};

/** Files of users and organizations: previewed, mapped otherwise, applied, taken back. */
export async function importFiles(session: Session): Promise<void> {
  const users = new Importer(session, 'user');
  await users.refuseUploads();
  await users.showFailures();
  await users.use(USERS);
  const organizations = new Importer(session, 'organization');
  await organizations.showFailures();
  await organizations.use(ORGANIZATIONS);
}

class Importer {
  private readonly path: string;

  constructor(
    private readonly session: Session,
    private readonly record: 'user' | 'organization',
  ) {
    this.path = `/api/v2/${record}_imports`;
  }

  async use({ file, mapping, record }: Case): Promise<void> {
    const { session } = this;
    const id = await this.ended(session.upload('A file', this.path, file));
    const one = `${this.path}/${id}`;
    await session.get('Previewed', one);
    await session.get('All of them', `${one}/errors`);
    await session.get('To be mended', `${one}/errors.csv`);
    await session.post('Nothing to take back', `${one}/undo`, undefined, { refused: 409 });
    await this.change(one, mapping);
    const records = `/api/v2/${this.record}s`;
    const made = await session.post('', records, { [this.record]: record }, { quiet: true });
    await this.ended(session.post('A file that was previewed', `${one}/apply`));
    await session.get('One row differs', one);
    await session.get('Ended', `${one}/events`);
    await session.post('It is applied', `${one}/cancel`, undefined, { refused: 409 });
    await session.post('It is applied', `${one}/apply`, undefined, { refused: 409 });
    const changed = `${records}/${made[this.record].id}`;
    await session.get('With values from a file', changed);
    await session.put('', changed, { [this.record]: { notes: 'By hand' } }, { quiet: true });
    await this.ended(session.post('A file that was applied', `${one}/undo`));
    await session.get('Taken back', one);
    await session.get('Changed by hand', `${one}/kept`);
    await session.get('The last one', `${this.path}?per_page=1`);
    await this.cancel();
  }

  async refuseUploads(): Promise<void> {
    const upload = (label: string, text: string, refused: number, parts?: Upload['parts']) =>
      this.session.upload(label, this.path, { name: 'customers.csv', text, parts }, { refused });
    await upload('No header', 'K-1,frida@fern.example\n', 422);
    await upload('A workbook', 'PK\u0003\u0004', 422);
    await upload('Options that are none', CUSTOMERS, 422, { options: { mode: 'replace' } });
    await upload('Too large', TOO_LARGE, 413);
  }

  /** Taken all the same: the mapping can be changed, and only reading all of a file shows that it cannot be read. */
  async showFailures(): Promise<void> {
    const { session, path } = this;
    await session.upload('No column to find a record by', path, { name: 'notes.csv', text: 'Notes\nPays on time\n' });
    const file = { name: 'names.csv', text: 'External ID,Name\nK-1,Frida\nK-2,"Gustav\n' };
    const id = await this.ended(session.upload('', path, file, { quiet: true }));
    await session.get('A quote that is never closed', `${path}/${id}`);
  }

  private async change(one: string, mapping: Mapping): Promise<void> {
    const wrapper = `${this.record}_import`;
    const unknown = { [wrapper]: { mapping: [{ column: mapping[0]!.column, field: 'colour' }] } };
    await this.session.put('A field that is not there', one, unknown, { refused: 422 });
    const change: Json = { [wrapper]: { mapping, options: { empty_cells: 'clear' } } };
    await this.ended(this.session.put('Another mapping', one, change));
  }

  /** Something that is still waiting for its turn. */
  private async cancel(): Promise<void> {
    const { session, path } = this;
    const many = (await session.upload('', path, { name: 'many.csv', text: MANY }, { quiet: true })) as Made;
    const waiting = { name: 'again.csv', text: 'External ID,Name\nK-9,Ina\n' };
    const made = (await session.upload('', path, waiting, { quiet: true })) as Made;
    const one = `${path}/${this.in(made).id}`;
    await session.delete('It is at work', one, { refused: 409 });
    await session.post('It is being previewed', `${one}/cancel`);
    await session.delete('One that was cancelled', one);
    await this.ended(Promise.resolve(made));
    await session.delete('', `${path}/${this.in(many).id}`, { quiet: true });
  }

  private in = (made: Made) => made[`${this.record}_import`]!;

  /** The id of an import when what it is at has ended. */
  private async ended(answer: Promise<Made>): Promise<number> {
    const { id, job_id } = this.in(await answer);
    await endedJob(this.session, job_id);
    return id;
  }
}
