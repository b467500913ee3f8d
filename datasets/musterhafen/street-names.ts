import type { Way } from './ground.ts';
import { createRandom } from './random.ts';

const first =
  'Linden Birken Eichen Ahorn Buchen Eschen Ulmen Kastanien Erlen Pappel Weiden Rosen Tulpen Nelken Flieder Holunder Schlehen Hasel Amsel Drossel Finken Meisen Lerchen Schwalben Kranich Reiher Möwen Storchen Fischer Lotsen Anker Segel Kapitäns Schiffer Netz Kogge Mühlen Ziegel Sand Moor Heide Wiesen Feld Garten Brunnen Kloster Kirch Pfarr Schul Markt Stein Berg Tal Sonnen Morgen Abend Nord Ost West Süd Kiefern Tannen Lärchen Ginster Farn Hirsch Reh Fuchs Dachs Marder Igel Otter Biber'.split(
    ' ',
  );
const last = {
  residential: ['weg', 'straße', 'kamp', 'allee', 'ring', 'stieg', 'hof', 'grund'],
  lane: ['gasse', 'gang', 'straße', 'twiete', 'stieg', 'winkel'],
};

/** Names for streets that have none; paths stay without. No name is given twice. */
export function nameStreets(ways: readonly Way[], seed: string): Way[] {
  const random = createRandom(`${seed}/names`);
  const used = new Set(ways.map(({ name }) => name));
  const urns = Object.fromEntries(
    Object.entries(last).map(([kind, ends]) => [
      kind,
      ends
        .flatMap((end) => first.map((start) => start + end))
        .map((name) => ({ name, order: random() }))
        .sort((a, b) => b.order - a.order),
    ]),
  );
  return ways.map((way) => {
    const urn = urns[way.class];
    if (way.name || !urn) return way;
    let name = urn.pop()?.name;
    while (name && used.has(name)) name = urn.pop()?.name;
    if (!name) return way;
    used.add(name);
    return { ...way, name };
  });
}
