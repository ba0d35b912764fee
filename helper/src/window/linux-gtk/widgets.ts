import type { Gtk, Handle } from './gtk.ts'

const vertical = 1
const horizontal = 0
const alignments = { fill: 0, start: 1, end: 2, center: 3 } as const
type Alignment = keyof typeof alignments
const ellipsizeEnd = 3
const wrapWordThenCharacter = 2

export interface BoxOptions {
  spacing?: number
  classes?: string[]
  /** The child that takes the space that is left. */
  grows?: Handle
}

export interface LabelOptions {
  classes?: string[]
  /** Wraps at about so many characters; without it the text stays on one line and is cut with an ellipsis. */
  wrapAt?: number
  mostCharacters?: number
}

/** The few kinds of widgets that the windows use. All texts are plain: nothing is read as markup. */
export function makeWidgets(gtk: Gtk) {
  const style = (widget: Handle, classes: string[] = []) => {
    const context = gtk.gtk_widget_get_style_context(widget)
    for (const name of classes) gtk.gtk_style_context_add_class(context, name)
    return widget
  }

  const box = (orientation: number, children: (Handle | null)[], options: BoxOptions) => {
    const parent: Handle = gtk.gtk_box_new(orientation, options.spacing ?? 0)
    for (const child of children) {
      const grows = child === options.grows
      if (child !== null) gtk.gtk_box_pack_start(parent, child, grows, grows, 0)
    }
    return style(parent, options.classes)
  }

  const label = (text: string, options: LabelOptions = {}): Handle => {
    const widget: Handle = gtk.gtk_label_new(text)
    gtk.gtk_label_set_xalign(widget, 0)
    if (options.wrapAt) {
      gtk.gtk_label_set_line_wrap(widget, true)
      gtk.gtk_label_set_line_wrap_mode(widget, wrapWordThenCharacter)
      gtk.gtk_label_set_max_width_chars(widget, options.wrapAt)
    } else {
      gtk.gtk_label_set_ellipsize(widget, ellipsizeEnd)
      if (options.mostCharacters) gtk.gtk_label_set_max_width_chars(widget, options.mostCharacters)
    }
    return style(widget, options.classes)
  }

  return {
    style,
    label,
    column: (children: (Handle | null)[], options: BoxOptions = {}) => box(vertical, children, options),
    row: (children: (Handle | null)[], options: BoxOptions = {}) => box(horizontal, children, options),
    space: () => style(gtk.gtk_box_new(horizontal, 0)),
    image: (pixbuf: Handle): Handle => {
      const image: Handle = gtk.gtk_image_new_from_pixbuf(pixbuf)
      gtk.g_object_unref(pixbuf)
      return image
    },
    button: (text: string, classes: string[] = []): Handle => {
      const widget: Handle = gtk.gtk_button_new_with_label(text)
      gtk.gtk_widget_set_can_default(widget, false)
      return style(widget, classes)
    },
    entry: (text: string, hint: string, mostCharacters: number): Handle => {
      const widget: Handle = gtk.gtk_entry_new()
      gtk.gtk_entry_set_text(widget, text)
      gtk.gtk_entry_set_placeholder_text(widget, hint)
      gtk.gtk_entry_set_max_length(widget, mostCharacters)
      return widget
    },
    align: (widget: Handle, across: Alignment, down: Alignment = 'center'): Handle => {
      gtk.gtk_widget_set_halign(widget, alignments[across])
      gtk.gtk_widget_set_valign(widget, alignments[down])
      return widget
    },
    sized: (widget: Handle, width: number, height: number): Handle => {
      gtk.gtk_widget_set_size_request(widget, width, height)
      return widget
    },
  }
}

export type Widgets = ReturnType<typeof makeWidgets>
