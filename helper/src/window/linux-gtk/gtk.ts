import koffi, { type LibraryHandle } from 'koffi'
import { loadLibrary } from '../../native.ts'

/** The GTK 3 functions that the windows are made of. An object of GTK is its address. */
export type Handle = bigint

const libraryFiles = {
  gtk: 'libgtk-3.so.0',
  gdk: 'libgdk-3.so.0',
  glib: 'libglib-2.0.so.0',
  gobject: 'libgobject-2.0.so.0',
  pixbuf: 'libgdk_pixbuf-2.0.so.0',
  gio: 'libgio-2.0.so.0',
} as const

/** @returns the file names of the libraries that this computer lacks; empty when GTK can be used. */
export const missingGtkLibraries = (): string[] =>
  Object.values(libraryFiles).filter((fileName) => loadLibrary(fileName) === null)

const gtkFunctions = {
  gtk_disable_setlocale: 'void gtk_disable_setlocale()',
  gtk_init_check: 'bool gtk_init_check(void *argc, void *argv)',
  gtk_main: 'void gtk_main()',
  gtk_main_do_event: 'void gtk_main_do_event(void *event)',
  gtk_window_new: 'void *gtk_window_new(int type)',
  gtk_window_set_title: 'void gtk_window_set_title(void *window, const char *title)',
  gtk_window_set_wmclass: 'void gtk_window_set_wmclass(void *window, const char *name, const char *class)',
  gtk_window_set_default_size: 'void gtk_window_set_default_size(void *window, int width, int height)',
  gtk_window_set_resizable: 'void gtk_window_set_resizable(void *window, bool resizable)',
  gtk_window_set_position: 'void gtk_window_set_position(void *window, int position)',
  gtk_window_set_keep_above: 'void gtk_window_set_keep_above(void *window, bool above)',
  gtk_window_set_urgency_hint: 'void gtk_window_set_urgency_hint(void *window, bool urgent)',
  gtk_window_set_focus: 'void gtk_window_set_focus(void *window, void *widget)',
  gtk_window_get_focus: 'void *gtk_window_get_focus(void *window)',
  gtk_window_set_accept_focus: 'void gtk_window_set_accept_focus(void *window, bool accept)',
  gtk_window_present: 'void gtk_window_present(void *window)',
  gtk_window_stick: 'void gtk_window_stick(void *window)',
  gtk_window_set_gravity: 'void gtk_window_set_gravity(void *window, int gravity)',
  gtk_window_move: 'void gtk_window_move(void *window, int x, int y)',
  gtk_window_get_position: 'void gtk_window_get_position(void *window, _Out_ int *x, _Out_ int *y)',
  gtk_window_resize: 'void gtk_window_resize(void *window, int width, int height)',
  gtk_window_set_focus_on_map: 'void gtk_window_set_focus_on_map(void *window, bool focus)',
  gtk_scrolled_window_new: 'void *gtk_scrolled_window_new(void *horizontal, void *vertical)',
  gtk_scrolled_window_set_policy:
    'void gtk_scrolled_window_set_policy(void *window, int horizontal, int vertical)',
  gtk_scrolled_window_set_max_content_height:
    'void gtk_scrolled_window_set_max_content_height(void *window, int height)',
  gtk_scrolled_window_set_propagate_natural_height:
    'void gtk_scrolled_window_set_propagate_natural_height(void *window, bool propagate)',
  gtk_scrolled_window_set_overlay_scrolling:
    'void gtk_scrolled_window_set_overlay_scrolling(void *window, bool overlay)',
  gtk_scrolled_window_get_vadjustment: 'void *gtk_scrolled_window_get_vadjustment(void *window)',
  gtk_adjustment_get_page_size: 'double gtk_adjustment_get_page_size(void *adjustment)',
  gtk_adjustment_get_upper: 'double gtk_adjustment_get_upper(void *adjustment)',
  gtk_adjustment_set_value: 'void gtk_adjustment_set_value(void *adjustment, double value)',
  gtk_box_new: 'void *gtk_box_new(int orientation, int spacing)',
  gtk_box_pack_start: 'void gtk_box_pack_start(void *box, void *child, bool expand, bool fill, uint padding)',
  gtk_container_add: 'void gtk_container_add(void *container, void *child)',
  gtk_event_box_new: 'void *gtk_event_box_new()',
  gtk_label_new: 'void *gtk_label_new(const char *text)',
  gtk_label_set_text: 'void gtk_label_set_text(void *label, const char *text)',
  gtk_label_set_xalign: 'void gtk_label_set_xalign(void *label, float align)',
  gtk_label_set_line_wrap: 'void gtk_label_set_line_wrap(void *label, bool wrap)',
  gtk_label_set_line_wrap_mode: 'void gtk_label_set_line_wrap_mode(void *label, int mode)',
  gtk_label_set_max_width_chars: 'void gtk_label_set_max_width_chars(void *label, int characters)',
  gtk_label_set_width_chars: 'void gtk_label_set_width_chars(void *label, int characters)',
  gtk_label_set_ellipsize: 'void gtk_label_set_ellipsize(void *label, int mode)',
  gtk_label_set_mnemonic_widget: 'void gtk_label_set_mnemonic_widget(void *label, void *widget)',
  gtk_button_new_with_label: 'void *gtk_button_new_with_label(const char *text)',
  gtk_entry_new: 'void *gtk_entry_new()',
  gtk_entry_set_text: 'void gtk_entry_set_text(void *entry, const char *text)',
  gtk_entry_get_text: 'const char *gtk_entry_get_text(void *entry)',
  gtk_editable_get_selection_bounds:
    'bool gtk_editable_get_selection_bounds(void *entry, _Out_ int *from, _Out_ int *to)',
  gtk_editable_select_region: 'void gtk_editable_select_region(void *entry, int from, int to)',
  gtk_entry_set_placeholder_text: 'void gtk_entry_set_placeholder_text(void *entry, const char *text)',
  gtk_entry_set_max_length: 'void gtk_entry_set_max_length(void *entry, int characters)',
  gtk_image_new_from_pixbuf: 'void *gtk_image_new_from_pixbuf(void *pixbuf)',
  gtk_widget_show_all: 'void gtk_widget_show_all(void *widget)',
  gtk_widget_hide: 'void gtk_widget_hide(void *widget)',
  gtk_widget_destroy: 'void gtk_widget_destroy(void *widget)',
  gtk_widget_realize: 'void gtk_widget_realize(void *widget)',
  gtk_widget_add_events: 'void gtk_widget_add_events(void *widget, int events)',
  gtk_widget_set_sensitive: 'void gtk_widget_set_sensitive(void *widget, bool sensitive)',
  gtk_widget_get_sensitive: 'bool gtk_widget_get_sensitive(void *widget)',
  gtk_widget_set_can_focus: 'void gtk_widget_set_can_focus(void *widget, bool can)',
  gtk_widget_set_can_default: 'void gtk_widget_set_can_default(void *widget, bool can)',
  gtk_widget_set_halign: 'void gtk_widget_set_halign(void *widget, int align)',
  gtk_widget_set_valign: 'void gtk_widget_set_valign(void *widget, int align)',
  gtk_widget_set_hexpand: 'void gtk_widget_set_hexpand(void *widget, bool expand)',
  gtk_widget_set_size_request: 'void gtk_widget_set_size_request(void *widget, int width, int height)',
  gtk_widget_grab_focus: 'void gtk_widget_grab_focus(void *widget)',
  gtk_widget_set_no_show_all: 'void gtk_widget_set_no_show_all(void *widget, bool no)',
  gtk_widget_show: 'void gtk_widget_show(void *widget)',
  gtk_widget_get_window: 'void *gtk_widget_get_window(void *widget)',
  gtk_widget_get_preferred_size:
    'void gtk_widget_get_preferred_size(void *widget, void *minimum, void *natural)',
  gtk_widget_get_allocated_width: 'int gtk_widget_get_allocated_width(void *widget)',
  gtk_widget_get_allocated_height: 'int gtk_widget_get_allocated_height(void *widget)',
  gtk_widget_translate_coordinates:
    'bool gtk_widget_translate_coordinates(void *from, void *to, int x, int y, _Out_ int *toX, _Out_ int *toY)',
  gtk_widget_get_style_context: 'void *gtk_widget_get_style_context(void *widget)',
  gtk_widget_get_accessible: 'void *gtk_widget_get_accessible(void *widget)',
  gtk_style_context_add_class: 'void gtk_style_context_add_class(void *context, const char *name)',
  gtk_style_context_add_provider_for_screen:
    'void gtk_style_context_add_provider_for_screen(void *screen, void *provider, uint priority)',
  gtk_css_provider_new: 'void *gtk_css_provider_new()',
  gtk_css_provider_load_from_data:
    'bool gtk_css_provider_load_from_data(void *provider, const char *data, intptr_t length, void *error)',
  gtk_window_set_default: 'void gtk_window_set_default(void *window, void *widget)',
  gtk_file_chooser_widget_new: 'void *gtk_file_chooser_widget_new(int action)',
  gtk_file_chooser_set_select_multiple:
    'void gtk_file_chooser_set_select_multiple(void *chooser, bool multiple)',
  gtk_file_chooser_set_current_folder:
    'bool gtk_file_chooser_set_current_folder(void *chooser, const char *path)',
  gtk_file_chooser_get_filenames: 'void *gtk_file_chooser_get_filenames(void *chooser)',
  gtk_settings_get_default: 'void *gtk_settings_get_default()',
} as const

