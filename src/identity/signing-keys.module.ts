import { Module } from '@nestjs/common';
import { SigningKeys } from './signing-keys.js';

/** Apart from the rest of `identity`, for what signs and has no callers. */
@Module({ providers: [SigningKeys], exports: [SigningKeys] })
export class SigningKeysModule {}
