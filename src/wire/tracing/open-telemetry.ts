import { defaultTextMapGetter, ROOT_CONTEXT } from '@opentelemetry/api';
import { setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Wait } from '../../db/listen.js';
import { observeStatements } from '../../db/statements.js';
import { withinGrace } from '../subscriptions/visits.js';
import { createSpans, type Spans } from './tracing.js';

/** Spans on their way to a collector. */
export interface Tracing extends Spans {
  /** Told of traces that could not be sent. Nothing else comes of that. */
  onLoss(report: (error: unknown) => void): void;
  /** Sends what has not been sent yet, as far as the grace allows. */
  close(): Promise<void>;
}

/**
 * Sends traces to a collector by OTLP over HTTP, in batches and beside the requests; more than the queue holds is let go.
 * Loaded only where a collector is configured. Headers, sampling and the sizes of the batches are those of the OTEL_
 * variables that OpenTelemetry's own packages read.
 *
 * @param endpoint the address below which the collector takes traces, at /v1/traces
 */
export function startTracing(endpoint: string, wait: Wait): Tracing {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'policy-options' }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const propagator = new W3CTraceContextPropagator();
  const spans = createSpans(provider.getTracer('policy-options'), ({ headers }) =>
    propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter),
  );
  const stopObserving = observeStatements(spans.observer);
  return {
    ...spans,
    onLoss: setGlobalErrorHandler,
    close: async () => {
      stopObserving();
      await withinGrace(provider.shutdown(), wait);
    },
  };
}
