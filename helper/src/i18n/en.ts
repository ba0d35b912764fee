/** Every sentence that the Helper shows, in English. `{name}` marks a placeholder. `fr.ts` has the same keys. */
export const en = {
  'app.name': 'Deskside Helper',

  'start.title': 'Remote support',
  'start.form.heading': 'Join a support session',
  'start.form.lead':
    'A technician will be able to ask to see this computer. Nothing is shown before you allow it.',
  'start.form.host': 'Address of the support page',
  'start.form.host_hint': 'For example desk.example.com',
  'start.form.code': 'Session code',
  'start.form.code_hint': 'As in s12-345-678',
  'start.form.name': 'Your name',
  'start.form.continue': 'Continue',
  'start.connecting.heading': 'Connecting…',
  'start.connecting.lead': 'Reaching {host}.',
  'start.waiting.heading': 'You are in the waiting room',
  'start.waiting.lead':
    'A technician will be with you shortly. Nobody sees your screen yet; you will be asked first.',
  'start.waiting.lead_technician':
    '{technician} will be with you shortly. Nobody sees your screen yet; you will be asked first.',
  'start.connected.heading': '{technician} is with you',
  'start.connected.heading_nobody': 'You are connected',
  'start.connected.lead': 'A bar at the top of the screen says whenever your screen is seen.',
  'start.reconnecting.heading': 'Reconnecting…',
  'start.reconnecting.lead':
    'The connection to {host} was lost and comes back by itself. The bar at the top of the screen says whether your screen is seen.',
  'start.ended.heading': 'The session is over',
  'start.failed.heading': 'This does not work yet',
  'start.leave': 'Leave',
  'start.stop': 'End the session',
  'start.retry': 'Try again',
  'start.close': 'Close',
  'start.on_host': 'Server: {host}',
  'start.code': 'Code: {code}',

  'ended.by_requester': 'You have ended it. Nobody sees your screen any more.',
  'ended.by_technician': 'The technician has ended it. Nobody sees your screen any more.',
  'ended.closing': 'It ended together with its ticket. Nobody sees your screen any more.',
  'ended.expired': 'Its invitation has expired. Ask the technician for a new one.',
  'ended.lost': 'The connection was lost for too long. Nobody sees your screen any more.',
  'ended.leftovers': 'The Helper leaves nothing behind; you may delete the file.',

  'consent.title': 'Permission needed',
  'consent.asks': 'asks for your permission',
  'consent.ticket': 'Ticket {number}',
  'consent.ticket_title': 'Ticket {number} · {title}',
  'consent.host': 'Over {host}',
  'consent.what': 'What you would allow',
  'consent.reason': '“{reason}”',
  'consent.warning':
    'Did someone phone you unasked? Then do not allow this. Never open your bank during a session.',
  'consent.allow': 'Allow',
  'consent.deny': 'Do not allow',
  'consent.wait': 'Please read first.',
  'consent.countdown': 'No answer counts as No: {seconds} s',
  'consent.injected': 'A click made by a program was ignored. Please use your own mouse or keyboard.',

  'capability.view': 'See your screen',
  'capability.view.detail': 'Everything that is on it, as you see it.',
  'capability.control': 'Use your mouse and keyboard',
  'capability.control.detail': 'Your own hand always goes first.',
  'capability.clipboard_in': 'Place text on your clipboard',
  'capability.clipboard_in.detail': 'Replaces what you copied last.',
  'capability.clipboard_out': 'Read your clipboard',
  'capability.clipboard_out.detail': 'What you copy during the session.',
  'capability.files_in': 'Send you files',
  'capability.files_in.detail': 'Into a folder of their own among your downloads.',
  'capability.files_out': 'Receive files from you',
  'capability.files_out.detail': 'Only those that you choose yourself.',
  'capability.system_info': 'Read facts about this computer',
  'capability.system_info.detail':
    'System, memory, disks, network, names of programs; a record is kept with the ticket. No personal files.',
  'capability.monitors': 'Watch how busy this computer is',
  'capability.monitors.detail': 'Processor, memory and disks, while the session lasts.',
  'capability.reboot': 'Restart this computer',
  'capability.reboot.detail': 'You will be asked again before it happens.',
  'capability.recording': 'Record the session',
  'capability.recording.detail': 'A recording of your screen is kept by the organisation.',

  'banner.title': 'Remote support is on',
  'banner.sees': '{technician} sees your screen',
  'banner.controls': '{technician} sees and controls your computer',
  'banner.connected': '{technician} is connected and does not see your screen',
  'banner.local_hand': 'You have the mouse',
  'banner.reconnecting': 'The connection was lost; it comes back by itself',
  'banner.also.system': 'Facts and load of this computer are read',
  'banner.take_back': 'Take back',
  'banner.take_back_control': 'Take back control',
  'banner.stop': 'Stop',
  'banner.stop_key': 'or {keys}',
  'banner.words': 'Compare: {words}',

  'keys.ctrl_alt_end': 'Ctrl+Alt+End',
  'keys.ctrl_alt_shift_end': 'Ctrl+Alt+Shift+End',

  'problem.display_unreachable': 'The screen of this computer cannot be reached ({display}).',
  'problem.display_unsupported': 'The screen of this computer lacks what is needed to share it: {missing}.',
  'problem.display_wayland':
    'This computer uses Wayland, which the Helper cannot share yet. Sign out, choose “Xorg” on the sign-in page and start the Helper again; or share your screen from the browser.',
  'problem.system_unsupported':
    'The Helper does not run on this system yet ({system}). Share your screen from the browser.',
  'problem.windows_unavailable':
    'The Helper cannot show its windows, and without them you could not say yes or no. This computer lacks: {missing}.',
  'problem.already_running': 'The Helper is already running for this session.',
  'problem.address_invalid': '“{address}” is not the address of a support page. It begins with https://.',
  'problem.temp_folder_unusable': 'The Helper cannot unpack itself into {folder}: {reason}.',
  'problem.name_missing': 'Please enter your name.',
  'problem.code_invalid': 'A session code has eight digits, as in s12-345-678.',
  'problem.code_not_accepted':
    'This code is not known here, or no longer valid. Ask the technician for it again.',
  'problem.code_entry_closed': 'Too many codes were tried. Open the link in your e-mail instead.',
  'problem.link_not_valid': 'This invitation is no longer valid. Ask the technician for a new one.',
  'problem.server_unreachable': '{host} cannot be reached right now. The Helper keeps trying.',
  'problem.server_untrusted':
    'The certificate of {host} cannot be trusted, so the Helper does not connect. Tell the technician.',
  'problem.version_unsupported':
    'This Helper does not fit the server any more. Download it again from the join page.',
  'problem.not_admitted': 'The technician has not let you in.',
  'problem.internal': 'Something went wrong in the Helper. Start it again, or tell the technician.',
} as const

export type TextKey = keyof typeof en
