import { spellingOf, TIME_ZONES, zoneOf } from './time-zones';

describe('Time zones', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['UTC', 'Etc/UTC'],
    ['Etc/UTC', 'Etc/UTC'],
    ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
    ['Tokyo', 'Asia/Tokyo'],
    ['Chennai', 'Asia/Kolkata'],
    ['pacific time (us & canada)', 'America/Los_Angeles'],
  ])('%j stands for %j', (name, zone) => expect(zoneOf(name)?.zone).toBe(zone));

  it.each(['Mars/Olympus', '+02:00', '', 'constructor'])('%j is none', (name) => expect(zoneOf(name)).toBeUndefined());

  it.each([
    ['UTC', 'Etc/UTC'],
    ['Etc/UTC', 'Etc/UTC'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['America/Nuuk', 'America/Godthab'],
    ['Europe/Oslo', 'Europe/Oslo'],
    ['Mars/Olympus', 'Mars/Olympus'],
  ])('%j is compared as %j', (name, spelling) => expect(spellingOf(name)).toBe(spelling));

  it.each(TIME_ZONES.map(([, zone]) => zone))('%s is known to this platform', (zone) =>
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow(),
  );
});
