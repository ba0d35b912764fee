import classes from './nav.module.css'

/** The product's mark: a speech bubble that plays. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-petrol-6)" />
      <path
        d="M8.500 9.500h15a1.500 1.500 0 0 1 1.500 1.500v8.500a1.500 1.500 0 0 1-1.500 1.500h-7l-4.500 3.500v-3.500h-3.500a1.500 1.500 0 0 1-1.500-1.500V11a1.500 1.500 0 0 1 1.500-1.500z"
        fill="#fff"
      />
      <path d="M14.200 12.300v6l5-3z" fill="var(--mantine-color-petrol-6)" />
    </svg>
  )
}

/** Mark and organisation, at the head of the navigation. */
export const Brand = ({ name }: { name: string }) => (
  <div className={classes.brand}>
    <Mark />
    <span className={classes.brandName}>{name}</span>
  </div>
)