const gdkFunctions = {
  gdk_set_allowed_backends: 'void gdk_set_allowed_backends(const char *backends)',
  gdk_screen_get_default: 'void *gdk_screen_get_default()',
  gdk_display_get_default: 'void *gdk_display_get_default()',
  gdk_display_get_primary_monitor: 'void *gdk_display_get_primary_monitor(void *display)',
  gdk_display_get_monitor: 'void *gdk_display_get_monitor(void *display, int index)',
  gdk_monitor_get_workarea: 'void gdk_monitor_get_workarea(void *monitor, void *rectangle)',
  gdk_monitor_get_geometry: 'void gdk_monitor_get_geometry(void *monitor, void *rectangle)',
  gdk_event_handler_set: 'void gdk_event_handler_set(void *handler, void *data, void *destroy)',
  gdk_event_get_event_type: 'int gdk_event_get_event_type(void *event)',
  gdk_event_get_source_device: 'void *gdk_event_get_source_device(void *event)',
  gdk_event_get_root_coords: 'bool gdk_event_get_root_coords(void *event, _Out_ double *x, _Out_ double *y)',
  gdk_device_get_name: 'const char *gdk_device_get_name(void *device)',
  gdk_window_raise: 'void gdk_window_raise(void *window)',
  gdk_atom_intern: 'void *gdk_atom_intern(const char *name, bool only_if_exists)',
  gdk_property_change:
    'void gdk_property_change(void *window, void *property, void *type, int format, int mode, void *data, int count)',
  gdk_display_flush: 'void gdk_display_flush(void *display)',
} as const

