import { configure } from '@testing-library/react'

// What a page test waits for may take as long as a busy machine needs; the library's own second would measure speed.
configure({ asyncUtilTimeout: 30_000 })
