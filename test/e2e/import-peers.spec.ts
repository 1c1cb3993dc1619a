import { TestApp } from '../support/app';
import { Importing } from '../support/importing';
import { signIn } from '../support/people';
import { createOrganization, createUser, createUserField, type Made } from '../support/records';
import { collectFailures } from '../support/unforeseen';

/** What people complain about in other products (peers.md A3, row 22; zendesk.md 2.6): each shown not to happen here. */
describe('Imports fail elsewhere', () => {
  const failures = collectFailures();
  let app: TestApp;
  let importing: Importing;

  beforeAll(async () => {
    app = await TestApp.start();
    importing = new Importing(app);
    await createUserField(app, { key: 'spend', type: 'decimal', title: 'Annual spend' });
    await createOrganization(app, { name: 'Acme' });
  });
  afterAll(async () => {
    expect(failures).toEqual([]);
    await app.stop();
  });

  const user = async (email: string): Promise<Made | undefined> =>
    (await app.get(`/api/v2/users/search?query=email:${email}`)).body.users[0];
  const run = async (file: string | Buffer, parts: { options?: object; mapping?: object[] } = {}, name?: string) => {
    const { id } = await importing.preview(file, parts, name);
    return importing.apply(id);
  };
  const codes = async (id: number) => (await importing.errors(id)).map(({ line, code }) => `${line} ${code}`);

  describe('in Zendesk', () => {
    it('"403": the feature is off until support turns it on, and for owners and admins only', async () => {
      const manager = await signIn(app, 'manager');
      const file = Buffer.from('name,email\nOn,on@z.example\n');
      const answer = await app.request('post', '/api/v2/user_imports', manager).attach('file', file, 'a.csv');
      expect(answer.status).toBe(201);
      await importing.ended(answer.body.user_import.id);
    });

    it('"Upload failed. File type is not supported": by its name', async () => {
      for (const name of ['customers', 'customers.txt', 'customers.tsv', 'kunden.CSV', 'données.xls']) {
        expect(await importing.preview('name\temail\nAny\tany@z.example\n', {}, name)).toMatchObject({
          status: 'previewed',
          rows: { create: 1 },
        });
      }
    });

    it('"UTF-8 error": a file as Excel saves it', async () => {
      const file = 'sep=;\r\nName;Email;Annual spend\r\nJürgen Größe – Søn;excel@z.example;"1.234,5"\r\n';
      const windows = Buffer.from(file.replace('–', '\x96'), 'latin1');
      const options = { number_format: '1.234,56' };
      for (const bytes of [
        windows,
        Buffer.from(file),
        Buffer.from(`\ufeff${file}`),
        Buffer.from(`\ufeff${file}`, 'utf16le'),
      ]) {
        expect((await run(bytes, { options })).result).toMatchObject({ error: 0 });
        expect(await user('excel@z.example')).toMatchObject({
          name: 'Jürgen Größe – Søn',
          user_fields: { spend: 1234.5 },
        });
      }
    });

    it('"Failed to process row. Import aborted": one bad row', async () => {
      const { id, result } = await run('name,email\nOne,one@z.example\nTwo,two\nThree,three@z.example\n');
      expect(result).toMatchObject({ create: 2, error: 1, differs_total: 0 });
      expect(await codes(id)).toEqual(['3 invalid_email']);
      expect(await user('three@z.example')).toMatchObject({ name: 'Three' });
    });

    it('"Missing mandatory field in header: name": of customers who have one', async () => {
      await createUser(app, { name: 'Named', email: 'named@z.example' });
      const { id, result } = await run('email,phone\nnamed@z.example,1\nnobody@z.example,2\n');
      expect(result).toMatchObject({ update: 1, error: 1 });
      expect(await importing.errors(id)).toMatchObject([
        { line: 3, code: 'blank', message: expect.stringMatching(/^Name/) },
      ]);
      expect(await user('named@z.example')).toMatchObject({ name: 'Named', phone: '1' });
    });

    it('"Column user_id cannot be null", "User_id is invalid": no such column is needed', async () => {
      await run('External ID;Annual Spend;Full name\nz-1;5;By id\n');
      expect((await run('ID,annual spend\nZ-1,6\n')).result).toMatchObject({ update: 1 });
      const { users } = (await app.get('/api/v2/users?external_id=z-1')).body;
      expect(users).toMatchObject([{ name: 'By id', user_fields: { spend: 6 } }]);
    });

    it('columns in another order, and columns that nobody knows', async () => {
      const { id, mapping } = await importing.preview('Shoe size,Tags,E-Mail,Name\n44,vip,order@z.example,Order\n');
      expect(mapping.map(({ field }) => field)).toEqual([null, 'tags', 'email', 'name']);
      await importing.apply(id);
      expect(await user('order@z.example')).toMatchObject({ name: 'Order', tags: ['vip'] });
    });

    it('an empty cell overwrites what there is', async () => {
      const file = 'email,name,phone,notes,spend,tags\nfull@z.example,Full,1,N,2,t\n';
      const empty = 'email,name,phone,notes,spend,tags\nfull@z.example,Full,, ,,\n';
      const { id } = await importing.preview(file);
      await importing.apply(id);
      expect((await importing.preview(empty)).rows).toMatchObject({ unchanged: 1 });
      await run(empty, { options: { empty_cells: 'clear' } });
      expect(await user('full@z.example')).toMatchObject({
        phone: null,
        notes: null,
        tags: [],
        user_fields: { spend: null },
      });
    });

    it('time zone and language cannot be imported', async () => {
      await run('name,email,time zone,language\nZone,zone@z.example,Europe/Berlin,de\n');
      expect(await user('zone@z.example')).toMatchObject({ iana_time_zone: 'Europe/Berlin', locale: 'de' });
    });

    it('a customer twice in a file may fail all of it', async () => {
      const { id, result } = await run(
        'name,email\nFirst,twice@z.example\nSecond,TWICE@z.example\nOther,other@z.example\n',
      );
      expect(result).toMatchObject({ create: 2, error: 1 });
      expect(await importing.errors(id)).toMatchObject([
        { line: 3, code: 'duplicate_row', message: expect.stringContaining('line 2 (email "twice@z.example")') },
      ]);
      expect(await user('twice@z.example')).toMatchObject({ name: 'First' });
    });

    it('2,000 rows at most, in no order', async () => {
      const rows = Array.from({ length: 2_500 }, (_, row) => `R${row},z-row-${row}\n`);
      expect((await run(`name,id\n${rows.join('')}`)).result).toMatchObject({ create: 2_500, error: 0 });
      const [first, last] = await Promise.all(
        ['z-row-0', 'z-row-2499'].map(async (id) => (await app.get(`/api/v2/users?external_id=${id}`)).body.users[0]),
      );
      expect(last.id - first.id).toBe(2_499);
    });

    it('"Your CSV file request frequency limit has been exceeded": one file at a time', async () => {
      const file = (at: number) => `name,email\nQueue,queue${at}@z.example\n`;
      const answers = await Promise.all([1, 2, 3, 4, 5].map((at) => importing.upload(file(at))));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
      for (const { body } of answers) {
        expect(await importing.ended(body.user_import.id)).toMatchObject({ status: 'previewed', rows: { create: 1 } });
      }
    });

    it('an organization that is not there fails the job', async () => {
      const { id, result } = await run('name,email,company\nIn,in@z.example,ACME\nOut,out@z.example,Other\n');
      expect(result).toMatchObject({ create: 1, error: 1 });
      expect(await importing.errors(id)).toMatchObject([{ line: 3, column: 'company', value: 'Other' }]);
    });

    it('"Phone number is not valid": without a country code', async () => {
      await run('name,email,phone\nPhone,phone@z.example,(555) 234-5678\n');
      expect(await user('phone@z.example')).toMatchObject({ phone: '(555) 234-5678' });
    });

    it('an import cannot be taken back', async () => {
      const { id } = await run('name,email\nGone,gone@z.example\n');
      expect(await user('gone@z.example')).toBeDefined();
      expect(await importing.undo(id)).toMatchObject({ result: { reverted: 1 } });
      expect(await user('gone@z.example')).toBeUndefined();
    });

    it('everybody imported gets a welcome mail', async () => {
      const before = (await app.get('/api/v2/deliveries')).body.count;
      await run('name,email\nQuiet,quiet@z.example\n');
      expect((await app.get('/api/v2/deliveries')).body.count).toBe(before);
    });
  });

  describe('in Zammad', () => {
    it('"invalid byte sequence in UTF-8" (#4075): and nobody knows where', async () => {
      const broken = Buffer.concat([
        Buffer.from('name,email\nJörg,j@m.example\nM'),
        Buffer.of(0xfc),
        Buffer.from('ller,m@m.example\n'),
      ]);
      const { id, result } = await run(broken);
      expect(result).toMatchObject({ create: 1, error: 1 });
      expect(await importing.errors(id)).toMatchObject([
        { line: 3, column: 'name', code: 'undecodable', value: 'M\ufffdller' },
      ]);
    });

    it('any error takes everything back, whether that was wanted or not', async () => {
      const file = 'name,email\nGood,good@m.example\nBad,bad\n';
      expect((await run(file)).result).toMatchObject({ create: 1, error: 1 });
      const { id } = await importing.preview(file.replace('good@', 'better@'), {
        options: { on_error: 'all_or_nothing' },
      });
      const { status, body } = await importing.post(id, 'apply');
      expect({ status, details: body.details }).toMatchObject({
        status: 422,
        details: { base: [{ code: 'rows_have_errors' }] },
      });
      expect(await user('better@m.example')).toBeUndefined();
    });
  });

  describe('in osTicket', () => {
    it('a customer without an e-mail address crashes it (#1826)', async () => {
      const { id, result } = await run('name,email,external id,notes\nJared,,os-1,"Alexandria, LA"\nNobody,,,\n');
      expect(result).toMatchObject({ create: 1, error: 1 });
      expect(await codes(id)).toEqual(['3 no_key']);
    });

    it('the header becomes a customer, and spaces part of an address (#2123, #2450)', async () => {
      const { rows, id } = await importing.preview(
        'Email, Name, Phone, Notes\ntom@os.example , Tom Reagan, 0123, Note 1\n',
      );
      expect(rows).toMatchObject({ total: 1, create: 1 });
      await importing.apply(id);
      expect(await user('tom@os.example')).toMatchObject({ name: 'Tom Reagan', phone: '0123' });
    });

    it('notes and custom fields are stored only when imported twice (#2123)', async () => {
      await run('email,name,notes,Annual spend\nonce@os.example,Once,Note 1,7\n');
      expect(await user('once@os.example')).toMatchObject({ notes: 'Note 1', user_fields: { spend: 7 } });
    });

    it('only the first error is told', async () => {
      const { id } = await importing.preview('name,email,spend\n,x,abc\nA,a@os.example,1\n,y,def\n');
      expect((await codes(id)).sort()).toEqual(
        ['2 blank', '2 invalid_email', '2 not_a_number', '4 blank', '4 invalid_email', '4 not_a_number'].sort(),
      );
    });

    it('"Successfully imported 498 end users", and one is there (#4770)', async () => {
      const before = (await app.get('/api/v2/users/count')).body.count.value;
      const { result } = await run('name,email\nA,a1@os.example\nB,b1@os.example\nC,A1@os.example\nD,no\n');
      expect((await app.get('/api/v2/users/count')).body.count.value - before).toBe(result!['create']);
    });

    it('impatience makes thirty of each customer (#4821)', async () => {
      const file = 'name,email\nOnly,only@os.example\n';
      const { id } = await importing.preview(file);
      const answers = await Promise.all(Array.from({ length: 5 }, () => importing.post(id, 'apply')));
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
      expect((await importing.ended(id)).result).toMatchObject({ create: 1 });
      for (let again = 0; again < 3; again++) expect((await run(file)).result).toMatchObject({ unchanged: 1 });
      expect((await app.get('/api/v2/users/search?query=only@os.example')).body.count).toBe(1);
    });
  });

  describe('in Chatwoot', () => {
    const sample = 'id,first_name,email,phone_number,company\n1,Clarice,clarice@c.example,+918080808080,Acme\n';

    it('the phone number and the id become custom attributes (#3462, #5025)', async () => {
      const { id, mapping } = await importing.preview(sample, { mapping: [{ column: 'first_name', field: 'name' }] });
      expect(mapping.map(({ field }) => field)).toEqual(['external_id', 'name', 'email', 'phone', 'organization']);
      await importing.apply(id);
      expect(await user('clarice@c.example')).toMatchObject({
        external_id: '1',
        phone: '+918080808080',
        user_fields: { spend: null },
      });
    });

    it('duplicates in a file become contacts that cannot be edited (#12325)', async () => {
      const file = 'name,email,id,phone\nA,dup@c.example,d-1,+1\nB,dup@c.example,d-2,+1\nC,c@c.example,D-1,+1\n';
      const { id, result } = await run(file);
      expect(result).toMatchObject({ create: 1, error: 2 });
      expect(await codes(id)).toEqual(['3 duplicate_row', '4 duplicate_row']);
      const made = await user('dup@c.example');
      await app.put(`/api/v2/users/${made!.id}`, { user: { name: 'Edited', phone: '+1' } }).expect(200);
      expect((await run(file)).result).toMatchObject({ update: 1, error: 2 });
    });

    it('"100 contacts imported successfully", and 12 are there (#12746)', async () => {
      const before = (await app.get('/api/v2/users/count')).body.count.value;
      const { id, result } = await run('name,email\nIn,in@c.example\nNo mail,\nIn,IN@c.example\nBad,bad\n');
      expect(result).toMatchObject({ create: 1, update: 0, unchanged: 0, error: 3 });
      expect((await app.get('/api/v2/users/count')).body.count.value - before).toBe(1);
      expect(await codes(id)).toEqual(['3 no_key', '4 duplicate_row', '5 invalid_email']);
    });

    it('contacts that nothing identifies are stored, and shown nowhere (#10186)', async () => {
      const { id, result } = await run('name,phone,email\nGhost,+49,\n');
      expect(result).toMatchObject({ create: 0, error: 1 });
      expect(await importing.errors(id)).toMatchObject([
        { code: 'no_key', message: expect.stringContaining('no email') },
      ]);
    });

    it('who is there already is not updated, and a wrong encoding is not noticed (#7307)', async () => {
      await createUser(app, { name: 'Old', email: 'There@c.example' });
      const file = Buffer.from('name,email,phone\nN\xe9w,there@c.example,7\n', 'latin1');
      expect((await run(file)).result).toMatchObject({ update: 1 });
      expect(await user('there@c.example')).toMatchObject({ name: 'Néw', phone: '7', email: 'There@c.example' });
    });

    it('"Any value after quoted field isn\'t allowed": one stray quote ends the job (#8706)', async () => {
      const { id, result } = await run('name,email\n"A" B,a@c.example\nC "quoted",quoted@c.example\n');
      expect(result).toMatchObject({ create: 1, error: 1 });
      expect(await codes(id)).toEqual(['2 stray_quote']);
      expect(await user('quoted@c.example')).toMatchObject({ name: 'C "quoted"' });
    });

    it('labels cannot be imported (#8535), and the company gets lost (#9907)', async () => {
      await run('name,email,labels,company\nLabel,label@c.example,"vip, berlin",Acme\n');
      const organizations = (await app.get('/api/v2/organizations/search?name=acme')).body.organizations;
      expect(await user('label@c.example')).toMatchObject({
        tags: ['berlin', 'vip'],
        organization_id: organizations[0].id,
      });
    });

    it('rejected rows come as a mail, if at all: here as a file that is mended and uploaded again', async () => {
      const { id } = await run('name;email;spend\nFine;fine@c.example;1\nBad;bad;x\n');
      const file = await importing.errorFile(id);
      expect(file).toBe(
        '\ufeffname;email;spend;Import error\r\n' +
          'Bad;bad;x;"spend: ""x"" is not a number such as 1234.56; Email: bad is not properly formatted"\r\n',
      );
      const mended = file.replace('Bad;bad;x', 'Bad;mended@c.example;2');
      expect((await run(mended)).result).toMatchObject({ create: 1, error: 0 });
      expect(await user('mended@c.example')).toMatchObject({ name: 'Bad', user_fields: { spend: 2 } });
    });
  });
});
