import { bindLibrary, type Handle, once } from '../../win32/libraries.ts'
import { messageCalls } from '../../win32/message-loop.ts'

/** What the windows need of Windows. */
export const windowCalls = once(() => ({
  ...messageCalls(),
  ...bindLibrary('user32.dll', {
    ShowWindow: 'bool ShowWindow(intptr_t window, int how)',
    SetWindowPos:
      'bool SetWindowPos(intptr_t window, intptr_t after, int x, int y, int width, int height, uint how)',
    SetForegroundWindow: 'bool SetForegroundWindow(intptr_t window)',
    SetFocus: 'intptr_t SetFocus(intptr_t window)',
    GetFocus: 'intptr_t GetFocus()',
    GetForegroundWindow: 'intptr_t GetForegroundWindow()',
    EnableWindow: 'bool EnableWindow(intptr_t window, bool enabled)',
    SetWindowTextW: 'bool SetWindowTextW(intptr_t window, str16 text)',
    GetWindowTextW: 'int GetWindowTextW(intptr_t window, _Out_ uint8_t *text, int length)',
    SendMessageW: 'intptr_t SendMessageW(intptr_t window, uint message, uintptr_t wParam, intptr_t lParam)',
    SendTextMessageW: 'intptr_t SendMessageW(intptr_t window, uint message, uintptr_t wParam, str16 text)',
    GetWindowRect: 'bool GetWindowRect(intptr_t window, _Out_ int *place)',
    GetClientRect: 'bool GetClientRect(intptr_t window, _Out_ int *place)',
    AdjustWindowRectEx: 'bool AdjustWindowRectEx(_Inout_ int *place, uint style, bool menu, uint look)',
    SystemParametersInfoW: 'bool SystemParametersInfoW(uint what, uint number, _Out_ int *into, uint how)',
    InvalidateRect: 'bool InvalidateRect(intptr_t window, void *place, bool erase)',
    BeginPaint: 'intptr_t BeginPaint(intptr_t window, _Out_ uint8_t *paint)',
    EndPaint: 'bool EndPaint(intptr_t window, const uint8_t *paint)',
    GetDC: 'intptr_t GetDC(intptr_t window)',
    ReleaseDC: 'int ReleaseDC(intptr_t window, intptr_t context)',
    DrawTextW: 'int DrawTextW(intptr_t context, str16 text, int length, _Inout_ int *place, uint how)',
    SetTimer: 'uintptr_t SetTimer(intptr_t window, uintptr_t id, uint milliseconds, void *callback)',
    KillTimer: 'bool KillTimer(intptr_t window, uintptr_t id)',
    IsDialogMessageW: 'bool IsDialogMessageW(intptr_t window, const uint8_t *message)',
    GetAncestor: 'intptr_t GetAncestor(intptr_t window, uint which)',
    LoadCursorW: 'intptr_t LoadCursorW(intptr_t instance, intptr_t name)',
    LoadIconW: 'intptr_t LoadIconW(intptr_t instance, intptr_t name)',
    GetLastActivePopup: 'intptr_t GetLastActivePopup(intptr_t window)',
    FlashWindow: 'bool FlashWindow(intptr_t window, bool invert)',
    SetWindowRgn: 'int SetWindowRgn(intptr_t window, intptr_t region, bool redraw)',
    GetCurrentInputMessageSource: 'bool GetCurrentInputMessageSource(_Out_ uint *source)',
  }),
  ...bindLibrary('kernel32.dll', {
    GetModuleHandleW: 'intptr_t GetModuleHandleW(str16 name)',
  }),
  ...bindLibrary('gdi32.dll', {
    CreateFontW:
      'intptr_t CreateFontW(int height, int width, int slope, int turn, int weight, uint italic, uint underline, uint strike, uint characters, uint precision, uint clip, uint quality, uint pitch, str16 face)',
    SelectObject: 'intptr_t SelectObject(intptr_t context, intptr_t object)',
    DeleteObject: 'bool DeleteObject(intptr_t object)',
    CreateSolidBrush: 'intptr_t CreateSolidBrush(uint colour)',
    CreateRoundRectRgn:
      'intptr_t CreateRoundRectRgn(int x, int y, int right, int bottom, int width, int height)',
    SetTextColor: 'uint SetTextColor(intptr_t context, uint colour)',
    SetBkColor: 'uint SetBkColor(intptr_t context, uint colour)',
    SetBkMode: 'int SetBkMode(intptr_t context, int mode)',
    CreateCompatibleDC: 'intptr_t CreateCompatibleDC(intptr_t context)',
    CreateCompatibleBitmap: 'intptr_t CreateCompatibleBitmap(intptr_t context, int width, int height)',
    BitBlt:
      'bool BitBlt(intptr_t to, int x, int y, int width, int height, intptr_t from, int left, int top, uint how)',
    DeleteDC: 'bool DeleteDC(intptr_t context)',
    GetDeviceCaps: 'int GetDeviceCaps(intptr_t context, int what)',
  }),
}))

const dotsPerInch = 88

/** How much larger than without magnification this monitor shows things. */
export function magnification(): number {
  const context: Handle = windowCalls().GetDC(0)
  const dots: number = windowCalls().GetDeviceCaps(context, dotsPerInch)
  windowCalls().ReleaseDC(0, context)
  return dots > 0 ? dots / 96 : 1
}
