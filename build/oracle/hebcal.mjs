// Writes the published Hebrew dates, holidays and candle times that the tests compare with (WaScheduler.Tests/Calendars/*.txt).
// In an empty folder: npm i @hebcal/core@6.9.3; cp …/build/oracle/hebcal.mjs .; node hebcal.mjs …/WaScheduler.Tests/Calendars
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HDate, HebrewCalendar, Location, flags, gematriya, months, version } from '@hebcal/core';

const out = process.argv[2];
const [FIRST, LAST] = [5785, 5800];
const years = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);
const iso = date => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(n => String(n).padStart(2, '0')).join('-');
const common = ['', 'nisan', 'iyar', 'sivan', 'tammuz', 'av', 'elul', 'tishrei', 'cheshvan', 'kislev', 'tevet', 'shevat', 'adar'];
const word = h => h.isLeapYear() && h.getMonth() >= 12 ? `adar${h.getMonth() - 11}` : common[h.getMonth()];
const write = (name, what, lines) => writeFileSync(join(out, name), [`# ${what} Source: @hebcal/core ${version} (npm), by build/oracle/hebcal.mjs.`, ...lines, ''].join('\n'));

// Every day, a line a month: the walk is over each civil day, and a line says on which it began and how many it had.
const walked = [];
for (let h = new HDate(1, months.TISHREI, FIRST); h.getFullYear() <= LAST; h = h.next()) {
  if (h.getDate() === 1) walked.push([`${h.getFullYear()} ${word(h)} ${iso(h.greg())}`, 0]);
  if (++walked.at(-1)[1] !== h.getDate()) throw new Error(`${h} does not follow`);
}
write('hebrew-months.txt', 'Hebrew year, month, civil date of its day 1 (by daylight), length; each day of 5785 to 5800.', walked.map(([line, days]) => `${line} ${days}`));

const events = years.flatMap(year => HebrewCalendar.calendar({ year, isHebrewYear: true, il: true }));
const first = new Map([['Rosh Hashana', /^Rosh Hashana \d+$/], ['Yom Kippur', /^Yom Kippur$/], ['Sukkot', /^Sukkot I$/], ['Chanukah', /^Chanukah: 2 Candles$/],
  ['Tu BiShvat', /^Tu BiShvat$/], ['Purim', /^Purim$/], ['Pesach', /^Pesach I$/], ['Shavuot', /^Shavuot$/]]);
write('hebrew-feasts.txt', 'Feast, Hebrew year, civil date of its first daylight, 5785 to 5800.', [...first].flatMap(([name, pattern]) =>
  events.filter(e => pattern.test(e.getDesc())).map(e => `${name}\t${e.getDate().getFullYear()}\t${iso(e.getDate().greg())}`)));
write('rosh-chodesh.txt', 'Civil dates of every day of Rosh Chodesh, 5785 to 5800.', events.filter(e => e.getFlags() & flags.ROSH_CHODESH).map(e => iso(e.getDate().greg())));
write('hebrew-letters.txt', 'Days and years in Hebrew letters.', [...Array.from({ length: 30 }, (_, i) => i + 1), ...Array.from({ length: 300 }, (_, i) => 5650 + i)].map(n => `${n} ${gematriya(n)}`));

// What a year lacks, and two days that every year has, born and died in each year 5765 to 5784 that had them.
const special = [[30, 'CHESHVAN'], [30, 'KISLEV'], [29, 'CHESHVAN'], [1, 'TISHREI'], [29, 'ELUL'], [30, 'SHVAT'], [14, 'ADAR_I'], [29, 'ADAR_I'], [30, 'ADAR_I'], [14, 'ADAR_II'], [29, 'ADAR_II'], [1, 'ADAR_I']];
const anniversaries = [];
for (const [day, name] of special) {
  for (let year = 5765; year <= 5784; year++) {
    if (name === 'ADAR_II' && !HDate.isLeapYear(year)) continue;
    if (day > HDate.daysInMonth(months[name], year)) continue;
    const event = new HDate(day, months[name], year);
    for (const [kept, of] of [['birthday', HebrewCalendar.getBirthdayOrAnniversary], ['yahrzeit', HebrewCalendar.getYahrzeit]])
      anniversaries.push(`${kept} ${word(event)} ${day} ${year} ${years.map(y => iso(of.call(HebrewCalendar, y, event).greg())).join(' ')}`);
  }
}
write('hebrew-anniversaries.txt', 'Kept as, month, day, year, then the civil dates in 5785 to 5800.', anniversaries);

// Days without work, and from candle lighting to nightfall in five cities, rounded as published there.
write('yom-tov.txt', 'Where, civil date, name of every Yom Tov (days without work; Shabbat apart), 5785 to 5800.', [true, false].flatMap(il =>
  years.flatMap(year => HebrewCalendar.calendar({ year, isHebrewYear: true, il })).filter(e => e.getFlags() & flags.CHAG)
    .map(e => `${il ? 'il' : 'diaspora'} ${iso(e.getDate().greg())} ${e.getDesc()}`)));
const windows = ['Jerusalem', 'Tel Aviv', 'Haifa', 'New York', 'London', 'Melbourne'].flatMap(city => {
  const location = Location.lookup(city);
  const timed = [2026, 2027, 2028].flatMap(year => HebrewCalendar.calendar({ year, location, il: location.getIsrael(), candlelighting: true, noHolidays: false }))
    .filter(e => e.eventTime && (e.getFlags() & (flags.LIGHT_CANDLES | flags.LIGHT_CANDLES_TZEIS | flags.YOM_TOV_ENDS)));
  const lines = [];
  let start = null;
  for (const e of timed) {
    const at = `${e.eventTime.toISOString().slice(0, 16)}Z`;
    if (e.getDesc() === 'Havdalah') {
      if (start) lines.push(`${city}\t${start}\t${at}`);
      start = null;
    } else if (e.getDesc() === 'Candle lighting') start ??= at;
  }
  return lines;
});
write('rest-windows.txt', 'City, candle lighting (first of days in a row), end (sun 8.5 degrees below the horizon), UTC, 2026 to 2028.', windows);
