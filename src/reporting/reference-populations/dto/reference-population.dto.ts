import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { concept, formatCode, itemCode, texts } from '../../../formats/kinds.js';
import { Field, Resources } from '../../../http/fields.js';
import { decimal, line } from '../../../http/kinds.js';
import { cursor, sortedBy } from '../../../http/page-query.dto.js';
import type { ReferencePopulation } from '../reference-population.entity.js';

const MAX_CLASSES = 50;
const SHOWN = [
  { class: 'web', weight: 62.5 },
  { class: 'app', weight: 25 },
  { class: 'counter', weight: 12.5 },
];
const LEAST_WEIGHT = 0.000_001;
const MOST_WEIGHT = 1_000_000_000;

export class ReferenceClassResource {
  /** A channel, or the code of an option of the background item. */
  @Field(itemCode, 'counter')
  class: string;

  /** How many they are, in any unit common to all classes. */
  @Field(decimal(LEAST_WEIGHT, MOST_WEIGHT, 12.5))
  weight: number;
}

export class ReferencePopulationResource implements ReferencePopulation {
  /** It never changes, nor does what it stands for. */
  @Field(formatCode, 'channels-2026')
  code: string;

  @Field(texts({ it: 'Canali di accesso ai servizi, 2026', en: 'Channels of access to services, 2026' }))
  name: Record<string, string>;

  /** Where the weights are from. */
  @Field(line(300, 'Indagine inventata sui canali, 2026'))
  source: string;

  /** What the classes are of: `channel`, or the concept of a background item. */
  @Field(concept, 'channel')
  breakdown: string;

  /** In their order: where one has too few respondents, it is joined with a neighbour. */
  @Resources(() => ReferenceClassResource, MAX_CLASSES, 2)
  @ApiProperty({ example: SHOWN })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(MAX_CLASSES)
  @ValidateNested({ each: true })
  @Type(() => ReferenceClassResource)
  classes: ReferenceClassResource[];

  static from({ code, name, source, breakdown, classes }: ReferencePopulation): ReferencePopulationResource {
    return { code, name, source, breakdown, classes };
  }
}

export class ReferencePopulationQuery extends sortedBy('code') {}

export class ReferencePopulationPage {
  @Resources(() => ReferencePopulationResource, 200)
  items: ReferencePopulationResource[];

  @Field(cursor())
  next_cursor: string | null;
}
