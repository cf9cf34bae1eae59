import type { ReactNode } from 'react'
import { OthersOnStage } from './others-on-stage.tsx'
import { OwnPicture } from './own-picture.tsx'
import { SeenWords } from './seen-words.tsx'
import { StageControls, StudioKeys } from './stage-controls.tsx'

/** The studio of somebody without a desk: their own picture and its controls, what belongs under it, and who else is on the stage. */
export const StudioColumn = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 max-md:pb-32">
    <p className="row">
      <SeenWords />
    </p>
    <OwnPicture />
    <StageControls />
    {children}
    <OthersOnStage />
    <p>
      <StudioKeys />
    </p>
  </div>
)
