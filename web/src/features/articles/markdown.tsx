import { pictureIdOf } from '@deskside/protocol/vocabulary/articles'
import { Anchor } from '@mantine/core'
import Markdown, { type Components } from 'react-markdown'
import { Link } from 'react-router'
import remarkGfm from 'remark-gfm'
import classes from './articles.module.css'

/**
 * An article's text. It becomes elements and never HTML: what looks like HTML in it stays text, addresses are those of
 * the web and of mail alone, and nothing is fetched from elsewhere: pictures are the article's own, and have words for those who
 * do not see them. Headings begin below the page's own.
 */
export function ArticleBody({ body }: { body: string }) {
  return (
    <div className={classes.body}>
      <Markdown remarkPlugins={[remarkGfm]} components={components}>
        {body}
      </Markdown>
    </div>
  )
}

const components: Components = {
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  img: ({ src, alt }) =>
    alt && typeof src === 'string' && pictureIdOf(src) ? (
      <img src={src} alt={alt} className={classes.picture} decoding="async" />
    ) : (
      <span>{alt}</span>
    ),
  a: ({ href = '', children }) =>
    href.startsWith('/') ? (
      <Anchor component={Link} to={href} underline="always" inherit>
        {children}
      </Anchor>
    ) : (
      <Anchor href={href} target="_blank" rel="noopener noreferrer nofollow" underline="always" inherit>
        {children}
      </Anchor>
    ),
}
