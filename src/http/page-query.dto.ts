import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { Optional } from './validation.js';

export class PageQuery {
  /** How many items at the most. */
  @Optional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  /** `next_cursor` of the page before. */
  @Optional()
  @IsString()
  @MaxLength(512)
  cursor?: string;
}
