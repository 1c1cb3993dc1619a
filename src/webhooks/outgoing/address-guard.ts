import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { type IPv6, parse, parseCIDR } from 'ipaddr.js';

/** Where a request may not go. */
export class RefusedDestination extends Error {}

/** Looks public, and is the machine that a guest of Azure runs on. */
const AZURE_HOST = '168.63.129.16';

/**
 * Whether an address is of the public internet: no loopback, link-local (the metadata of clouds), private, shared, multicast,
 * reserved or documentation range, and no form that hides an IPv4 address in an IPv6 one.
 */
export function isPublic(address: string): boolean {
  const parsed = parse(address);
  if (parsed.range() !== 'unicast' || address === AZURE_HOST) return false;
  return parsed.kind() === 'ipv4' || isGlobal(parsed as IPv6);
}

/** Only 2000::/3 is given out; the rest is reserved, or as `::127.0.0.1` an IPv4 address. */
const isGlobal = ({ parts }: IPv6): boolean => (parts[0]! & 0xe000) === 0x2000;

/** One address is a network of its own. */
const withMask = (text: string): string => (text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);

type Callback = (error: Error | null, address?: string | LookupAddress[], family?: number) => void;

/** Keeps requests on the public internet, and in the networks that the operator allows beside it. */
export class AddressGuard {
  private readonly networks: ReturnType<typeof parseCIDR>[];

  constructor(networks: readonly string[]) {
    this.networks = networks.map((network) => parseCIDR(withMask(network)));
  }

  /** Refuses a host that is an address itself: no name is resolved for it, so the look-up below never sees it. */
  check(hostname: string): void {
    const address = hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(address) !== 0 && !this.allows(address)) throw refused(address);
  }

  /**
   * The look-up of connections: what the name resolves to at that very moment is what is checked and connected to, so that a name
   * cannot change between the two.
   */
  readonly lookup = (hostname: string, options: LookupOptions, callback: Callback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error);
      const allowed = addresses.filter(({ address }) => this.allows(address));
      const [first] = allowed;
      if (!first) return callback(refused(hostname));
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };

  private allows(address: string): boolean {
    if (isPublic(address)) return true;
    const parsed = parse(address);
    return this.networks.some((network) => network[0].kind() === parsed.kind() && parsed.match(network as never));
  }
}

const refused = (host: string) =>
  new RefusedDestination(`${host} is no address of the public internet, and WEBHOOK_ALLOW_PRIVATE does not allow it`);
