/** Names of months as articles and tables write them, from January on: English, German, French, Spanish,
 *  Portuguese, Italian, Dutch, Polish, Czech, Ukrainian, Russian, Turkish, in the case that dates stand in. */
const months: readonly string[] = [
  'january jan januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia sty ledna січня січ января янв ocak oca',
  'february feb februar février févr fevrier febrero fevereiro fev febbraio februari lutego lut února лютого лют февраля фев şubat şub',
  'march mar märz mrz mär mars marzo março maart mrt marca března березня бер марта мар mart',
  'april apr avril avr abril abr aprile kwietnia kwi dubna квітня кві апреля апр nisan nis',
  'may mai mayo maio mag maggio mei maja května травня тра мая mayıs',
  'june jun juni juin junio junho giugno giu czerwca cze června червня чер июня июн haziran haz',
  'july jul juli juillet juil julio julho luglio lug lipca lip července липня лип июля июл temmuz tem',
  'august aug août aout agosto ago augustus sierpnia sie srpna серпня сер августа авг ağustos ağu',
  'september sep sept septembre septiembre setembro set settembre września wrz září вересня вер сентября сен eylül eyl',
  'october oct oktober okt octobre octubre outubro out ottobre ott października paź října жовтня жов октября окт ekim eki',
  'november nov novembre noviembre novembro listopada lis listopadu листопада лис ноября ноя kasım kas',
  'december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre grudnia gru prosince грудня гру декабря дек aralık ara',
];
const monthOf: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

const TIME = String.raw`(?:[T ,]+(?:at |um |à )?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\([A-Z]+\))?)?`;
const WEEKDAY = String.raw`(?:\p{L}+\.?,?\s+)?`;
const make = (date: string) => new RegExp(`^${date}${TIME}$`, 'iu');

const yearFirst = make(String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`);
const packed = /^(\d{4})(\d{2})(\d{2})$/;
const eastern = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]$/u;
const numbers = make(String.raw`(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})`);
const dayFirst = make(
  String.raw`${WEEKDAY}(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de |of )?(\p{L}+)\.?,?[\s-]+(?:de )?(\d{4})(?:\s*(?:г\.?|р\.?|г?ода|року|r\.))?`,
);
const monthFirst = make(String.raw`${WEEKDAY}(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`);

/** A date as ISO 8601, as exact as it is written: `2022-09-17`, or with its time (`2022-09-17T10:00:00Z`,
 *  without a zone where none is named). `null` for what is no date, or may be two (03/04/2022). */
export function toIsoDate(written: string): string | null {
  const text = written.trim().replace(/\s+/gu, ' ');
  if (text.length < 6 || text.length > 60) return null;
  let found = yearFirst.exec(text);
  if (found) return format(found[1], found[2], found[3], found.slice(4));
  found = packed.exec(text) ?? eastern.exec(text);
  if (found) return format(found[1], found[2], found[3], []);
  found = numbers.exec(text);
  if (found) return fromNumbers(found);
  found = dayFirst.exec(text);
  if (found) return format(found[3], nameToNumber(found[2]), found[1], found.slice(4));
  found = monthFirst.exec(text);
  if (found) return format(found[3], nameToNumber(found[1]), found[2], found.slice(4));
  return null;
}

const nameToNumber = (name = ''): string => String(monthOf.get(name.toLowerCase()) ?? 0);

/** With dots the day stands first. Else only a number above 12 tells which is the day. */
function fromNumbers([, first, separator, second, year, ...time]: string[]): string | null {
  if (separator === '.' || Number(first) > 12 || first === second) return format(year, second, first, time);
  return Number(second) > 12 ? format(year, first, second, time) : null;
}

function format(year = '', month = '', day = '', time: (string | undefined)[]): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  const [hour, minute, second, half, zone] = time;
  if (hour === undefined) return date;
  const hours = to24Hours(Number(hour), half?.toLowerCase());
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const clock = `${String(hours).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
  return `${date}T${clock}${formatZone(zone)}`;
}

const to24Hours = (hour: number, half: string | undefined): number =>
  half === undefined ? hour : (hour % 12) + (half.startsWith('p') ? 12 : 0);

function formatZone(zone: string | undefined): string {
  if (zone === undefined) return '';
  return /^[zug]/i.test(zone) ? 'Z' : zone.replace(/^(...):?/, '$1:');
}

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year >= 1000 && day >= 1 && day <= days;
}
