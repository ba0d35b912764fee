import { readableColour } from '../accent-colour.ts'
import type { Gtk, Handle } from './gtk.ts'

// Above the user's own theme, below nothing: these windows look the same everywhere, so that people know them.
const priority = 900

/** Gives the windows their look; called again when the organisation's colour is known. */
export class Style {
  private readonly gtk: Gtk
  private readonly provider: Handle
  private accent: string | undefined

  constructor(gtk: Gtk) {
    this.gtk = gtk
    this.provider = gtk.gtk_css_provider_new()
    gtk.gtk_style_context_add_provider_for_screen(gtk.gdk_screen_get_default(), this.provider, priority)
    this.useColour(undefined)
  }

  useColour(colour: string | undefined): void {
    const accent = readableColour(colour)
    if (accent === this.accent) return
    this.accent = accent
    this.gtk.gtk_css_provider_load_from_data(this.provider, sheet(accent), -1, null)
  }
}

const sheet = (accent: string): string => `
.deskside { background: #ffffff; color: #1c2430; font-family: Inter, Cantarell, "Noto Sans", "DejaVu Sans", Sans; font-size: 10.5pt; }
.deskside label { color: #1c2430; }
.deskside .head { background: ${accent}; padding: 14px 24px; }
.deskside .head label { color: #ffffff; font-weight: bold; font-size: 11.5pt; }
.deskside .head .logo { background: #ffffff; border-radius: 6px; padding: 5px 8px; }
.deskside .head .logo.dark { background: #1c2329; }
.deskside .own { border-left: 3px solid ${accent}; padding: 2px 0 2px 12px; }
.deskside .body { padding: 22px 24px 24px 24px; }
.deskside .foot { background: #f3f5f8; border-top: 1px solid #dfe4ea; padding: 14px 24px; }
.deskside .above-foot { margin: 0 24px 14px 24px; }
.deskside .warning.above-foot { margin-top: 8px; }
.deskside .lead { padding: 14px 24px; }
.deskside .heading { font-size: 15pt; font-weight: bold; }
.deskside .strong { font-weight: bold; }
.deskside .name { font-size: 13pt; font-weight: bold; }
.deskside .quiet, .deskside .foot label.quiet { color: #55606e; }
.deskside .small { font-size: 9.5pt; }
.deskside .avatar { background: ${accent}; border-radius: 999px; }
.deskside .avatar label { color: #ffffff; font-weight: bold; font-size: 15pt; }
.deskside .quote { border-left: 3px solid #c5cdd8; padding: 2px 0 2px 12px; }
.deskside .asked { background: #f3f5f8; border-radius: 8px; padding: 14px 16px; }
.deskside .bullet { color: ${accent}; font-weight: bold; font-size: 13pt; }
.deskside .warning { background: #fff4d6; border: 1px solid #e5b93c; border-radius: 8px; padding: 11px 14px; }
.deskside .warning label { color: #4d3800; }
.deskside .error { background: #fdecea; border: 1px solid #d9534a; border-radius: 8px; padding: 11px 14px; }
.deskside .error label { color: #7a1610; }
.deskside entry { background: #ffffff; color: #1c2430; caret-color: #1c2430; border: 1px solid #8893a1; border-radius: 6px; padding: 7px 10px; min-height: 22px; box-shadow: none; }
.deskside entry:focus { border-color: ${accent}; box-shadow: inset 0 0 0 1px ${accent}; }
.deskside entry selection { background: ${accent}; color: #ffffff; }
.deskside button { background: #ffffff; border: 1px solid #8893a1; border-radius: 6px; padding: 8px 20px; min-height: 22px; box-shadow: none; text-shadow: none; outline-style: none; }
.deskside button label { color: #1c2430; font-weight: bold; }
.deskside button:hover { background: #eef1f5; }
.deskside button:active { background: #dfe4ea; }
.deskside button:focus { box-shadow: 0 0 0 3px alpha(${accent}, 0.45); border-color: ${accent}; }
.deskside button.main { background: ${accent}; border-color: ${accent}; }
.deskside button.main label { color: #ffffff; }
.deskside button.main:hover { background: shade(${accent}, 0.88); }
.deskside button:disabled, .deskside button.main:disabled { background: #e9ecf0; border-color: #c5cdd8; }
.deskside button:disabled label, .deskside button.main:disabled label { color: #6b7683; }
.deskside .chat { padding: 14px 24px; }
.deskside .typing { padding: 0 24px 8px 24px; min-height: 20px; }
.deskside .bubble { background: #f3f5f8; border-radius: 8px; padding: 8px 12px; }
.deskside .bubble.mine { background: #ffffff; border: 1px solid #c5cdd8; }
.deskside scrolledwindow, .deskside viewport { background: #ffffff; }
.deskside.banner { background: transparent; }
.deskside .bar { background: #171c24; border: 1px solid #39424f; border-radius: 10px; padding: 8px 8px 8px 14px; }
.deskside .bar label { color: #ffffff; }
.deskside .bar label.quiet { color: #b7c0cc; }
.deskside .bar .dot { color: #ff5a4f; font-size: 13pt; }
.deskside .bar .dot.calm { color: #f0c24b; }
.deskside .bar button { background: transparent; border-color: #6b7683; padding: 4px 14px; }
.deskside .bar button.slim { padding: 1px 12px; }
.deskside .bar button label { color: #ffffff; }
.deskside .bar button:hover { background: #2b333f; }
.deskside .bar button.stop { background: #c5281c; border-color: #c5281c; }
.deskside .bar button.stop:hover { background: #a51f15; }
`