const glibFunctions = {
  g_unix_fd_add: 'uint g_unix_fd_add(int fd, int condition, void *callback, void *data)',
  g_timeout_add: 'uint g_timeout_add(uint milliseconds, void *callback, void *data)',
  g_source_remove: 'bool g_source_remove(uint id)',
  g_slist_length: 'uint g_slist_length(void *list)',
  g_slist_nth_data: 'void *g_slist_nth_data(void *list, uint index)',
  g_slist_free: 'void g_slist_free(void *list)',
  g_free: 'void g_free(void *memory)',
} as const

const gobjectFunctions = {
  g_signal_connect_data:
    'ulong g_signal_connect_data(void *object, const char *signal, void *handler, void *data, void *destroy, int flags)',
  g_object_unref: 'void g_object_unref(void *object)',
  g_object_set: 'void g_object_set(void *object, const char *name, ...)',
  g_object_get: 'void g_object_get(void *object, const char *name, ...)',
} as const

const pixbufFunctions = {
  gdk_pixbuf_loader_new: 'void *gdk_pixbuf_loader_new()',
  gdk_pixbuf_loader_write:
    'bool gdk_pixbuf_loader_write(void *loader, void *bytes, size_t count, void *error)',
  gdk_pixbuf_loader_close: 'bool gdk_pixbuf_loader_close(void *loader, void *error)',
  gdk_pixbuf_loader_get_pixbuf: 'void *gdk_pixbuf_loader_get_pixbuf(void *loader)',
  gdk_pixbuf_get_width: 'int gdk_pixbuf_get_width(void *pixbuf)',
  gdk_pixbuf_get_height: 'int gdk_pixbuf_get_height(void *pixbuf)',
  gdk_pixbuf_get_rowstride: 'int gdk_pixbuf_get_rowstride(void *pixbuf)',
  gdk_pixbuf_get_pixels: 'void *gdk_pixbuf_get_pixels(void *pixbuf)',
  gdk_pixbuf_new_subpixbuf:
    'void *gdk_pixbuf_new_subpixbuf(void *pixbuf, int x, int y, int width, int height)',
  gdk_pixbuf_scale_simple: 'void *gdk_pixbuf_scale_simple(void *pixbuf, int width, int height, int quality)',
  gdk_pixbuf_add_alpha:
    'void *gdk_pixbuf_add_alpha(void *pixbuf, bool substitute, uint8_t r, uint8_t g, uint8_t b)',
} as const

const gioFunctions = {
  g_settings_schema_source_get_default: 'void *g_settings_schema_source_get_default()',
  g_settings_schema_source_lookup:
    'void *g_settings_schema_source_lookup(void *source, const char *name, bool recursive)',
  g_settings_schema_unref: 'void g_settings_schema_unref(void *schema)',
} as const

type Functions<Declarations> = { [Name in keyof Declarations]: ReturnType<LibraryHandle['func']> }

function bind<Declarations extends Record<string, string>>(
  fileName: string,
  declarations: Declarations,
): Functions<Declarations> {
  const library = koffi.load(fileName)
  const entries = Object.entries(declarations).map(([name, declaration]) => [name, library.func(declaration)])
  return Object.fromEntries(entries) as Functions<Declarations>
}

/** Binds everything. @throws when a library or function is missing; ask `missingGtkLibraries()` before. */
export function bindGtk() {
  return {
    ...bind(libraryFiles.gtk, gtkFunctions),
    ...bind(libraryFiles.gdk, gdkFunctions),
    ...bind(libraryFiles.glib, glibFunctions),
    ...bind(libraryFiles.gobject, gobjectFunctions),
    ...bind(libraryFiles.pixbuf, pixbufFunctions),
    ...bind(libraryFiles.gio, gioFunctions),
    /** The address of a function of GTK's own, for GLib to call without passing through JavaScript. */
    gtkMainQuit: koffi.load(libraryFiles.gtk).symbol('gtk_main_quit') as Handle,
  }
}

export type Gtk = ReturnType<typeof bindGtk>
