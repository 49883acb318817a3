import type { VNode } from 'preact';
import { LanguageSwitch } from './language-switch.js';
import { Layout } from './layout.js';
import type { Notice } from './texts/notices/notice.js';
import { PAGE_LANGUAGES } from './texts.js';

interface Props {
  notice: Notice;
  language: string;
}

export function NoticeView({ notice, language }: Props): VNode {
  return (
    <Layout
      language={language}
      title={notice.title}
      languages={<LanguageSwitch offered={PAGE_LANGUAGES} language={language} />}
    >
      <h1>{notice.title}</h1>
      {notice.sections.map(([heading, ...paragraphs]) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
    </Layout>
  );
}
