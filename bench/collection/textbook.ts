// The stack as textbooks have it: Nest on Express, a class-validator DTO, and `repository.save` for each request.
import 'reflect-metadata';
import { Body, Controller, HttpCode, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { Column, Entity, PrimaryGeneratedColumn, type Repository } from 'typeorm';
import { RATINGS } from '../../../bench/collection/response.mjs';

class Answers {
  [code: string]: number;
}
for (const code of RATINGS) for (const rule of [IsInt(), Min(1), Max(5)]) rule(Answers.prototype, code);

class ResponseDto {
  @IsUUID()
  format_version: string;

  @IsIn(['it', 'de', 'fr', 'sl', 'en'])
  language: string;

  @IsIn(['web', 'app'])
  channel: string;

  @ValidateNested()
  @Type(() => Answers)
  answers: Answers;
}

@Entity('textbook_response')
class TextbookResponse {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid')
  format_version: string;

  @Column('text')
  language: string;

  @Column('text')
  channel: string;

  @Column('jsonb')
  answers: object;
}

@Controller('responses')
class ResponsesController {
  constructor(
    @InjectRepository(TextbookResponse)
    private readonly responses: Repository<TextbookResponse>,
  ) {}

  @Post()
  @HttpCode(202)
  async respond(@Body() body: ResponseDto): Promise<object> {
    const { id } = await this.responses.save(this.responses.create(body));
    return { id };
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: process.env.DATABASE_URL,
      entities: [TextbookResponse],
      synchronize: true,
    }),
    TypeOrmModule.forFeature([TextbookResponse]),
  ],
  controllers: [ResponsesController],
})
class TextbookModule {}

const app = await NestFactory.create(TextbookModule, new ExpressAdapter(), { logger: ['error'] });
app.useGlobalPipes(new ValidationPipe({ transform: true, whitelist: true, forbidNonWhitelisted: true }));
await app.listen(Number(process.env.PORT), '127.0.0.1');
process.send?.('ready');
