import type { ExpressionSpecification } from 'maplibre-gl';
import type { State } from '../../warehouse/warehouse.ts';
import { mix, type Palette } from './palette.ts';
import { stepOf, type ShadeScale } from './shade-scale.ts';

/** Districts coloured by a KPI. */
export interface DistrictShade {
  kpi: string;
  /** Where the shading ends; it begins at 0, or below where a value is. */
  scale: ShadeScale;
  districts: {
    district: string;
    name: string;
    value: number | null;
    state: State;
    /** Local dates, both inclusive. */
    from: string;
    to: string;
  }[];
}

/** The colour of each district, by its id. A district without a number is grey. */
export function shadeColors(shade: DistrictShade, palette: Palette): Map<string, string> {
  return new Map(
    shade.districts.map(({ district, value }) => [
      district,
      value === null
        ? mix(palette.land, palette.muted, 0.3)
        : shadeColor(palette, stepOf(value, shade.scale)),
    ]),
  );
}

/** The colours of the five steps, the least first. */
export const shadeSteps = (palette: Palette): string[] =>
  [0, 1, 2, 3, 4].map((step) => shadeColor(palette, step));

/** Districts in five steps of the KPI's scale. */
export function districtFill(
  shade: DistrictShade | null,
  palette: Palette,
): ExpressionSpecification | string {
  if (!shade || shade.districts.length === 0) return palette.land;
  const colors = [...shadeColors(shade, palette)].flat();
  return ['match', ['get', 'district'], ...colors, palette.land] as never;
}

/** @param step 0 the least to 4 the greatest */
function shadeColor(palette: Palette, step: number): string {
  return mix(palette.waterPale, palette.water, (step / 4) * 0.7);
}
