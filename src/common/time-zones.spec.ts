import { ianaZoneOf, isTimeZone, RAILS_ZONES } from './time-zones';
import { wallClock } from './wall-clock';

describe('Time zones', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['Etc/UTC', 'Etc/UTC'],
    ['Pacific Time (US & Canada)', 'America/Los_Angeles'],
    ['Tokyo', 'Asia/Tokyo'],
    ['Chennai', 'Asia/Kolkata'],
  ])('%j stands for %j', (name, zone) => {
    expect(isTimeZone(name)).toBe(true);
    expect(ianaZoneOf(name)).toBe(zone);
  });

  it.each(['Mars/Olympus', '+02:00', '', 'constructor', 'pacific time (us & canada)'])('%j is none', (name) =>
    expect(isTimeZone(name)).toBe(false),
  );

  it.each(Object.keys(RAILS_ZONES))('%s is known to this platform', (name) => {
    expect(isTimeZone(ianaZoneOf(name))).toBe(true);
    expect(wallClock(Date.parse('2026-11-23T09:00:00Z'), ianaZoneOf(name)).timeOfDay % 900_000).toBe(0);
  });
});
