import type { EditableMail, Placeholder } from '@deskside/protocol/vocabulary/mail-texts'
import { Group, Input } from '@mantine/core'
import { Link, RichTextEditor, type RichTextEditorLabels } from '@mantine/tiptap'
import '@mantine/tiptap/styles.css'
import { type Editor, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useTranslation } from 'react-i18next'
import { bodyDocument } from './body-document.ts'
import classes from './mail-texts.module.css'
import { PlaceholderMenu } from './placeholder-menu.tsx'

/** The body of a mail, written as it will look: the few elements that mails carry, and placeholders. */
export function BodyEditor(props: {
  mail: EditableMail
  html: string
  onChange: (html: string) => void
  describedBy: string | undefined
  invalid: boolean
}) {
  const { t } = useTranslation('admin')
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: { levels: [2, 3] }, codeBlock: false, link: false }),
      Link.configure({ openOnClick: false, HTMLAttributes: { target: null, rel: null, class: null } }),
    ],
    content: bodyDocument(props.html),
    // What it would write into the page's head comes with our own style sheets.
    injectCSS: false,
    onUpdate: ({ editor: changed }) => props.onChange(changed.getHTML()),
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('mailTexts.body'),
        ...(props.describedBy && { 'aria-describedby': props.describedBy }),
        'aria-invalid': String(props.invalid),
      },
      // Markup of other programs would not survive the server's list, and this page takes none from a clipboard.
      handlePaste: (view, event) => view.pasteText(event.clipboardData?.getData('text/plain') ?? ''),
      handleDrop: (view, event) => {
        const { dataTransfer } = event
        if (!dataTransfer?.types.includes('text/html') || view.dragging) return false
        return view.pasteText(dataTransfer.getData('text/plain'))
      },
    },
  })
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Input.Label labelElement="div">{t('mailTexts.body')}</Input.Label>
        <PlaceholderMenu
          mail={props.mail}
          label={t('mailTexts.insertInBody')}
          links
          onChoose={(placeholder) => insert(editor, placeholder, t('mailTexts.linkText'))}
        />
      </Group>
      <RichTextEditor editor={editor} labels={useLabels()}>
        <RichTextEditor.Toolbar>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.Underline />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.H2 />
            <RichTextEditor.H3 />
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
            <RichTextEditor.Blockquote />
            <RichTextEditor.Hr />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Link />
            <RichTextEditor.Unlink />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Undo />
            <RichTextEditor.Redo />
          </RichTextEditor.ControlsGroup>
        </RichTextEditor.Toolbar>
        <RichTextEditor.Content className={classes.writing} />
      </RichTextEditor>
    </div>
  )
}

/** A link goes around what is selected, or comes with words of its own; every other value is written as it is. */
function insert(editor: Editor | null, { name, link }: Placeholder, linkText: string): void {
  if (!editor) return
  const placeholder = `{{${name}}}`
  const writing = editor.chain().focus()
  if (!link) writing.insertContent({ type: 'text', text: placeholder }).run()
  else if (editor.state.selection.empty)
    writing
      .insertContent({
        type: 'text',
        text: linkText,
        marks: [{ type: 'link', attrs: { href: placeholder } }],
      })
      .run()
  else writing.setLink({ href: placeholder }).run()
}

function useLabels(): Partial<RichTextEditorLabels> {
  const { t } = useTranslation(['admin', 'common'])
  return {
    boldControlLabel: t('mailTexts.tool.bold'),
    italicControlLabel: t('mailTexts.tool.italic'),
    underlineControlLabel: t('mailTexts.tool.underline'),
    h2ControlLabel: t('mailTexts.tool.h2'),
    h3ControlLabel: t('mailTexts.tool.h3'),
    bulletListControlLabel: t('mailTexts.tool.bulletList'),
    orderedListControlLabel: t('mailTexts.tool.orderedList'),
    blockquoteControlLabel: t('mailTexts.tool.blockquote'),
    hrControlLabel: t('mailTexts.tool.hr'),
    linkControlLabel: t('mailTexts.tool.link'),
    unlinkControlLabel: t('mailTexts.tool.unlink'),
    undoControlLabel: t('mailTexts.tool.undo'),
    redoControlLabel: t('mailTexts.tool.redo'),
    linkEditorInputLabel: t('mailTexts.tool.address'),
    linkEditorInputPlaceholder: 'https://',
    linkEditorExternalLink: t('mailTexts.tool.newTab'),
    linkEditorInternalLink: t('mailTexts.tool.sameTab'),
    linkEditorSave: t('common:action.save'),
  }
}
