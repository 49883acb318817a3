import type { VNode } from 'preact';
import type { CommentPage } from '../../reporting/comments/dto/comment.dto.js';
import type { Speech } from './dashboard-language.js';

interface Props {
  comments: CommentPage;
  /** Of the services, by id. */
  names: ReadonlyMap<string, string>;
  speech: Speech;
}

/** Comments of services and months in which enough have passed their review, as the API gives them. */
export function CommentsSection({ comments, names, speech }: Props): VNode {
  const { title, lead } = speech.texts.own.comments;
  return (
    <section>
      <h2 id="comments">{title}</h2>
      {comments.status === 'published' ? (
        <>
          <p>{lead}</p>
          <List {...{ comments, names, speech }} />
        </>
      ) : (
        <p>{withheld(comments, speech)}</p>
      )}
    </section>
  );
}

function withheld({ status }: CommentPage, { texts }: Speech): string {
  const { noData, tooFew } = texts.own.comments;
  return status === 'no_data' ? noData : tooFew;
}

function List({ comments: { items, n }, names, speech }: Props): VNode {
  const { numbers, texts } = speech;
  return (
    <>
      <ul class="comments">
        {items.map(({ id, service_id, period, language, text }) => (
          <li key={id}>
            <blockquote lang={language}>
              <bdi>{text}</bdi>
            </blockquote>
            <p class="hint">
              <bdi>{names.get(service_id)}</bdi>, {numbers.month(period)}
            </p>
          </li>
        ))}
      </ul>
      {n !== null && n > items.length && (
        <p>{texts.own.comments.more(numbers.whole(items.length), numbers.whole(n))}</p>
      )}
    </>
  );
}
