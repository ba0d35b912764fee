import { bindLibrary, once } from './libraries.ts'

const perMonitorV2 = -4

/**
 * Tells Windows that this process counts in the pixels that are really there, on each monitor: otherwise it is shown
 * a smaller desktop than there is, and clicks land beside what they mean. The packaged program says so in its
 * manifest already; this is for the source, and for a Windows that does not read it.
 */
export const countRealPixels = once(() => {
  try {
    const { SetProcessDpiAwarenessContext } = bindLibrary('user32.dll', {
      SetProcessDpiAwarenessContext: 'bool SetProcessDpiAwarenessContext(intptr_t context)',
    })
    SetProcessDpiAwarenessContext(perMonitorV2)
  } catch {
    // Before Windows 10 of 2017 there is one scale for all monitors.
    bindLibrary('user32.dll', { SetProcessDPIAware: 'bool SetProcessDPIAware()' }).SetProcessDPIAware()
  }
})
