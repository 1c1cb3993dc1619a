import { COUNTRIES, type Country } from './countries';
import { FIELDS, type Profile } from './profile';
import { SeededRandom } from './random';

/** Customers of these belong to an organization. */
export interface Shop {
  name: string;
  domain: string;
  place: string;
}

export interface Customer {
  name: string;
  email: string;
  external_id: string;
  locale: string;
  time_zone: string;
  details: string;
  user_fields: Profile;
  shop?: Shop;
}

export const SHOPS: readonly Shop[] = [
  { name: 'Kaffeehaus Lindner ☕', domain: 'kaffeehaus-lindner.example', place: 'Lübeck, Germany' },
  { name: 'Möbelhaus Grünwald & Söhne', domain: 'moebel-gruenwald.example', place: 'Köln, Germany' },
  { name: 'Księgarnia Pod Żaglem', domain: 'pod-zaglem.example', place: 'Gdańsk, Poland' },
  { name: 'Cukiernia Łakoć', domain: 'lakoc.example', place: 'Łódź, Poland' },
  { name: 'مكتبة الأزبكية', domain: 'azbakeya-books.example', place: 'القاهرة, Egypt' },
  { name: '山本文具店', domain: 'yamamoto-bungu.example', place: '京都, Japan' },
  { name: 'さくら自転車 🚲', domain: 'sakura-cycles.example', place: '札幌, Japan' },
  { name: "L'Atelier du Vélo", domain: 'atelier-velo.example', place: 'Besançon, France' },
  { name: 'Çınar Halı', domain: 'cinar-hali.example', place: 'İzmir, Türkiye' },
  { name: 'Panadería La Cigüeña', domain: 'la-ciguena.example', place: 'Mérida, México' },
  { name: 'Sjöbergs Båttillbehör', domain: 'sjobergs-bat.example', place: 'Malmö, Sweden' },
  { name: 'Книгарня «Маяк»', domain: 'mayak-books.example', place: 'Львів, Ukraine' },
  { name: "O'Connor & Daughters, Cheesemongers", domain: 'oconnor-cheese.example', place: 'Leeds, UK' },
  { name: 'Livraria Pássaro 🐦', domain: 'livraria-passaro.example', place: 'Belém, Brazil' },
  { name: '한빛 도자기', domain: 'hanbit-ceramics.example', place: '서울, Korea' },
];

const SEED = 20_261_123;
const DAY_MS = 86_400_000;
const SPARKLES = ['🌻', '🚀', '🎨'];
/** Letters that no accent explains. */
const LATIN: Record<string, string> = { ł: 'l', ß: 'ss', ø: 'o', ı: 'i', đ: 'd', æ: 'ae' };
/** Typical yearly spend by level, in whole units. */
const TYPICAL_SPEND = { platinum: 2600, gold: 900, silver: 320, bronze: 110, none: 60 };

/** The same people at every run, with none of the taken addresses; only their dates move along with today. */
export function customersOf(count: number, today: Date, taken: readonly string[]): Customer[] {
  const random = new SeededRandom(SEED);
  const emails = new Set(taken);
  return Array.from({ length: count }, (_one, at) => {
    const country = random.pick(COUNTRIES);
    const [first, firstLetters] = named(random.pick(country.first));
    const [last, lastLetters] = named(random.pick(country.last));
    const shop = random.happens(0.3) ? random.pick(SHOPS) : undefined;
    const email = unused(emails, `${firstLetters}.${lastLetters}`, shop?.domain ?? 'mail.example');
    return {
      name: fullName(country, first, last, random),
      email,
      external_id: `C-${String(at + 1).padStart(4, '0')}`,
      locale: country.locale,
      time_zone: country.timeZone,
      details: random.pick(country.cities),
      user_fields: profileOf(random, today),
      ...(shop && { shop }),
    };
  });
}

function fullName({ isFamilyFirst }: Country, first: string, last: string, random: SeededRandom): string {
  const name = isFamilyFirst ? `${last} ${first}` : `${first} ${last}`;
  return random.happens(0.04) ? `${name} ${random.pick(SPARKLES)}` : name;
}

function profileOf(random: SeededRandom, today: Date): Profile {
  const level = random.weighted({ platinum: 5, gold: 15, silver: 30, bronze: 36, none: 14 });
  const influence = random.weighted({ high: 6, medium: 24, low: 46, none: 24 });
  const profile: Profile = {};
  if (level !== 'none') profile[FIELDS.level] = level;
  if (influence !== 'none') profile[FIELDS.influence] = influence;
  if (random.happens(0.9)) profile[FIELDS.spend] = spendOf(random, TYPICAL_SPEND[level]);
  if (random.happens(0.85)) profile[FIELDS.lastPurchase] = dayFrom(today, -Math.floor(random.next() ** 2 * 500));
  if (random.happens(0.6)) profile[FIELDS.renewal] = dayFrom(today, random.between(-20, 360));
  return profile;
}

/** Few spend a lot; some sit right at the boundary. */
function spendOf(random: SeededRandom, typical: number): string {
  if (random.happens(0.03)) return random.pick(['1000', '999.99', '1000.01']);
  const spread = Math.exp((random.next() + random.next() + random.next() - 1.5) * 1.2);
  return (typical * spread).toFixed(2);
}

const dayFrom = (today: Date, days: number): string =>
  new Date(today.getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** A name and its letters in an address. */
function named(entry: string): [name: string, letters: string] {
  const [name, letters] = entry.split('|') as [string, string | undefined];
  return [name, letters ?? lettersOf(name)];
}

const lettersOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^ -~]/g, (letter) => LATIN[letter] ?? '')
    .replace(/[^a-z]/g, '');

function unused(taken: Set<string>, local: string, domain: string): string {
  let email = `${local}@${domain}`;
  for (let number = 2; taken.has(email); number++) email = `${local}${number}@${domain}`;
  taken.add(email);
  return email;
}
