import { Field, ID, InputType, Int } from 'type-graphql';

@InputType()
export abstract class WriteInput {
  @Field(() => ID, { description: 'Key of the situation.' })
  situation!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'The revision that the writer has seen; refused as StaleRevision where the situation has moved on.',
  })
  expectedRevision?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'A key that makes the request safe to repeat: the same key gives the same answer and acts once.',
  })
  idempotencyKey?: string | null;
}
