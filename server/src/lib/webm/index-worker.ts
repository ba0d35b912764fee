import { parentPort, workerData } from 'node:worker_threads'
import {
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  Output,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny'
import type { IndexAnswer } from './index-video.ts'

/** The worker's whole life: one video, from one path to the other. */
const { from, to } = workerData as { from: string; to: string }

async function indexVideo(): Promise<void> {
  const input = new Input({ source: new FilePathSource(from), formats: [WEBM] })
  const track = await input.getPrimaryVideoTrack()
  const codec = track && (await track.getCodec())
  if (!track || !codec) throw new Error('no picture in it')
  const source = new EncodedVideoPacketSource(codec)
  const output = new Output({ format: new WebMOutputFormat(), target: new FilePathTarget(to) })
  output.addVideoTrack(source)
  await output.start()
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined
  for await (const packet of new EncodedPacketSink(track).packets())
    await source.add(packet, decoderConfig && { decoderConfig })
  await output.finalize()
  input.dispose()
}

const answer = (message: IndexAnswer): void => parentPort?.postMessage(message)

indexVideo().then(
  () => answer({ done: true }),
  (error: Error) => answer({ failed: error.message }),
)
