import { activities, datasets, layers, labels as ofDatasets } from '../../datasets/catalogue.ts';
import { readUnits } from '../../register/units.ts';
import { dataLicence } from '../data-licence.ts';
import { loadingNow } from '../progress.ts';
import { everyone } from '../rights/right.ts';
import { route } from '../route/route.ts';
import { CityAnswer } from './city-answer.ts';

export const cityRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/city',
      right: everyone('read', 'Sagt, welche Stadt das ist.', 'Says which city this is.'),
      group: 'numbers',
      summary: { de: 'Die Stadt', en: 'The city' },
      description: {
        de: 'Ihr Name, ob sie erfunden ist, die Lizenz ihrer Zahlen, Namen für die Werte der Merkmale.',
        en: 'Its name, whether it is invented, the licence of its numbers, names for the members of dimensions.',
      },
      answers: { 200: { is: { de: 'Die Stadt.', en: 'The city.' }, schema: CityAnswer } },
    },
    ({ city, progress, register, version, warehouse }) =>
      (c) => {
        const { name, demo, time_zone, land, bounds, frame, labels = {}, licence, links } = city;
        c.header('cache-control', 'no-cache');
        return {
          name,
          demo,
          time_zone,
          land,
          version,
          licence: dataLicence(licence),
          software_licence: 'EUPL-1.2' as const,
          ...(bounds ? { bounds: bounds as [number, number, number, number] } : {}),
          ...(frame ? { frame } : {}),
          datasets: Object.values(datasets).map(({ name, title }) => ({ name, title })),
          activities: activities.map(({ name, title, burst }) => ({
            name,
            title,
            ...(burst ? { burst } : {}),
          })),
          layers: [...layers.values()].map(
            ({ order: _order, people: _people, rank: _rank, ...layer }) => layer,
          ),
          units: Object.fromEntries(
            [...readUnits(register).values()].map(({ unit, name }) => [unit, name]),
          ),
          loading: loadingNow({ progress, warehouse }),
          labels: Object.fromEntries(
            [...new Set([...Object.keys(ofDatasets.members), ...Object.keys(labels)])].map(
              (dimension) => [
                dimension,
                { ...ofDatasets.members[dimension], ...labels[dimension] },
              ],
            ),
          ),
          dimensions: ofDatasets.dimensions,
          reasons: ofDatasets.reasons,
          ...(links ? { links } : {}),
        };
      },
  ),
] as const;
