import { Hono } from 'hono';
import { activities, datasets, layers, labels as ofDatasets } from '../../datasets/catalogue.ts';
import { readUnits } from '../../register/units.ts';
import type { Env } from '../access.ts';
import { dataLicence } from '../data-licence.ts';
import type { Deps } from '../deps.ts';
import { readParameters } from '../parameters.ts';
import { loadingNow } from '../progress.ts';
import type { CityAnswer } from './city-answer.ts';

export const cityRoutes = ({ city, progress, register, version, warehouse }: Deps) =>
  new Hono<Env>().get('/api/city', (c) => {
    readParameters(c.req.url, []);
    const { name, demo, time_zone, land, bounds, frame, labels = {}, licence, links } = city;
    const answer: CityAnswer = {
      name,
      demo,
      time_zone,
      land,
      version,
      licence: dataLicence(licence),
      software_licence: 'EUPL-1.2',
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
          (dimension) => [dimension, { ...ofDatasets.members[dimension], ...labels[dimension] }],
        ),
      ),
      dimensions: ofDatasets.dimensions,
      reasons: ofDatasets.reasons,
      ...(links ? { links } : {}),
    };
    c.header('cache-control', 'no-cache');
    return c.json(answer);
  });
